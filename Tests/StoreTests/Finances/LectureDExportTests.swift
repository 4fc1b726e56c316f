import Exports
import Foundation
import StoreSupport
import Testing

@testable import Store

@Suite("Reading an export piece by piece")
struct LectureDExportTests {
    @Test("It is read from the state in which it began: what is deposited meanwhile is not in it")
    func snapshot() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let drafts = try await installation.drafts().values.sorted()
        try await store.write { tx in
            for (index, id) in drafts.dropLast().enumerated() {
                try tx.file(id, reference: "ARG-2023-00\(index + 1)")
            }
        }
        let revision = try #require(try await store.read { try $0.revisionEnVigueur("argentan-2023") })
        let export = try #require(Exports.named("dossiers"))
        let lecture = LectureDExport(
            export, .brut, appel: "argentan-2023", revision, in: try store.snapshot(), octets: 1)
        var bytes: [UInt8] = []
        // The header, then the first dossier.
        for _ in 0..<2 { bytes += try await lecture.suite() ?? [] }
        let last = try #require(drafts.last)
        try await store.write { tx in try tx.file(last, reference: "ARG-2023-006") }
        while let next = try await lecture.suite() { bytes += next }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let references = (1...5).map { "ARG-2023-00\($0)" }
        #expect(lines.dropFirst().map { $0.prefix { $0 != "," } } == references.map { $0[...] })
        #expect(try await lecture.suite() == nil)
    }
}

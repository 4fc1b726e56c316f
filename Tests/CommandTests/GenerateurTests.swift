import Domain
import Exports
import Foundation
import JSON
import Store
import Testing

@testable import guichet

@Suite("A season is written through the store")
struct GenerateurTests {
    private static let saison = Saison(graine: 5, dossiers: 20)

    private static func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "saison-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// A file that an auditor would download of the open call.
    private static func csv(_ nom: String, _ folder: URL, _ saison: Saison) async throws -> String {
        let store = try Store(folder: folder, holder: "test")
        defer { try? store.close() }
        let code = saison.code(saison.enCours)
        let revision = try await store.read { try $0.revisionEnVigueur(code) }
        let lecture = try store.snapshot().lire(
            try #require(Exports.named(nom)), .brut, appel: code, try #require(revision))
        var bytes: [UInt8] = []
        while let more = try await lecture.suite() { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "The same seed writes the same dossiers, in the states of the plan; the file is intact, and a shell reads the same"
    )
    func written() async throws {
        try await Self.inFolder { first in
            _ = try await SaisonNeuve.faire(Self.saison, dans: first)
            #expect(try Saison(lueDans: first) == Self.saison)
            #expect(Saison.octets(dans: first) ?? 0 > 500_000)
            let inspection = try Inspection(folder: first)
            #expect(try inspection.findings() == [])
            try inspection.close()
            try await Self.compareShell(first)
            let before = try await Self.csv("dossiers", first, Self.saison)
            try await Self.inFolder { second in
                _ = try await SaisonNeuve.faire(Self.saison, dans: second)
                #expect(try await Self.csv("dossiers", second, Self.saison) == before)
            }
            let modeles = try Modeles()
            let plan = (0..<Self.saison.dossiers).map { Fiche(Self.saison, modeles, $0).parcours }
                .filter(\.isDepose).map { $0 == .complement ? "depose" : $0.rawValue }
            let states = before.split(separator: "\r\n").dropFirst().map {
                String($0.split(separator: ",")[1])
            }
            #expect(states.sorted() == plan.sorted())
        }
    }

    @Test("A season of several calls, as that of the country, has an open one and others that are answered")
    func severalCalls() async throws {
        let saison = Saison(graine: 2, dossiers: 24, parAppel: 9)
        #expect((0..<saison.appels).map(saison.code) == ["saison-2025", "saison-2026", "saison-2027"])
        #expect(saison.dates(0).fin < saison.dates(1).ouverture && saison.dates(2).fin < saison.maintenant)
        try await Self.inFolder { folder in
            _ = try await SaisonNeuve.faire(saison, dans: folder)
            #expect(try Saison(lueDans: folder) == saison)
            let inspection = try Inspection(folder: folder)
            #expect(try inspection.findings() == [])
            try inspection.close()
            let modeles = try Modeles()
            let past = (0..<24).map { Fiche(saison, modeles, $0) }.filter { $0.appel != saison.enCours }
            #expect(past.count { $0.parcours == .notifie } > past.count / 2)
            #expect(!past.contains { [.depose, .recevable, .instruit].contains($0.parcours) })
            let open = try await Self.csv("dossiers", folder, saison).split(separator: "\r\n").count - 1
            let planned = (0..<24).map { Fiche(saison, modeles, $0) }.count {
                $0.appel == saison.enCours && $0.parcours.isDepose
            }
            #expect(open == planned)
        }
    }

    @Test("A folder that holds something is left as it is, and one without a season is not measured")
    func refused() async throws {
        try await Self.inFolder { folder in
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            #expect(throws: Saison.Illisible.self) { try Saison(lueDans: folder) }
            try Data("x".utf8).write(to: folder.appending(path: "autre"))
            await #expect(throws: SaisonNeuve.DejaLa.self) {
                _ = try await SaisonNeuve.faire(Self.saison, dans: folder)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["autre"])
        }
    }

    /// The query of the shell gives the sums of each synthesis and the rows of each detail.
    private static func compareShell(_ folder: URL) async throws {
        guard let shell = ShellSQLite(folder.appending(path: Store.fileName)) else { return }
        let scratch = folder.appending(path: "essai")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let code = saison.code(saison.enCours)
        for export in Exports.all {
            _ = try shell.secondes(export, appel: code, dans: scratch)
            let text = try String(contentsOf: scratch.appending(path: "sortie.txt"), encoding: .utf8)
            let found = lines(text)
            let wanted = Array(lines(try await csv(export.name, folder, saison)).dropFirst())
            #expect(wanted.count > 1)
            guard export.name.hasPrefix("synthese-") else {
                #expect(found.count == wanted.count, "\(export.name)")
                continue
            }
            let sums = Dictionary(found.map { ($0[0], $0.dropFirst().map(number)) }) { $0 + $1 }
            for line in wanted {
                let numbers = line.dropFirst(2).map(number)
                #expect(numbers == sums[line[0]] ?? numbers.map { _ in 0 }, "\(export.name) \(line[0])")
            }
        }
    }

    /// The labels of a synthesis have no comma outside quotes.
    private static func lines(_ csv: String) -> [[String]] {
        csv.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// In cents, so that 12.5 and 12.50 are the same.
    private static func number(_ text: some StringProtocol) -> Int {
        Int(((Double(String(text)) ?? 0) * 100).rounded())
    }
}

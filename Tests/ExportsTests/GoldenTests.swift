import Exports
import Foundation
import Testing

/// Compared byte for byte, so that what people and programs already read does not change. No option rewrites
/// these files: a new column is added to them by hand.
@Suite("Golden files of the exports")
struct GoldenTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "golden")
    static let names = Exports.all.flatMap { export in
        Dialecte.allCases.map { "\(export.name).\($0.rawValue).csv" }
    }

    @Test(
        "Every export equals its golden file byte for byte, in both dialects",
        arguments: Exports.all.map(\.name), Dialecte.allCases)
    func golden(name: String, dialecte: Dialecte) throws {
        let export = try #require(Exports.named(name))
        let expected = try Data(contentsOf: Self.folder.appending(path: "\(name).\(dialecte.rawValue).csv"))
        let actual = try Base(Exemples.dossiers).file(export, dialecte)
        #expect(String(decoding: actual, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
        #expect(actual == Array(expected))
    }

    @Test("The golden folder holds exactly one file for each export and dialect")
    func folder() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(found.sorted() == Self.names.sorted())
        #expect(Self.names.count == 12)
    }
}

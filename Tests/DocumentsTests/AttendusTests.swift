import Documents
import Domain
import FixtureSupport
import Foundation
import JSON
import Rules
import Testing

/// The expected reports are in Fixtures/dossiers/attendus; Fixtures/README.md says how to renew them.
@Suite("The expected report of each dossier of the fixtures")
struct AttendusTests {
    static let exemples = (try? Fixtures.exemples) ?? []
    static let entiers = exemples.filter { $0.base == nil }
    static let casses = exemples.filter { $0.base != nil }

    @Test("There are enough dossiers in the fixtures, and all of them can be read")
    func read() throws { #expect(try Fixtures.exemples.count > 60) }

    @Test("Each dossier gets the expected verdicts, in the order of the Rulebook", arguments: exemples)
    func report(_ exemple: Exemple) throws {
        let path = "dossiers/attendus/\(exemple.nom).json"
        let actual = try Self.verdicts(of: exemple).map(Self.line)
        if ProcessInfo.processInfo.environment["GUICHET_REECRIRE_ATTENDUS"] != nil {
            try rewrite(path, exemple, actual)
        }
        let frozen = try #require(try Fixtures.json(path)["verdicts"]?.array)
        for (one, other) in zip(actual, frozen) { #expect(one.text == other.text) }
        #expect(actual.count == frozen.count)
    }

    @Test("The whole dossiers break no rule, not even a warning", arguments: entiers)
    func whole(_ exemple: Exemple) throws {
        #expect(try Self.verdicts(of: exemple).filter(\.isBroken).map(\.code) == [])
    }

    @Test("A broken dossier breaks the rule in its name and no other", arguments: casses)
    func broken(_ exemple: Exemple) throws {
        let broken = try Self.verdicts(of: exemple).filter(\.isBroken)
        let rule = try #require(Rulebook.rules.first { exemple.nom.hasPrefix($0.code + "-") })
        #expect(Set(broken.map(\.code)) == [rule.code])
    }

    /// CON-01 only informs; INS-03, COH-02, COH-05 and CAL-05 read data outside the dossier, which a file does not have.
    static let unbreakableByAFile = ["CON-01", "INS-03", "COH-02", "COH-05", "CAL-05"]

    @Test(
        "Every rule that a file can break has a broken dossier of its name",
        arguments: Rulebook.rules.map(\.code))
    func covered(_ code: String) {
        let isCovered = Self.casses.contains { $0.nom.hasPrefix(code + "-") }
        #expect(isCovered != Self.unbreakableByAFile.contains(code))
    }

    @Test("Every expected report belongs to a dossier")
    func noOrphan() {
        #expect(Fixtures.names("dossiers/attendus") == Self.exemples.map(\.nom).sorted())
    }

    private static func verdicts(of exemple: Exemple) throws -> [Verdict] {
        Rulebook.review(
            Cas(dossier: try exemple.dossier, revision: try exemple.revision, instant: exemple.instant))
    }

    private static func line(_ verdict: Verdict) -> JSON {
        [
            "code": .string(verdict.code), "pointer": .string(verdict.pointer),
            "resultat": .string(verdict.resultat), "message": .text(verdict.message),
        ]
    }

    /// One verdict a line, so that a diff reads like a report.
    private func rewrite(_ path: String, _ exemple: Exemple, _ verdicts: [JSON]) throws {
        let lines = verdicts.map { "    \($0.text)" }.joined(separator: ",\n")
        let text =
            "{\n  \"appel\": \"\(exemple.appel)\",\n  \"instant\": \"\(exemple.instant)\",\n"
            + "  \"verdicts\": [\n\(lines)\n  ]\n}\n"
        try Data(text.utf8).write(to: Fixtures.folder.appending(path: path))
    }
}

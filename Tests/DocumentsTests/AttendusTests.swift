import Documents
import Domain
import FixtureSupport
import Foundation
import JSON
import Rules
import Testing

/// The expected report of each dossier: Fixtures/dossiers/attendus. How to renew them: Fixtures/README.md.
@Suite("Each dossier of the fixtures gets the report that was read and frozen")
struct AttendusTests {
    static let exemples = (try? Fixtures.exemples) ?? []
    static let entiers = exemples.filter { $0.base == nil }
    static let casses = exemples.filter { $0.base != nil }

    @Test("The fixtures read")
    func read() throws { #expect(try Fixtures.exemples.count > 60) }

    @Test("Verdict by verdict, in the order of the Rulebook", arguments: exemples)
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

    @Test("The whole dossiers break no rule, not even an advice", arguments: entiers)
    func whole(_ exemple: Exemple) throws {
        #expect(try Self.verdicts(of: exemple).filter(\.isBroken).map(\.code) == [])
    }

    @Test("A broken dossier breaks the rule of its name and that one alone", arguments: casses)
    func broken(_ exemple: Exemple) throws {
        let broken = try Self.verdicts(of: exemple).filter(\.isBroken)
        let rule = try #require(Rulebook.rules.first { exemple.nom.hasPrefix($0.code + "-") })
        #expect(Set(broken.map(\.code)) == [rule.code])
    }

    /// CON-01 only tells; INS-03 and COH-02 look at what is beside the dossier, which a file has not.
    static let unbreakableByAFile = ["CON-01", "INS-03", "COH-02"]

    @Test(
        "Every rule that a file can break is broken by a dossier of its name",
        arguments: Rulebook.rules.map(\.code))
    func covered(_ code: String) {
        let isCovered = Self.casses.contains { $0.nom.hasPrefix(code + "-") }
        #expect(isCovered != Self.unbreakableByAFile.contains(code))
    }

    @Test("Every report is that of a dossier")
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

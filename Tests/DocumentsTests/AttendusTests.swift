import Documents
import Domain
import Foundation
import JSON
import Rules
import Testing

/// The expected report of each dossier: Fixtures/dossiers/attendus. How to renew them: Fixtures/README.md.
@Suite("Each dossier of the fixtures gets the report that was read and frozen")
struct AttendusTests {
    static let usualInstant = "2022-11-15T09:00:00Z"

    @Test("Verdict by verdict, in the order of the Rulebook", arguments: Fixtures.dossiers)
    func report(_ name: String) throws {
        let path = "dossiers/attendus/\(name.split(separator: "/").last ?? "").json"
        if ProcessInfo.processInfo.environment["GUICHET_REECRIRE_ATTENDUS"] != nil {
            try rewrite(path, of: name)
        }
        let expected = try Fixtures.json(path)
        let actual = try Self.verdicts(of: name, as: expected).map(Self.line)
        let frozen = try #require(expected["verdicts"]?.array)
        for (one, other) in zip(actual, frozen) { #expect(one.text == other.text) }
        #expect(actual.count == frozen.count)
    }

    @Test("The whole dossiers break no rule, not even an advice", arguments: Fixtures.names("dossiers"))
    func whole(_ name: String) throws {
        let broken = try Self.verdicts(of: name).filter(Self.isBroken)
        #expect(broken.map(\.code) == [])
    }

    @Test(
        "A broken dossier breaks the rule of its name and that one alone; the last one breaks them all",
        arguments: Fixtures.names("dossiers/casses"))
    func broken(_ name: String) throws {
        let broken = try Self.verdicts(of: "casses/" + name).filter(Self.isBroken)
        guard let rule = Rulebook.rules.first(where: { name.hasPrefix($0.code + "-") }) else {
            #expect(name == "tout-a-la-fois")
            #expect(Set(broken.map(\.code)) == Set(Rulebook.rules.map(\.code)))
            return
        }
        #expect(Set(broken.map(\.code)) == [rule.code])
    }

    @Test(
        "Every rule of the Rulebook is broken by a dossier of its name", arguments: Rulebook.rules.map(\.code)
    )
    func covered(_ code: String) {
        #expect(Fixtures.names("dossiers/casses").contains { $0.hasPrefix(code + "-") })
    }

    @Test("Every report is that of a dossier")
    func noOrphan() {
        let dossiers = Fixtures.dossiers.map { String($0.split(separator: "/").last ?? "") }
        #expect(Fixtures.names("dossiers/attendus") == dossiers.sorted())
    }

    private static func isBroken(_ verdict: Verdict) -> Bool {
        if case .enfreinte = verdict.jugement { true } else { false }
    }

    /// The report of a dossier, judged at the instant and under the call that its expected report names.
    private static func verdicts(of name: String, as expected: JSON? = nil) throws -> [Verdict] {
        let expected =
            try expected ?? Fixtures.json("dossiers/attendus/\(name.split(separator: "/").last ?? "").json")
        let dossier = try DossierDocument.read(Fixtures.json("dossiers/\(name).json"))
        let instant = try #require(expected["instant"]?.string.flatMap { Instant($0) })
        return Rulebook.review(
            Cas(dossier: dossier, revision: try Fixtures.revision(expected["appel"] ?? [:]), instant: instant)
        )
    }

    private static func line(_ verdict: Verdict) -> JSON {
        let (resultat, message): (String, String?) =
            switch verdict.jugement {
            case .respectee: ("respectee", nil)
            case .sansObjet: ("sans_objet", nil)
            case .enfreinte(let message): ("enfreinte", message)
            }
        return [
            "code": .string(verdict.code), "pointer": .string(verdict.pointer), "resultat": .string(resultat),
            "message": .text(message),
        ]
    }

    /// One verdict a line, so that a diff reads like a report.
    private func rewrite(_ path: String, of name: String) throws {
        let old = (try? Fixtures.json(path)) ?? ["instant": .string(Self.usualInstant)]
        let instant = old["instant"] ?? .string(Self.usualInstant)
        let verdicts = try Self.verdicts(of: name, as: old.replacing("/instant", with: instant)).map(
            Self.line)
        let appel = old["appel"].map { "  \"appel\": \($0.text),\n" } ?? ""
        let lines = verdicts.map { "    \($0.text)" }.joined(separator: ",\n")
        let text = "{\n  \"instant\": \(instant.text),\n\(appel)  \"verdicts\": [\n\(lines)\n  ]\n}\n"
        try Data(text.utf8).write(to: Fixtures.folder.appending(path: path))
    }
}

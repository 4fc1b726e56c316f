import Builders
import Domain
import FixtureSupport
import JSON
import Rules
import Testing

@Suite("Properties of every dossier of the fixtures")
struct FixturePropertyTests {
    static let exemples = (try? Fixtures.exemples) ?? []
    static let entiers = exemples.filter { $0.base == nil }

    private static func review(_ dossier: Dossier, _ exemple: Exemple) throws -> [Verdict] {
        Rulebook.review(Cas(dossier: dossier, revision: try exemple.revision, instant: exemple.instant))
    }

    @Test("The order of the budget lines changes no verdict and no message", arguments: exemples)
    func order(_ exemple: Exemple) throws {
        let dossier = try exemple.dossier
        let expected = try Self.review(dossier, exemple).map(Self.exceptTheLine)
        var dice = Hasard(seed: 42)
        for _ in 1...10 {
            var shuffled = dossier
            for index in shuffled.actions.indices {
                shuffled.actions[index].budget.charges.shuffle(using: &dice)
                shuffled.actions[index].budget.produits.shuffle(using: &dice)
            }
            #expect(try Self.review(shuffled, exemple).map(Self.exceptTheLine) == expected)
        }
    }

    /// All that a verdict says, except the line of the budget that a broken BUD-02 shows: its place is the order.
    private static func exceptTheLine(_ verdict: Verdict) -> [String?] {
        let showsALine = verdict.code == "BUD-02" && verdict.isBroken
        return [
            verdict.code, verdict.severite.rawValue, verdict.resultat, verdict.message,
            showsALine ? nil : verdict.pointer,
        ]
    }

    @Test(
        "One more cent on one charge breaks BUD-01 and the rules that count this line, no other",
        arguments: entiers)
    func cent(_ exemple: Exemple) throws {
        let dossier = try exemple.dossier
        for index in dossier.actions.indices {
            for line in dossier.actions[index].budget.charges.indices {
                var changed = dossier
                let isVolontaire = dossier.actions[index].budget.charges[line].isVolontaire
                changed.actions[index].budget.charges[line].montant += euros(0, 1)
                let broken = Set(try Self.review(changed, exemple).filter(\.isBroken).map(\.code))
                #expect(broken == [isVolontaire ? "BUD-02" : "BUD-01"])
            }
        }
    }

    @Test("Every rule has its verdict in the report of every dossier", arguments: exemples)
    func total(_ exemple: Exemple) throws {
        let dossier = try exemple.dossier
        let verdicts = try Self.review(dossier, exemple)
        let reglees = Set(try exemple.revision.appel.reglages.map(\.regle))
        for rule in Rulebook.rules where !reglees.contains(rule.code) {
            let expected = rule.portee == "action" ? max(1, dossier.actions.count) : 1
            #expect(verdicts.count { $0.code == rule.code } == expected, "\(rule.code)")
        }
        #expect(Set(verdicts.map(\.code)) == Set(Rulebook.rules.map(\.code)))
    }

    @Test(
        "A revision of edition 1 is judged by the rules of edition 1 only", arguments: entiers
    )
    func edition(_ exemple: Exemple) throws {
        let revision = try exemple.revision.with { $0.edition = 1 }
        let cas = Cas(dossier: try exemple.dossier, revision: revision, instant: exemple.instant)
        let codes = Set(Rulebook.review(cas).map(\.code))
        #expect(codes.count == 24)
        #expect(codes == Set(Rulebook.rules.filter { $0.edition == 1 }.map(\.code)))
    }

    @Test("An appel may turn its own rule into a warning or drop it, but cannot change a rule of the law")
    func reglages() throws {
        let exemple = try #require(Self.exemples.first { $0.nom == "BUD-07-un-seul-financeur" })
        func verdict(_ regle: String, _ sort: Reglage.Sort) throws -> Verdict {
            var revision = try exemple.revision
            revision.appel.reglages = [Reglage(regle: regle, sort: sort, article: "article 9")]
            let cas = Cas(dossier: try exemple.dossier, revision: revision, instant: exemple.instant)
            return try #require(Rulebook.review(cas).first { $0.code == regle })
        }
        #expect(try verdict("BUD-07", .bloquant).isBlocking)
        let warned = try verdict("BUD-07", .alerte)
        #expect(warned.isBroken && !warned.isBlocking && warned.severite == .alerte)
        #expect(try verdict("BUD-07", .ecartee).jugement == .sansObjet)
        #expect(try verdict("BUD-01", .ecartee).jugement == .respectee)
    }
}

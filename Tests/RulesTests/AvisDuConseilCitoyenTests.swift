import Builders
import Domain
import Rules
import Testing

@Suite("INS-03 avisDuConseilCitoyen")
struct AvisDuConseilCitoyenTests {
    let rule = Rule.avisDuConseilCitoyen

    func judge(_ avis: [Int]?, titres: [String?] = ["Boxe", "Café"]) -> Jugement {
        rule.judge(
            .complete.with {
                $0.actions = titres.map { titre in Action.complete.with { $0.intitule = titre } }
            }, voisinage: Voisinage(avis: avis))
    }

    @Test("When every action has an avis, the rule recalls what an avis is worth")
    func tous() {
        #expect(judge([1, 3]) == .remarque("L’avis éclaire la décision et la laisse libre."))
        #expect(judge([1, 1, 0]) == judge([1, 3]))
    }

    @Test("Actions without an avis are named by their title, or by their position")
    func sansAvis() {
        let expected =
            "Avis du conseil citoyen : 1 sur 2 actions. Recueillez son avis sur : « Café ». L’avis éclaire "
            + "la décision et la laisse libre."
        #expect(judge([1, 0]) == .enfreinte(expected))
        #expect(judge([1]) == .enfreinte(expected))
        #expect(
            judge([], titres: [nil, "Café"]).says(
                "0 sur 2 actions. Recueillez son avis sur : l’action 1, « Café »."))
        #expect(judge([-1], titres: ["Boxe"]).says("0 sur 1 action."))
    }

    @Test("There is nothing to judge when the avis are unknown, or without an action")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge([], titres: []) == .sansObjet)
        #expect(rule.judge() == .sansObjet)
    }

    @Test("The rule informs and does not block")
    func information() { #expect(rule.severite == .information) }
}

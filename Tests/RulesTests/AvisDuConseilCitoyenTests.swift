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

    @Test("Quand chaque action a son avis, la règle rappelle ce qu’il vaut.")
    func tous() {
        #expect(judge([1, 3]) == .remarque("L’avis éclaire la décision et la laisse libre."))
        #expect(judge([1, 1, 0]) == judge([1, 3]))
    }

    @Test("Les actions sans avis se disent par leur titre, ou par leur place.")
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

    @Test("Quand les avis ne sont pas connus, ou sans action, il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge([], titres: []) == .sansObjet)
        #expect(rule.judge() == .sansObjet)
    }

    @Test("Elle informe sans bloquer.")
    func information() { #expect(rule.severite == .information) }
}

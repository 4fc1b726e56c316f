import Builders
import Domain
import Rules
import Testing

@Suite("QUA-02 indicateursChiffres")
struct IndicateursChiffresTests {
    let rule = Rule.indicateursChiffres

    func judge(_ cibles: [String?]) -> Jugement {
        rule.judge {
            $0.indicateurs = cibles.enumerated().map {
                Indicateur(intitule: "Indicateur \($0.offset + 1)", cible: $0.element)
            }
        }
    }

    @Test("Chaque indicateur a sa cible, chiffre ou mot.")
    func cibles() {
        #expect(judge(["30"]) == .respectee)
        #expect(judge(["30", "Tous"]) == .respectee)
    }

    @Test("Une cible qui manque se dit ; des blancs ne disent rien.", arguments: [nil, "", " \n"])
    func manque(cible: String?) {
        let expected =
            "Indicateurs avec une cible : 1 sur 3. Dites ce que vous visez pour : « Indicateur 2 », "
            + "« Indicateur 3 »."
        #expect(judge(["30", cible, cible]) == .enfreinte(expected))
        #expect(judge([cible]).says("0 sur 1"))
    }

    @Test("Sans indicateur (QUA-01), il n’y a rien à juger ; la règle prévient sans bloquer.")
    func sansObjet() {
        #expect(judge([]) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

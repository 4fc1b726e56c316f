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

    @Test("Each indicator has a target, a figure or a word")
    func cibles() {
        #expect(judge(["30"]) == .respectee)
        #expect(judge(["30", "Tous"]) == .respectee)
    }

    @Test("A missing target is reported; blank text does not count", arguments: [nil, "", " \n"])
    func manque(cible: String?) {
        let expected =
            "Indicateurs avec une cible : 1 sur 3. Dites ce que vous visez pour : « Indicateur 2 », "
            + "« Indicateur 3 »."
        #expect(judge(["30", cible, cible]) == .enfreinte(expected))
        #expect(judge([cible]).says("0 sur 1"))
    }

    @Test("Without an indicator (QUA-01) there is nothing to judge; the rule warns and does not block")
    func sansObjet() {
        #expect(judge([]) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

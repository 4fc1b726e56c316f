import Builders
import Domain
import Rules
import Testing

@Suite("THE-07 itemsDesThemes")
struct ItemsDesThemesTests {
    let rule = Rule.itemsDesThemes

    func judge(_ themes: [String], _ items: [String], by revision: Revision = .argentan2023) -> Jugement {
        rule.judge(by: revision) {
            $0.themes = themes
            $0.items = items
        }
    }

    @Test("One item of a chosen theme is enough, and so are two")
    func unOuDeux() {
        #expect(judge(["sport"], ["sport-feminin"]) == .respectee)
        #expect(judge(["culture", "sport"], ["sport-feminin", "sport-sante"]) == .respectee)
    }

    @Test("An item that is unknown, or of a theme the action has not chosen, must be removed")
    func ailleurs() {
        let expected =
            "Hors des thèmes choisis : « chorale ». Retirez ces items, ou choisissez leur thème. Choisissez "
            + "parmi : « Pratique féminine », « Sport et santé »."
        #expect(judge(["sport"], ["sport-sante", "chorale"]) == .enfreinte(expected))
        #expect(
            judge(["sport"], ["sport-sante", "sport-sante"]).says("Cité plusieurs fois : « sport-sante »."))
        let sansItems =
            "Hors des thèmes choisis : « Sport et santé ». Retirez ces items, ou choisissez leur thème."
        #expect(judge(["culture"], ["sport-sante"]) == .enfreinte(sansItems))
        #expect(judge([], ["sport-sante"]) == .enfreinte(sansItems))
    }

    @Test("A theme that the appel does not keep does not bring its items")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.themes = ["culture"] }
        #expect(judge(["sport"], ["sport-sante"], by: revision).isBroken)
    }

    @Test("Without a cited item there is nothing to judge; the rule warns and does not block")
    func sansObjet() {
        #expect(judge(["sport"], []) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

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

    @Test("Un item d’un thème choisi suffit, deux aussi.")
    func unOuDeux() {
        #expect(judge(["sport"], ["sport-feminin"]) == .respectee)
        #expect(judge(["culture", "sport"], ["sport-feminin", "sport-sante"]) == .respectee)
    }

    @Test("Un item inconnu, ou d’un thème que l’action laisse, se retire.")
    func ailleurs() {
        let expected =
            "Hors des thèmes choisis : « chorale ». Retirez ces items, ou choisissez leur thème. Choisissez "
            + "parmi : « sport-feminin », « sport-sante »."
        #expect(judge(["sport"], ["sport-sante", "chorale"]) == .enfreinte(expected))
        #expect(
            judge(["sport"], ["sport-sante", "sport-sante"]).says("Cité plusieurs fois : « sport-sante »."))
        let sansItems =
            "Hors des thèmes choisis : « sport-sante ». Retirez ces items, ou choisissez leur thème."
        #expect(judge(["culture"], ["sport-sante"]) == .enfreinte(sansItems))
        #expect(judge([], ["sport-sante"]) == .enfreinte(sansItems))
    }

    @Test("Un thème que l’appel ne garde pas n’apporte pas ses items.")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.themes = ["culture"] }
        #expect(judge(["sport"], ["sport-sante"], by: revision).isBroken)
    }

    @Test("Sans item cité, il n’y a rien à juger ; la règle prévient sans bloquer.")
    func sansObjet() {
        #expect(judge(["sport"], []) == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

import Builders
import Domain
import Rules
import Testing

@Suite("THE-01 unVoletEtSesThemes")
struct UnVoletEtSesThemesTests {
    let rule = Rule.unVoletEtSesThemes

    func judge(_ volet: String?, _ themes: [String], by revision: Revision = .argentan2023) -> Jugement {
        rule.judge(by: revision) {
            $0.volet = volet
            $0.themes = themes
        }
    }

    @Test("Un volet et un de ses thèmes suffisent ; plusieurs de ses thèmes aussi.")
    func unVolet() {
        #expect(judge("cadre-de-vie", ["logement"]) == .respectee)
        #expect(judge("cohesion-sociale", ["sport", "culture", "sante"]) == .respectee)
    }

    @Test("Le volet manque, ou est hors de l’appel : le message dit où choisir.")
    func volet() {
        let choix = "« emploi », « cadre-de-vie », « cohesion-sociale »"
        let manque = "Le volet principal manque. Choisissez-en un parmi : \(choix)."
        #expect(judge(nil, ["sport"]) == .enfreinte(manque))
        let ailleurs = "« sport » est hors de l’appel. Choisissez un volet parmi : \(choix)."
        #expect(judge("sport", ["sport"]) == .enfreinte(ailleurs))
    }

    @Test("Un volet du contrat que l’appel ne garde pas est hors de l’appel.")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.volets = ["emploi"] }
        #expect(judge("cohesion-sociale", ["sport"], by: revision).isBroken)
        #expect(judge("emploi", ["creation-activite"], by: revision) == .respectee)
    }

    @Test("Sans thème, la règle est enfreinte.")
    func sansTheme() {
        let expected =
            "Aucun thème n’est choisi. Choisissez-en un au moins parmi : « logement », "
            + "« renouvellement-urbain », « cadre-de-vie », « gestion-urbaine-proximite »."
        #expect(judge("cadre-de-vie", []) == .enfreinte(expected))
    }

    @Test("Un thème d’un autre volet et un thème choisi deux fois se disent ensemble.")
    func themes() {
        #expect(
            judge("cohesion-sociale", ["sport", "logement"]).says("« Cohésion sociale » : « logement »."))
        #expect(judge("cohesion-sociale", ["sport", "sport"]).says("Choisi plusieurs fois : « sport »."))
        let verdict = judge("cohesion-sociale", ["sport", "logement", "logement", "sport", "sport"])
        #expect(verdict.says("« Cohésion sociale » : « logement »."))
        #expect(verdict.says("Choisi plusieurs fois : « logement », « sport »."))
    }

    @Test("Un contrat sans volets n’a rien à juger ; un volet sans thèmes se choisit seul.")
    func autresContrats() {
        let sansVolets = Revision.argentan2023.with { $0.contrat.volets = [] }
        #expect(judge(nil, [], by: sansVolets) == .sansObjet)
        let sansThemes = Revision.argentan2023.with { $0.contrat.volets[0].themes = [] }
        #expect(judge("emploi", [], by: sansThemes) == .respectee)
        #expect(judge("emploi", ["sport"], by: sansThemes).isBroken)
    }
}

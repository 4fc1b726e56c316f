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

    @Test("A volet and one of its themes are enough, and so are several of its themes")
    func unVolet() {
        #expect(judge("cadre-de-vie", ["logement"]) == .respectee)
        #expect(judge("cohesion-sociale", ["sport", "culture", "sante"]) == .respectee)
    }

    @Test("When the volet is missing or outside the appel, the message lists the possible ones")
    func volet() {
        let manque =
            "Le volet principal manque. Choisissez-en un parmi : « Développement économique et emploi », "
            + "« Cadre de vie et rénovation urbaine », « Cohésion sociale »."
        #expect(judge(nil, ["sport"]) == .enfreinte(manque))
        let ailleurs =
            "« sport » est hors de l’appel. Choisissez un volet parmi : « emploi », « cadre-de-vie », "
            + "« cohesion-sociale »."
        #expect(judge("sport", ["sport"]) == .enfreinte(ailleurs))
    }

    @Test("A volet of the contrat that the appel does not keep is outside the appel")
    func appelPlusEtroit() {
        let revision = Revision.argentan2023.with { $0.appel.volets = ["emploi"] }
        #expect(judge("cohesion-sociale", ["sport"], by: revision).isBroken)
        #expect(judge("emploi", ["creation-activite"], by: revision) == .respectee)
    }

    @Test("Choosing no theme breaks the rule")
    func sansTheme() {
        let expected =
            "Aucun thème n’est choisi. Choisissez-en un au moins parmi : « Logement », "
            + "« Renouvellement urbain », « Cadre de vie », « Gestion urbaine de proximité »."
        #expect(judge("cadre-de-vie", []) == .enfreinte(expected, ou: "/themes"))
    }

    @Test("A theme of another volet and a theme chosen twice are reported together")
    func themes() {
        #expect(
            judge("cohesion-sociale", ["sport", "logement"]).says("« Cohésion sociale » : « Logement »."))
        #expect(judge("cohesion-sociale", ["sport", "sport"]).says("Choisi plusieurs fois : « sport »."))
        let verdict = judge("cohesion-sociale", ["sport", "logement", "logement", "sport", "sport"])
        #expect(verdict.says("« Cohésion sociale » : « Logement »."))
        #expect(verdict.place == "/themes")
        #expect(verdict.says("Choisi plusieurs fois : « logement », « sport »."))
    }

    @Test("A contrat without volets has nothing to judge; a volet without themes is chosen alone")
    func autresContrats() {
        let sansVolets = Revision.argentan2023.with { $0.contrat.volets = [] }
        #expect(judge(nil, [], by: sansVolets) == .sansObjet)
        let sansThemes = Revision.argentan2023.with { $0.contrat.volets[0].themes = [] }
        #expect(judge("emploi", [], by: sansThemes) == .respectee)
        #expect(judge("emploi", ["sport"], by: sansThemes).isBroken)
    }
}

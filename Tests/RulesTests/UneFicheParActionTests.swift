import Builders
import Domain
import Rules
import Testing

@Suite("ACT-01 uneFicheParAction")
struct UneFicheParActionTests {
    let rule = Rule.uneFicheParAction

    func judge(_ titres: [String?]) -> Jugement {
        rule.judge(
            .complete.with {
                $0.actions = titres.map { titre in Action.complete.with { $0.intitule = titre } }
            })
    }

    @Test("Having no action breaks the rule; one action is enough")
    func uneAuMoins() {
        #expect(
            judge([])
                == .enfreinte(
                    "Aucune action n’est décrite. Ajoutez une fiche d’action et son "
                        + "budget."))
        #expect(judge(["Boxe"]) == .respectee)
        #expect(judge(["Boxe", "Café des parents"]) == .respectee)
    }

    @Test("Two titles that differ only by case and blanks are the same title")
    func memeTitre() {
        let expected =
            "Plusieurs actions portent le même titre : « Café  des Parents ». Donnez à chacune le sien, "
            + "ou réunissez-les en une seule fiche."
        #expect(judge(["Café  des Parents", "Boxe", " café des\u{00A0}parents"]) == .enfreinte(expected))
        #expect(judge(["Boxe 1", "Boxe 2"]) == .respectee)
    }

    @Test("A missing title is left to QUA-01")
    func sansTitre() {
        #expect(judge([nil, nil, "", " ", " "]) == .respectee)
    }

    @Test("Titles that differ only by accents, case or signs are the same, in calls of the third edition")
    func accents() {
        let titres = ["Été des enfants", "ETE DES ENFANTS !"]
        #expect(judge(titres).isBroken)
        let dossier = Dossier.complete.with {
            $0.actions = titres.map { titre in Action.complete.with { $0.intitule = titre } }
        }
        #expect(rule.judge(dossier, by: .argentan2023.with { $0.edition = 2 }) == .respectee)
    }

    @Test("Titles of signs alone are compared as they are; titles of invisible characters are left to QUA-01")
    func signes() {
        #expect(judge(["***", "+++"]) == .respectee)
        #expect(judge(["***", "***"]).isBroken)
        #expect(judge(["\u{200B}", "\u{3164}\u{2060}", "\u{2800}"]) == .respectee)
    }
}

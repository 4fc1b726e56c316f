import Builders
import Domain
import Rules
import Testing

@Suite("PLU-02 exercicesDeLaDemande")
struct ExercicesDeLaDemandeTests {
    let rule = Rule.exercicesDeLaDemande

    /// The complete action asks for 3 500 €.
    func judge(
        _ exercices: (Int, Euros)..., pluriannuelle: Bool? = true, by revision: Revision = .argentan2023
    )
        -> Jugement
    {
        let dossier = Dossier.complete.with { $0.presentation.pluriannuelle = pluriannuelle }
        return rule.judge(
            dossier.withAction { $0.exercices = exercices.map { Exercice(annee: $0, montant: $1) } },
            by: revision)
    }

    @Test("Two or more exercices in a row from the year of the appel respect the rule")
    func seSuivent() {
        #expect(judge((2023, euros(3_500)), (2024, euros(0, 1))) == .respectee)
        #expect(judge((2023, euros(3_500)), (2024, euros(3_000)), (2025, euros(9_000))) == .respectee)
    }

    @Test("One exercice is too few for a multi-year demande")
    func tropPeu() {
        let expected =
            "Exercices donnés : 1 ; une demande pluriannuelle en donne deux au moins. Ajoutez les années "
            + "suivantes, ou dites qu’elle ne porte que sur une année."
        #expect(judge((2023, euros(3_500))) == .enfreinte(expected))
        #expect(judge().says("Exercices donnés : 0 ;"))
    }

    @Test("The years must start with that of the appel and follow each other, each one once")
    func annees() {
        let expected =
            "Années données : 2023, 2025. Donnez chaque année une seule fois, à la suite, à partir de 2023."
        #expect(judge((2023, euros(3_500)), (2025, euros(10))) == .enfreinte(expected))
        for seconde in [2022, 2023, Int.min, Int.max] {
            #expect(judge((2023, euros(3_500)), (seconde, euros(10))).says("Années données"))
        }
        #expect(judge((2024, euros(3_500)), (2025, euros(10))).isBroken)
        #expect(judge((2022, euros(3_500)), (2023, euros(10))).isBroken)
        let lointain = Revision.argentan2023.with { $0.appel.annee = .max }
        #expect(judge((.max, euros(3_500)), (2024, euros(10)), by: lointain).isBroken)
    }

    @Test("Each exercice must ask for something; one cent is enough")
    func montants() {
        let expected = "Montant à donner, au-dessus de zéro, pour : 2024, 2025."
        #expect(
            judge((2023, euros(3_500)), (2024, .zero), (2025, euros(0, -1)), (2026, euros(0, 1)))
                == .enfreinte(expected))
    }

    @Test("The first exercice must equal what the action asks for, to the cent")
    func premier() {
        let expected =
            "Premier exercice : \(euros(3_499, 99)) ; demandé aux financeurs : \(euros(3_500)). Donnez le "
            + "même montant des deux côtés."
        #expect(judge((2023, euros(3_499, 99)), (2024, euros(10))) == .enfreinte(expected))
        #expect(judge((2023, euros(3_500, 1)), (2024, euros(10))).isBroken)
    }

    @Test("Without a demande (BUD-03) the first exercice is compared with nothing")
    func sansDemande() {
        let dossier = Dossier.complete.with { $0.presentation.pluriannuelle = true }.withAction {
            $0.demandes = []
            $0.exercices = [2023, 2024].map { Exercice(annee: $0, montant: euros(10)) }
        }
        #expect(rule.judge(dossier) == .respectee)
    }

    @Test("A one-year demande has no exercice; giving one breaks the rule", arguments: [nil, false])
    func annuelle(pluriannuelle: Bool?) {
        #expect(judge(pluriannuelle: pluriannuelle) == .sansObjet)
        let expected =
            "La demande est annuelle et l’action donne 1 exercice. Dites qu’elle porte sur plusieurs "
            + "années, ou retirez les exercices."
        #expect(judge((2023, euros(3_500)), pluriannuelle: pluriannuelle) == .enfreinte(expected))
    }
}

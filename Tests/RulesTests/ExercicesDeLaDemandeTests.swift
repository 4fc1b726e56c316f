import Builders
import Domain
import Rules
import Testing

@Suite("PLU-02 exercicesDeLaDemande")
struct ExercicesDeLaDemandeTests {
    let rule = Rule.exercicesDeLaDemande

    /// The complete action asks 3 500 €.
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

    @Test("Deux exercices qui se suivent depuis l’année de l’appel, ou plus, respectent la règle.")
    func seSuivent() {
        #expect(judge((2023, euros(3_500)), (2024, euros(0, 1))) == .respectee)
        #expect(judge((2023, euros(3_500)), (2024, euros(3_000)), (2025, euros(9_000))) == .respectee)
    }

    @Test("Un exercice est trop peu pour une demande pluriannuelle.")
    func tropPeu() {
        let expected =
            "Exercices donnés : 1 ; une demande pluriannuelle en donne deux au moins. Ajoutez les années "
            + "suivantes, ou décochez la demande pluriannuelle."
        #expect(judge((2023, euros(3_500))) == .enfreinte(expected))
        #expect(judge().says("Exercices donnés : 0 ;"))
    }

    @Test("Les années commencent à celle de l’appel et se suivent, chacune une fois.")
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

    @Test("Chaque exercice demande quelque chose ; un centime suffit.")
    func montants() {
        let expected = "Montant à donner, au-dessus de zéro, pour : 2024, 2025."
        #expect(
            judge((2023, euros(3_500)), (2024, .zero), (2025, euros(0, -1)), (2026, euros(0, 1)))
                == .enfreinte(expected))
    }

    @Test("Le premier exercice est ce que l’action demande, au centime.")
    func premier() {
        let expected =
            "Premier exercice : \(euros(3_499, 99)) ; demandé aux financeurs : \(euros(3_500)). Donnez le "
            + "même montant des deux côtés."
        #expect(judge((2023, euros(3_499, 99)), (2024, euros(10))) == .enfreinte(expected))
        #expect(judge((2023, euros(3_500, 1)), (2024, euros(10))).isBroken)
    }

    @Test("Sans demande (BUD-03), le premier exercice n’a rien à égaler.")
    func sansDemande() {
        let dossier = Dossier.complete.with { $0.presentation.pluriannuelle = true }.withAction {
            $0.demandes = []
            $0.exercices = [2023, 2024].map { Exercice(annee: $0, montant: euros(10)) }
        }
        #expect(rule.judge(dossier) == .respectee)
    }

    @Test("Une demande annuelle tient sans exercice ; en donner un l’enfreint.", arguments: [nil, false])
    func annuelle(pluriannuelle: Bool?) {
        #expect(judge(pluriannuelle: pluriannuelle) == .sansObjet)
        let expected =
            "La demande est annuelle et l’action donne 1 exercice. Cochez la demande pluriannuelle, ou "
            + "retirez les exercices."
        #expect(judge((2023, euros(3_500)), pluriannuelle: pluriannuelle) == .enfreinte(expected))
    }
}

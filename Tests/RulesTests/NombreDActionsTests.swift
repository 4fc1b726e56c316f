import Builders
import Domain
import Rules
import Testing

@Suite("ACT-03 nombreDActions")
struct NombreDActionsTests {
    let rule = Rule.nombreDActions

    func judge(_ nombre: Int, maximum: Int64? = 2) -> Jugement {
        rule.judge(
            .complete.with { $0.actions = (0..<nombre).map { _ in Action.complete } },
            by: .argentan2023.withParametres { $0.actionsMax.valeur = maximum })
    }

    @Test("Le maximum est permis ; une action de plus ne l’est pas.")
    func seuil() {
        #expect(judge(1) == .respectee)
        #expect(judge(2) == .respectee)
        let expected =
            "Actions du dossier : 3 ; maximum : 2. Gardez les plus importantes, ou réunissez celles qui vont "
            + "ensemble. Voir : article 2.5."
        #expect(judge(3) == .enfreinte(expected))
    }

    @Test("Sans maximum, ou sans action (ACT-01), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(3, maximum: nil) == .sansObjet)
        #expect(judge(0) == .sansObjet)
    }

    @Test("Un maximum démesuré laisse répondre la règle.")
    func demesure() {
        #expect(judge(1, maximum: .max) == .respectee)
        #expect(judge(1, maximum: .min).isBroken)
    }
}

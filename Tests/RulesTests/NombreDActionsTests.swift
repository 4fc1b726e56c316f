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

    @Test("The maximum number of actions is allowed; one more is not")
    func seuil() {
        #expect(judge(1) == .respectee)
        #expect(judge(2) == .respectee)
        let expected =
            "Actions du dossier : 3 ; maximum : 2. Gardez les plus importantes, ou réunissez celles qui vont "
            + "ensemble. Voir : article 2.5."
        #expect(judge(3) == .enfreinte(expected))
    }

    @Test("There is nothing to judge without a maximum, or without an action (ACT-01)")
    func sansObjet() {
        #expect(judge(3, maximum: nil) == .sansObjet)
        #expect(judge(0) == .sansObjet)
    }

    @Test("The rule still answers when the maximum is an enormous number")
    func demesure() {
        #expect(judge(1, maximum: .max) == .respectee)
        #expect(judge(1, maximum: .min).isBroken)
    }
}

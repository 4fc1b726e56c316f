import Builders
import Domain
import Rules
import Testing

@Suite("BUD-06 montantDemandeDansLesBornes")
struct MontantDemandeDansLesBornesTests {
    let rule = Rule.montantDemandeDansLesBornes

    /// The complete action asks three financeurs for 3 500 € in all.
    func judge(_ minimum: Euros?, _ maximum: Euros?) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.montantMin.valeur = minimum
            $0.montantMax.valeur = maximum
        }
        return rule.judge(by: revision)
    }

    @Test("An amount equal to the minimum is allowed; one cent less is not")
    func plancher() {
        #expect(judge(euros(3_499, 99), nil).isNear)
        #expect(judge(euros(3_500), nil).isNear)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; minimum : \(euros(3_500, 1)). Demandez \(euros(0, 1)) "
            + "de plus, "
            + "ou réunissez l’action avec une autre. Voir : article 6.3."
        #expect(judge(euros(3_500, 1), nil) == .enfreinte(expected))
    }

    @Test("An amount equal to the maximum is allowed; one cent more is not")
    func plafond() {
        #expect(judge(nil, euros(3_500, 1)).isNear)
        #expect(judge(nil, euros(3_500)).isNear)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; maximum : \(euros(3_499, 99)). "
            + "Réduisez les demandes de \(euros(0, 1)). Voir : article 6.3."
        #expect(judge(nil, euros(3_499, 99)) == .enfreinte(expected))
    }

    @Test("The minimum and the maximum may be the same amount")
    func lesDeux() {
        #expect(judge(euros(3_500), euros(3_500)).isNear)
    }

    @Test("There is nothing to judge without bounds, or without a demande (BUD-03)")
    func sansObjet() {
        #expect(judge(nil, nil) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
    }
}

import Builders
import Domain
import Rules
import Testing

@Suite("BUD-06 montantDemandeDansLesBornes")
struct MontantDemandeDansLesBornesTests {
    let rule = Rule.montantDemandeDansLesBornes

    /// The complete action asks 3 500 € of three financers.
    func judge(_ minimum: Euros?, _ maximum: Euros?) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.montantMin.valeur = minimum
            $0.montantMax.valeur = maximum
        }
        return rule.judge(by: revision)
    }

    @Test("Le minimum est permis ; un centime en dessous ne l’est pas.")
    func plancher() {
        #expect(judge(euros(3_499, 99), nil).isNear)
        #expect(judge(euros(3_500), nil).isNear)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; minimum : \(euros(3_500, 1)). Demandez \(euros(0, 1)) "
            + "de plus, "
            + "ou réunissez l’action avec une autre. Voir : article 6.3."
        #expect(judge(euros(3_500, 1), nil) == .enfreinte(expected))
    }

    @Test("Le maximum est permis ; un centime au-dessus ne l’est pas.")
    func plafond() {
        #expect(judge(nil, euros(3_500, 1)).isNear)
        #expect(judge(nil, euros(3_500)).isNear)
        let expected =
            "Demandé en tout : \(euros(3_500)) ; maximum : \(euros(3_499, 99)). "
            + "Réduisez les demandes de \(euros(0, 1)). Voir : article 6.3."
        #expect(judge(nil, euros(3_499, 99)) == .enfreinte(expected))
    }

    @Test("Le minimum et le maximum peuvent être le même montant.")
    func lesDeux() {
        #expect(judge(euros(3_500), euros(3_500)).isNear)
    }

    @Test("Sans bornes, ou sans demande (BUD-03), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil, nil) == .sansObjet)
        #expect(rule.judge { $0.demandes = [] } == .sansObjet)
    }
}

import Builders
import Domain
import Rules
import Testing

@Suite("BUD-09 coutParBeneficiaire")
struct CoutParBeneficiaireTests {
    let rule = Rule.coutParBeneficiaire

    /// The complete action costs 5 000 € for 40 beneficiaries: 125 € each.
    func judge(_ maximum: Euros?, total: Int64? = 40, charges: Euros? = nil) -> Jugement {
        let revision = Revision.argentan2023.withParametres {
            $0.coutParBeneficiaireMax = Parametre(maximum, article: "article 6.5")
        }
        return rule.judge(by: revision) {
            $0.publics?.total = total
            if let charges { $0.budget.charges = [LigneBudget(poste: "604", montant: charges)] }
        }
    }

    @Test("Le maximum est permis ; un centime de coût de plus ne l’est pas.")
    func seuil() {
        #expect(judge(euros(132)) == .respectee)
        let near =
            "Respectée de peu. Coût par bénéficiaire : \(euros(125)) (\(euros(5_000)) de charges pour 40) ; "
            + "maximum : \(euros(125))."
        #expect(judge(euros(125)).remark == near)
        #expect(judge(euros(125, 1)).isNear)
        let expected =
            "Coût par bénéficiaire : \(euros(125)) (\(euros(5_000)) de charges pour 40) ; maximum : "
            + "\(euros(124, 99)). Ramenez le budget à \(euros(4_999, 60)) au plus, ou vérifiez le nombre "
            + "de bénéficiaires. Voir : article 6.5."
        #expect(judge(euros(124, 99)) == .enfreinte(expected))
    }

    @Test("Le total se compare, pas le quotient arrondi : un centime de trop se dit au centime au-dessus.")
    func sansArrondi() {
        #expect(judge(euros(33, 33), total: 3, charges: euros(99, 99)).isNear)
        #expect(judge(euros(33, 33), total: 3, charges: euros(100)).says("bénéficiaire : \(euros(33, 34)) "))
    }

    @Test("Elle avertit sans bloquer.")
    func alerte() { #expect(rule.severite == .alerte) }

    @Test("Sans maximum, sans public compté (QUA-01) ou sans charges (BUD-01), il n’y a rien à juger.")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(euros(1), total: nil) == .sansObjet)
        #expect(judge(euros(1), total: 0) == .sansObjet)
        #expect(judge(euros(1), total: -5) == .sansObjet)
        #expect(judge(euros(1), charges: euros(0)) == .sansObjet)
        #expect(judge(euros(1), charges: euros(-9)) == .sansObjet)
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }

    @Test("Les plus grands nombres se comparent sans déborder.", arguments: [1, 40, Int64.max])
    func immenses(total: Int64) {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(immense, total: total, charges: immense).isBroken == false)
        #expect(judge(.zero, total: total, charges: immense).isBroken)
        #expect(judge(euros(-1), total: total, charges: immense).isBroken)
    }
}

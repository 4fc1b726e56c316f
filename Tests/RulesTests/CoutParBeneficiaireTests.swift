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

    @Test("A cost equal to the maximum is allowed; one cent more is not")
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

    @Test("The total is compared, not a rounded quotient; the cost shown is rounded up to the next cent")
    func sansArrondi() {
        #expect(judge(euros(33, 33), total: 3, charges: euros(99, 99)).isNear)
        #expect(judge(euros(33, 33), total: 3, charges: euros(100)).says("bénéficiaire : \(euros(33, 34)) "))
    }

    @Test("The rule warns and does not block")
    func alerte() { #expect(rule.severite == .alerte) }

    @Test("Nothing is judged without a maximum, a counted public (QUA-01) or charges (BUD-01)")
    func sansObjet() {
        #expect(judge(nil) == .sansObjet)
        #expect(judge(euros(1), total: nil) == .sansObjet)
        #expect(judge(euros(1), total: 0) == .sansObjet)
        #expect(judge(euros(1), total: -5) == .sansObjet)
        #expect(judge(euros(1), charges: euros(0)) == .sansObjet)
        #expect(judge(euros(1), charges: euros(-9)) == .sansObjet)
        #expect(rule.judge { $0.publics = nil } == .sansObjet)
    }

    @Test("The largest numbers are compared without overflow", arguments: [1, 40, Int64.max])
    func immenses(total: Int64) {
        let immense = Euros(centimes: Euros.plafond * 400)
        #expect(judge(immense, total: total, charges: immense).isBroken == false)
        #expect(judge(.zero, total: total, charges: immense).isBroken)
        #expect(judge(euros(-1), total: total, charges: immense).isBroken)
    }
}

import Builders
import Domain
import Rules
import Testing

@Suite("BUD-05 autofinancementSuffisant")
struct AutofinancementSuffisantTests {
    let rule = Rule.autofinancementSuffisant

    /// The complete budget has 800 € of other own funds: moving this line leaves the cost at 5 000 €.
    func judge(cotisations: Euros, minimum: Taux? = pourCent(20)) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.tauxAutofinancementMin.valeur = minimum }
        return rule.judge(by: revision) { $0.budget.set("756", cotisations) }
    }

    @Test("Own funds of 20 % of the cost are enough, and one cent more too; one cent less is not")
    func seuil() {
        #expect(judge(cotisations: euros(200, 1)).isNear)
        #expect(judge(cotisations: euros(200)).isNear)
        let expected =
            "Fonds propres : \(euros(999, 99)) pour \(euros(5_000)) de charges, soit 19,9998\u{00A0}% ; "
            + "minimum : 20\u{00A0}%, soit \(euros(1_000)). Remplacez \(euros(0, 1)) de subventions "
            + "par des ressources propres. Voir : article 6.2."
        #expect(judge(cotisations: euros(199, 99)) == .enfreinte(expected))
    }

    @Test("The minimum is rounded up to the cent: 20 % of 9,999 cents is 2,000 cents")
    func centime() {
        func judge(_ centimes: Int64) -> Jugement {
            let revision = Revision.argentan2023.withParametres {
                $0.tauxAutofinancementMin.valeur = pourCent(20)
            }
            return rule.judge(by: revision) {
                $0.budget = Budget(
                    charges: [LigneBudget(poste: "604", montant: Euros(centimes: 9_999))],
                    produits: [LigneBudget(poste: "756", montant: Euros(centimes: centimes))])
            }
        }
        #expect(judge(2_000).isNear)
        #expect(judge(1_999).says("soit \(euros(20)). Remplacez \(euros(0, 1))"))
    }

    @Test("Subsidies, even private ones, and volunteer work do not count as own funds")
    func horsDuCalcul() {
        let verdict = rule.judge {
            $0.budget.produits.removeAll { ["70x", "756", "758"].contains($0.poste) }
            $0.budget.set("74aidespriv", euros(5_000))
            $0.budget.set("870", euros(5_000))
        }
        #expect(verdict.says("Fonds propres : \(euros(0)) "))
    }

    @Test("There is nothing to judge without a minimum, or without charges (left to BUD-01)")
    func sansObjet() {
        #expect(judge(cotisations: euros(0), minimum: nil) == .sansObjet)
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
    }
}

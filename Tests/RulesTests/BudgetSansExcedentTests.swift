import Builders
import Domain
import Rules
import Testing

@Suite("BUD-11 budgetSansExcedent")
struct BudgetSansExcedentTests {
    let rule = Rule.budgetSansExcedent

    func judge(_ excedents: Euros...) -> Jugement {
        rule.judge { action in
            action.budget.charges += excedents.map { LigneBudget(poste: "excprev", montant: $0) }
        }
    }

    @Test("A surplus of one cent must be removed; a line of zero passes")
    func seuil() {
        #expect(judge() == .respectee)
        #expect(judge(euros(0)) == .respectee)
        let expected =
            "Excédent prévisionnel (poste « excprev ») : \(euros(0, 1)), pour \(euros(3_500)) de "
            + "subventions demandées. Réduisez les demandes, ou inscrivez les charges que cette somme "
            + "paiera, et retirez la ligne."
        #expect(judge(euros(0, 1)) == .enfreinte(expected))
    }

    @Test("Several lines are added up; a negative amount is left to BUD-08")
    func plusieurs() {
        #expect(judge(euros(200), euros(100)).says(": \(euros(300)), pour"))
        #expect(judge(euros(-200)) == .respectee)
        #expect(judge(Euros(centimes: Euros.plafond), Euros(centimes: Euros.plafond)).isBroken)
    }

    @Test("There is nothing to judge without a requested subsidy (BUD-03) or without charges (BUD-01)")
    func sansObjet() {
        for demandes in [[], [Demande(financeur: "etat", fonds: .specifiques, montant: .zero)]] {
            let verdict = rule.judge {
                $0.demandes = demandes
                $0.budget.set("excprev", euros(500))
            }
            #expect(verdict == .sansObjet)
        }
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

import Builders
import Domain
import Rules
import Testing

@Suite("BUD-01 budgetEquilibre")
struct BudgetEquilibreTests {
    let rule = Rule.budgetEquilibre

    @Test("One cent less or more on either side breaks the balance")
    func seuil() {
        #expect(rule.judge() == .respectee)
        #expect(rule.judge { $0.budget.set("604", euros(999, 99)) }.says("soit \(euros(0, 1)) d’écart"))
        #expect(rule.judge { $0.budget.set("604", euros(1_000, 1)) }.says("soit \(euros(0, 1)) d’écart"))
        #expect(rule.judge { $0.budget.set("756", euros(199, 99)) }.isBroken)
        #expect(rule.judge { $0.budget.set("756", euros(200, 1)) }.isBroken)
    }

    @Test("The message gives both totals, the difference and what to do")
    func message() {
        let expected =
            "Charges : 5\u{202F}000,00\u{00A0}€ ; produits : 4\u{202F}900,00\u{00A0}€, soit "
            + "100,00\u{00A0}€ d’écart. "
            + "Corrigez le budget pour que les deux totaux soient égaux."
        #expect(rule.judge { $0.budget.set("756", euros(100)) } == .enfreinte(expected))
    }

    @Test("A budget that is empty or all zeros must be filled in; one cent on each side is enough")
    func vide() {
        #expect(
            rule.judge { $0.budget = Budget(charges: [], produits: []) }
                == .enfreinte(
                    "Charges : \(euros(0)) ; produits : \(euros(0)). Remplissez le budget de l’action."))
        func judge(_ montant: Euros) -> Jugement {
            rule.judge {
                $0.budget = Budget(
                    charges: [LigneBudget(poste: "604", montant: montant)],
                    produits: [LigneBudget(poste: "756", montant: montant)])
            }
        }
        #expect(judge(euros(0)).isBroken)
        #expect(judge(euros(0, -1)).isBroken)
        #expect(judge(euros(0, 1)) == .respectee)
    }

    @Test("Voluntary contributions are left out of the totals")
    func contributions() {
        #expect(rule.judge { $0.budget.set("864", euros(9_999)) } == .respectee)
    }
}

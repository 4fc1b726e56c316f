import Builders
import Domain
import Rules
import Testing

@Suite("DEP-02 fonctionnementSeulement")
struct FonctionnementSeulementTests {
    let rule = Rule.fonctionnementSeulement

    func judge(_ exclu: Bool? = true, _ lines: LigneBudget...) -> Jugement {
        let revision = Revision.argentan2023.withParametres { $0.investissementExclu.valeur = exclu }
        return rule.judge(by: revision) { $0.budget.charges += lines }
    }

    @Test("A depreciation line of one cent breaks the rule; a line of zero passes")
    func amortissements() {
        #expect(judge() == .respectee)
        #expect(judge(true, LigneBudget(poste: "68x", montant: euros(0))) == .respectee)
        let expected =
            "Achats durables ou leur amortissement : \(euros(0, 1)) au poste « Dotation aux amortissements ». "
            + "L’appel finance le fonctionnement de l’action : retirez ces lignes, ou gardez-en la seule part de l’action et dites-le. "
            + "Voir : article 7.2."
        #expect(judge(true, LigneBudget(poste: "68x", montant: euros(0, 1))) == .enfreinte(expected))
    }

    @Test("A poste of class 2 is an investment, whatever its amount")
    func classeDeux() {
        for montant in [euros(0), euros(900), Euros(centimes: -Euros.plafond)] {
            let verdict = judge(true, LigneBudget(poste: "2183", montant: montant))
            #expect(verdict.says("amortissement : \(montant) au poste « 2183 »."))
        }
    }

    @Test("The lines are reported together, in the order of the postes, with their total")
    func ensemble() {
        let lines = ["68x", "2183", "68x"].map { LigneBudget(poste: $0, montant: euros(100)) }
        let shown = "\(euros(100)) au poste « 2183 », \(euros(200)) au poste « Dotation aux amortissements »."
        #expect(rule.judge { $0.budget.charges += lines }.says(shown))
        #expect(rule.judge { $0.budget.charges += lines.reversed() }.says(shown))
    }

    @Test("A produit, or an empty poste, is not an investment")
    func ailleurs() {
        #expect(rule.judge { $0.budget.set("78x", euros(100)) } == .respectee)
        #expect(judge(true, LigneBudget(poste: "", montant: euros(1))) == .respectee)
    }

    @Test("Nothing is judged when the appel allows investment, or when the budget is empty")
    func sansObjet() {
        for exclu in [nil, false] {
            #expect(judge(exclu, LigneBudget(poste: "68x", montant: euros(900))) == .sansObjet)
        }
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
    }
}

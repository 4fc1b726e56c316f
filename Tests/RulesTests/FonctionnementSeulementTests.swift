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

    @Test("Une dotation aux amortissements d’un centime enfreint la règle ; une ligne à zéro passe.")
    func amortissements() {
        #expect(judge() == .respectee)
        #expect(judge(true, LigneBudget(poste: "68x", montant: euros(0))) == .respectee)
        let expected =
            "Achats durables ou leur amortissement : \(euros(0, 1)) au poste « 68x ». L’appel finance le "
            + "fonctionnement de l’action : retirez ces lignes, ou gardez-en la seule part de l’action et dites-le. "
            + "Voir : article 7.2."
        #expect(judge(true, LigneBudget(poste: "68x", montant: euros(0, 1))) == .enfreinte(expected))
    }

    @Test("Un poste de la classe 2 est un investissement, quel que soit son montant.")
    func classeDeux() {
        for montant in [euros(0), euros(900), Euros(centimes: -Euros.plafond)] {
            let verdict = judge(true, LigneBudget(poste: "2183", montant: montant))
            #expect(verdict.says("amortissement : \(montant) au poste « 2183 »."))
        }
    }

    @Test("Les lignes se disent ensemble, dans l’ordre des postes, et s’additionnent.")
    func ensemble() {
        let lines = ["68x", "2183", "68x"].map { LigneBudget(poste: $0, montant: euros(100)) }
        let shown = "\(euros(100)) au poste « 2183 », \(euros(200)) au poste « 68x »."
        #expect(rule.judge { $0.budget.charges += lines }.says(shown))
        #expect(rule.judge { $0.budget.charges += lines.reversed() }.says(shown))
    }

    @Test("Un produit, ou un poste vide, n’est pas un investissement.")
    func ailleurs() {
        #expect(rule.judge { $0.budget.set("78x", euros(100)) } == .respectee)
        #expect(judge(true, LigneBudget(poste: "", montant: euros(1))) == .respectee)
    }

    @Test("Un appel qui n’exclut pas l’investissement, ou un budget vide, n’a rien à juger.")
    func sansObjet() {
        for exclu in [nil, false] {
            #expect(judge(exclu, LigneBudget(poste: "68x", montant: euros(900))) == .sansObjet)
        }
        #expect(rule.judge { $0.budget.charges = [] } == .sansObjet)
    }
}

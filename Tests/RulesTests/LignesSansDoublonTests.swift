import Builders
import Domain
import Rules
import Testing

@Suite("BUD-10 lignesSansDoublon")
struct LignesSansDoublonTests {
    let rule = Rule.lignesSansDoublon

    func ligne(_ poste: String, _ libelle: String? = nil, de financeur: String? = nil) -> LigneBudget {
        LigneBudget(poste: poste, libelle: libelle, financeur: financeur, montant: euros(100))
    }

    @Test("A poste given twice must be merged, even under two labels")
    func doublon() {
        #expect(rule.judge() == .respectee)
        let expected =
            "Côté charges, le poste « 601 Achats de matières et fournitures » tient en 2 lignes, "
            + "\(euros(600)) en tout : réunissez-les en une seule."
        #expect(rule.judge { $0.budget.charges.append(ligne("601", "Gants")) } == .enfreinte(expected))
    }

    @Test("The same code on both sides is not a duplicate (BUD-08 judges it)")
    func deuxCotes() {
        #expect(rule.judge { $0.budget.produits.append(ligne("601")) } == .respectee)
    }

    @Test("Lines of one 74 poste are told apart by their financeur or their label")
    func subventions() {
        func judge(_ lines: LigneBudget...) -> Jugement { rule.judge { $0.budget.produits = lines } }
        #expect(judge(ligne("74com", de: "ville"), ligne("74com", "Commune voisine")) == .respectee)
        #expect(judge(ligne("74com", "Commune A"), ligne("74com", "Commune B")) == .respectee)
        #expect(judge(ligne("74x", "A", de: "drac"), ligne("74x", "B", de: "drac")) == .respectee)
        #expect(judge(ligne("74com", "Commune A"), ligne("74com", " commune  a ")).isBroken)
        let expected =
            "Côté produits, le poste « Commune » tient en 2 lignes de même financeur et de même libellé, "
            + "\(euros(200)) en tout : réunissez-les en une seule, ou dites au libellé qui donne chacune."
        #expect(judge(ligne("74com"), ligne("74com", "", de: "")) == .enfreinte(expected))
        #expect(judge(ligne("756", "Adultes"), ligne("756", "Enfants")).isBroken)
    }

    @Test("The order of the lines does not change the message")
    func ordre() {
        let lines = [ligne("613"), ligne("601"), ligne("74com"), ligne("74com"), ligne("601"), ligne("613")]
        let expected = rule.judge { $0.budget.charges = lines }
        for seed in 1...30 {
            var dice = Hasard(seed: UInt64(seed))
            let shuffled = lines.shuffled(using: &dice)
            #expect(rule.judge { $0.budget.charges = shuffled } == expected)
        }
        #expect(
            expected.message?.hasPrefix("Côté charges, le poste « 601 Achats de matières et fournitures »")
                == true)
    }

    @Test("The same line four hundred times gives one sentence only")
    func absurde() {
        let lines = (0..<400).map { _ in LigneBudget(poste: "", montant: Euros(centimes: Euros.plafond)) }
        let verdict = rule.judge { $0.budget = Budget(charges: lines, produits: []) }
        #expect(verdict.says("le poste «  » tient en 400 lignes"))
    }

    @Test("There is nothing to judge in an empty budget (BUD-01); the rule warns and does not block")
    func sansObjet() {
        #expect(rule.judge { $0.budget = Budget(charges: [], produits: []) } == .sansObjet)
        #expect(rule.severite == .alerte)
    }
}

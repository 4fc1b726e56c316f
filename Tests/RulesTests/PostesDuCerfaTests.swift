import Builders
import Domain
import Rules
import Testing

@Suite("BUD-08 postesDuCerfa")
struct PostesDuCerfaTests {
    let rule = Rule.postesDuCerfa

    @Test("Every poste of the Cerfa form is accepted on its own side")
    func tous() {
        let verdict = rule.judge {
            $0.budget.charges = Cerfa12156.charges.keys.map { LigneBudget(poste: $0, montant: euros(1)) }
            $0.budget.produits = Cerfa12156.produits.keys.map { LigneBudget(poste: $0, montant: euros(1)) }
        }
        #expect(verdict == .respectee)
    }

    @Test("A poste of the other side must be moved")
    func autreCote() {
        #expect(
            rule.judge { $0.budget.charges.append(LigneBudget(poste: "870", montant: euros(1))) }
                == .enfreinte(
                    "Côté charges, le poste « 870 » est un produit : déplacez la ligne dans les produits."))
        #expect(
            rule.judge { $0.budget.produits.append(LigneBudget(poste: "604", montant: euros(1))) }
                == .enfreinte(
                    "Côté produits, le poste « 604 » est une charge : déplacez la ligne dans les charges."))
    }

    @Test("An unknown poste is reported once, whatever the number of lines")
    func inconnu() {
        let verdict = rule.judge {
            $0.budget.charges += [
                LigneBudget(poste: "74", montant: euros(1)), LigneBudget(poste: "74", montant: euros(2)),
            ]
        }
        #expect(
            verdict.says(
                "Côté charges, le poste « 74 » est inconnu du Cerfa : choisissez parmi 601, 604, 60x, 613,"))
        #expect(verdict.message?.ranges(of: "« 74 »").count == 1)
        let achats = rule.judge { $0.budget.charges += [LigneBudget(poste: "606", montant: euros(1))] }
        #expect(
            achats.says(
                "choisissez parmi 601 (Achats de matières et fournitures), 604 (Prestations de services), 60x (Autres "
                    + "fournitures)."))
    }

    @Test("One cent and zero are accepted; minus one cent is not")
    func montants() {
        for (poste, nom) in [("604", "604 Prestations de services"), ("756", "756 Cotisations")] {
            #expect(rule.judge { $0.budget.set(poste, euros(0, 1)) } == .respectee)
            #expect(rule.judge { $0.budget.set(poste, euros(0)) } == .respectee)
            let verdict = rule.judge { $0.budget.set(poste, euros(0, -1)) }
            #expect(
                verdict.says(
                    "le poste « \(nom) » porte -0,01\u{00A0}€ : écrivez un montant positif ou nul."))
        }
    }

    @Test("An empty budget is left to BUD-01")
    func vide() {
        #expect(rule.judge { $0.budget = Budget(charges: [], produits: []) } == .sansObjet)
        #expect(rule.judge { $0.budget.charges = [] } == .respectee)
        #expect(rule.judge { $0.budget.produits = [] } == .respectee)
    }

    @Test("A great number of unknown postes is reported in twenty sentences and a count")
    func flot() {
        let verdict = rule.judge { action in
            action.budget.charges += (0..<25).map { LigneBudget(poste: "Z\($0)", montant: euros(1)) }
        }
        #expect(verdict.message?.ranges(of: "est inconnu du Cerfa").count == 20)
        #expect(verdict.says("Et 5 autres points du même genre."))
    }
}

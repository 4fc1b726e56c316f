import Domain

extension Rule {
    public static let budgetSansExcedent = Rule(
        code: "BUD-11",
        source: "Cerfa n° 12156, section 6",
        says: "Le budget d’une action qui demande une subvention prévoit un excédent de zéro.",
        english: "The budget of an action that asks for a grant foresees a surplus of zero.",
        origine: .formulaire, edition: 2, severite: .alerte,
        field: "/budget/charges"
    ) { action, _ in
        guard action.demandes.contains(where: { $0.montant > .zero }), !action.budget.charges.isEmpty else {
            return .sansObjet
        }
        guard action.budget.totaux.genres.contains(.excedent) else { return .respectee }
        let excedent = action.budget.charges.reduce(Euros.zero) {
            $1.poste == "excprev" ? $0 + $1.montant : $0
        }
        return .require(
            excedent <= .zero,
            else: "Excédent prévisionnel (poste « excprev ») : \(excedent), pour "
                + "\(action.montantDemande) de subventions demandées. Réduisez les demandes, ou inscrivez "
                + "les charges que cette somme paiera, et retirez la ligne.")
    }
}

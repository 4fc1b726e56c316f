import Domain

extension Rule {
    public static let budgetEquilibre = Rule(
        code: "BUD-01",
        source: "Cerfa n° 12156, section 6 (le total des charges est égal au total des produits)",
        says: "Le total des charges égale le total des produits, et dépasse zéro.",
        english: "Total charges equal total products, and exceed zero.",
        origine: .formulaire, edition: 1,
        field: "/budget"
    ) { action, _ in
        let charges = action.budget.totalCharges
        let produits = action.budget.totalProduits
        guard charges == produits else {
            let ecart = charges > produits ? charges - produits : produits - charges
            return .enfreinte(
                "Charges : \(charges) ; produits : \(produits), soit \(ecart) d’écart. "
                    + "Corrigez le budget pour que les deux totaux soient égaux.")
        }
        return .require(
            charges > .zero,
            else: "Charges : \(charges) ; produits : \(produits). Remplissez le budget de l’action.")
    }
}

import Domain

extension Rule {
    /// Own funds: every produit but the 74 and 87 lines, against the total of the charges.
    public static let autofinancementSuffisant = Rule(
        code: "BUD-05",
        source: "Règlement de l’appel à projets, fonds propres (paramètre "
            + "taux_autofinancement_min_pour_dix_mille)",
        says: "La part des fonds propres dans le coût de l’action atteint le minimum de l’appel.",
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.tauxAutofinancementMin
        let cout = action.budget.totalCharges
        guard let minimum = parametre.valeur, cout > .zero else { return .sansObjet }
        let propres = action.budget.autofinancement
        let attendu = minimum.smallestShare(of: cout)
        return .require(
            minimum.isAtMost(propres, of: cout),
            else:
                "Fonds propres : \(propres) pour \(cout) de charges, soit "
                + "\(Taux.shown(propres, of: cout)) ; minimum : \(minimum), soit \(attendu). "
                + "Remplacez \(attendu - propres) de subventions par des ressources propres."
                + parametre.cited)
    }
}

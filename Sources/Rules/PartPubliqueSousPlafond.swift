import Domain

extension Rule {
    /// The base is the total of the charges: 86 and 87 are out of it. Whether subsidised jobs (ASP) count as
    /// public money is a parameter of the call.
    public static let partPubliqueSousPlafond = Rule(
        code: "BUD-04",
        source: "Règlement de l’appel à projets, plafond d’argent public (paramètre "
            + "taux_public_max_pour_dix_mille)",
        says: "La part d’argent public dans le coût de l’action reste sous le plafond de l’appel.",
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.tauxPublicMax
        let cout = action.budget.totalCharges
        guard let plafond = parametre.valeur, cout > .zero else { return .sansObjet }
        let avecEmplois = cas.parametres.emploisAidesPublics.valeur == true
        let argent = action.budget.argentPublic(avecEmploisAides: avecEmplois)
        let permis = plafond.largestShare(of: cout)
        return .require(
            plafond.isAtLeast(argent, of: cout),
            else: "Argent public : \(argent) pour \(cout) de charges, soit "
                + "\(Taux.shownAbove(argent, of: cout)) ; plafond : \(plafond), soit \(permis). "
                + "Remplacez \(argent - permis) d’argent public par d’autres produits, "
                + "ou réduisez le budget." + parametre.cited)
    }
}

import Domain

extension Rule {
    /// What counts as the cost (86 and 87, subsidised jobs, indirect charges), and whether subsidised jobs
    /// (ASP) count as public money, are parameters of the appel.
    public static let partPubliqueSousPlafond = Rule(
        code: "BUD-04",
        source: "Règlement de l’appel à projets, plafond d’argent public",
        says: "La part d’argent public dans le coût de l’action reste sous le plafond de l’appel.",
        english: "The share of public money in the cost stays under the ceiling of the call.",
        edition: 1,
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.tauxPublicMax
        let base = cas.parametres.baseTauxPublic.valeur ?? .cerfa
        let cout = action.budget.cout(base)
        guard let plafond = parametre.valeur, action.budget.totalCharges > .zero else { return .sansObjet }
        let avecEmplois = cas.parametres.emploisAidesPublics.valeur == true
        let argent = action.budget.argentPublic(avecEmploisAides: avecEmplois)
        let permis = plafond.largestShare(of: cout)
        func figures(_ shown: String) -> String {
            "Argent public : \(argent) pour \(cout) de \(base.nomDuCout), soit \(shown) ; "
                + "plafond : \(plafond), soit \(permis)."
        }
        guard plafond.isAtLeast(argent, of: cout) else {
            return .enfreinte(
                figures(Taux.shown(argent, of: cout, beside: plafond))
                    + " Remplacez \(argent - permis) d’argent public par d’autres produits, "
                    + "ou réduisez le budget." + parametre.cited)
        }
        return .respected(
            near: plafond.isNear(argent, of: cout), figures(Taux.shown(argent, of: cout, beside: plafond)))
    }
}

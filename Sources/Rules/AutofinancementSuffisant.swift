import Domain

extension Rule {
    /// Own funds are all produits except the 74 lines, compared with a base that is a parameter of the appel.
    /// The 87 lines count as own funds when that base counts the 86 lines.
    public static let autofinancementSuffisant = Rule(
        code: "BUD-05",
        source: "Règlement de l’appel à projets, fonds propres",
        says: "La part des fonds propres dans le coût de l’action atteint le minimum de l’appel.",
        english: "Own funds reach the share of the cost that the call asks.",
        edition: 1,
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.tauxAutofinancementMin
        let base = cas.parametres.baseAutofinancement.valeur ?? .cerfa
        let cout = action.budget.cout(base)
        guard let minimum = parametre.valeur, action.budget.totalCharges > .zero else { return .sansObjet }
        let benevolat = base.contributionsVolontaires ? action.budget.contributionsVolontaires : .zero
        let propres = action.budget.autofinancement + benevolat
        let attendu = minimum.smallestShare(of: cout)
        func figures() -> String {
            "Fonds propres : \(propres) pour \(cout) de \(base.nomDuCout), soit "
                + "\(Taux.shown(propres, of: cout, beside: minimum)) ; minimum : \(minimum), soit \(attendu)."
        }
        guard minimum.isAtMost(propres, of: cout) else {
            return .enfreinte(
                figures() + " Remplacez \(attendu - propres) de subventions par des ressources propres."
                    + parametre.cited)
        }
        return .respected(near: minimum.isNear(propres, of: cout), figures())
    }
}

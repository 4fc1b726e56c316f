import Domain

extension Rule {
    public static let partDesQuartiersSuffisante = Rule(
        code: "TER-02",
        source: "Règlement de l’appel à projets, publics",
        says: "La part des bénéficiaires qui habitent les quartiers atteint le minimum de l’appel.",
        english: "The share of beneficiaries living in the quartiers reaches the minimum of the call.",
        edition: 1,
        field: "/publics/des_quartiers"
    ) { action, cas in
        let parametre = cas.parametres.partQuartiersMin
        guard let minimum = parametre.valeur, let publics = action.publics, let total = publics.total,
            total > 0
        else { return .sansObjet }
        guard let habitants = publics.desQuartiers else {
            return .enfreinte("Sur \(total) bénéficiaires, dites combien habitent les quartiers de l’appel.")
        }
        guard (0...total).contains(habitants) else {
            return .enfreinte(
                "\(habitants) bénéficiaires des quartiers sur \(total) en tout : corrigez un des nombres."
            )
        }
        func figures() -> String {
            "\(habitants) bénéficiaires sur \(total) habitent les quartiers, soit "
                + "\(Taux.shown(habitants, of: total, beside: minimum)) ; minimum : \(minimum)."
        }
        guard minimum.isAtMost(habitants, of: total) else {
            return .enfreinte(
                figures() + " Tournez l’action davantage vers les habitants des quartiers, ou corrigez les "
                    + "nombres." + parametre.cited)
        }
        return .respected(near: minimum.isNear(habitants, of: total), figures())
    }
}

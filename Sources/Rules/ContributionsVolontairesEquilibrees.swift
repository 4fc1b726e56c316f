import Domain

extension Rule {
    public static let contributionsVolontairesEquilibrees = Rule(
        code: "BUD-02",
        source: "Cerfa n° 12156, section 6, lignes 86 et 87 ; règlement ANC n° 2018-06",
        says: "Les emplois des contributions volontaires (86) égalent ces contributions (87).",
        english: "Uses of voluntary contributions (86) equal these contributions (87).",
        origine: .formulaire, edition: 1,
        field: "/budget"
    ) { action, _ in
        let emplois = action.budget.emploisVolontaires
        let contributions = action.budget.contributionsVolontaires
        guard
            action.budget.charges.contains(where: \.isVolontaire)
                || action.budget.produits.contains(where: \.isVolontaire)
        else { return .sansObjet }
        let ecart = emplois > contributions ? emplois - contributions : contributions - emplois
        if ecart == .zero { return .respectee }
        return .enfreinte(
            "Lignes 86 : \(emplois) ; lignes 87 : \(contributions), soit \(ecart) d’écart. "
                + "Valorisez les contributions volontaires du même montant des deux côtés.",
            ou: place(action.budget.charges, "charges") ?? place(action.budget.produits, "produits"))
    }

    private static func place(_ lines: [LigneBudget], _ side: String) -> String? {
        lines.firstIndex(where: \.isVolontaire).map { "/budget/\(side)/\($0)" }
    }
}

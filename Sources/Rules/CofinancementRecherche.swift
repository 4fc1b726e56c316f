import Domain

extension Rule {
    /// A source of money, among the produits above zero and without the 87 lines, is:
    /// - for a 74 line, the financeur of the appel that it names, or else its poste (two 74com are one
    ///   source);
    /// - for all other lines together, the own funds of the porteur, one source.
    ///
    /// The first source is the one that is asked; the others are the co-financing.
    public static let cofinancementRecherche = Rule(
        code: "BUD-07",
        source: "Règlement de l’appel à projets, cofinancement",
        says: "L’action réunit assez d’autres sources de financement que la première.",
        english: "The action gathers enough other sources of money than the first.",
        edition: 1,
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.cofinanceursMin
        guard let minimum = parametre.valeur else { return .sansObjet }
        let sources = distinctSources(of: action.budget)
        guard sources > 0 else { return .sansObjet }
        let others = Int64(sources - 1)
        return .require(
            others >= minimum,
            else: "Autres sources de financement que la première : \(others) ; minimum : \(minimum). "
                + "Cherchez un autre financeur, les crédits de droit commun d’abord, ou apportez des "
                + "fonds propres, et ajoutez-les aux produits." + parametre.cited)
    }

    /// Compares pairs: a budget has about ten produits, and this allocates nothing.
    private static func distinctSources(of budget: Budget) -> Int {
        var count = 0
        for (rank, line) in budget.produits.enumerated() where isSource(line) {
            let isNew = !budget.produits[..<rank].contains { isSource($0) && isSame($0, line) }
            if isNew { count += 1 }
        }
        return count
    }

    private static func isSource(_ line: LigneBudget) -> Bool { !line.isVolontaire && line.montant > .zero }

    private static func isSame(_ left: LigneBudget, _ right: LigneBudget) -> Bool {
        guard left.genre.contains(.subvention), right.genre.contains(.subvention) else {
            return left.genre.contains(.subvention) == right.genre.contains(.subvention)
        }
        let (one, other) = (left.financeur ?? "", right.financeur ?? "")
        return one.isEmpty && other.isEmpty ? left.poste == right.poste : one == other
    }
}

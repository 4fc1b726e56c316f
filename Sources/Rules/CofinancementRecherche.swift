import Domain

extension Rule {
    /// A source of money is, among the produits above zero and without the 87 lines:
    /// - for a 74 line, the financer of the call it names, or else its poste (two 74com are one source);
    /// - for all the other lines together, the porteur’s own funds, one source.
    ///
    /// The first source is whom one asks; the others are the co-financing.
    public static let cofinancementRecherche = Rule(
        code: "BUD-07",
        source: "Règlement de l’appel à projets, cofinancement (paramètre cofinanceurs_min)",
        says: "L’action réunit assez d’autres sources de financement que la première.",
        english: "The action gathers enough other sources of money than the first.",
        edition: 1,
        field: "/budget/produits"
    ) { action, cas in
        let parametre = cas.parametres.cofinanceursMin
        guard let minimum = parametre.valeur else { return .sansObjet }
        let lines = action.budget.produits.filter { !$0.isVolontaire && $0.montant > .zero }
        guard !lines.isEmpty else { return .sansObjet }
        let others = Int64(Set(lines.map(source)).count - 1)
        return .require(
            others >= minimum,
            else: "Autres sources de financement que la première : \(others) ; minimum : \(minimum). "
                + "Cherchez un autre financeur, les crédits de droit commun d’abord, ou apportez des "
                + "fonds propres, et ajoutez-les aux produits." + parametre.cited)
    }

    private enum Source: Hashable {
        case financeur(String)
        case poste(String)
        case fondsPropres
    }

    private static func source(of line: LigneBudget) -> Source {
        guard line.poste.hasPrefix("74") else { return .fondsPropres }
        guard let financeur = line.financeur, !financeur.isEmpty else { return .poste(line.poste) }
        return .financeur(financeur)
    }
}

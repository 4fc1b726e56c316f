import Domain

extension Rule {
    public static let postesDuCerfa = Rule(
        code: "BUD-08",
        source: "Cerfa n° 12156, section 6 (budget de l’action)",
        says: "Chaque ligne du budget est un poste du Cerfa, du bon côté, d’un montant positif ou nul.",
        english:
            "Each budget line is an item of the Cerfa form, on the right side, of an amount of zero or more.",
        origine: .formulaire, edition: 1,
        field: "/budget"
    ) { action, _ in
        let budget = action.budget
        guard !budget.charges.isEmpty || !budget.produits.isEmpty else { return .sansObjet }
        if budget.charges.allSatisfy({ $0.genre.contains(.charge) && $0.montant >= .zero }),
            budget.produits.allSatisfy({ $0.genre.contains(.produit) && $0.montant >= .zero })
        {
            return .respectee
        }
        let charges = problems(
            budget.charges, cote: "charges", postes: Cerfa12156.charges, autreCote: Cerfa12156.produits,
            ailleurs: "est un produit : déplacez la ligne dans les produits")
        let produits = problems(
            budget.produits, cote: "produits", postes: Cerfa12156.produits, autreCote: Cerfa12156.charges,
            ailleurs: "est une charge : déplacez la ligne dans les charges")
        return .reporting(charges + produits)
    }

    /// The postes with the same beginning, or else all postes of that side.
    private static func unknown(_ poste: String, _ postes: [String: Cerfa12156.Poste]) -> String {
        let near = postes.keys.filter { $0.prefix(2) == poste.prefix(2) }
        let choices =
            near.isEmpty
            ? postes.keys.sorted() : near.sorted().map { code in "\(code) (\(postes[code]?.libelle ?? ""))" }
        return "est inconnu du Cerfa : choisissez parmi \(choices.joined(separator: ", "))"
    }

    /// Sorted, so that the order of the lines of a budget never changes the message.
    private static func problems(
        _ lines: [LigneBudget], cote: String, postes: [String: Cerfa12156.Poste],
        autreCote: [String: Cerfa12156.Poste], ailleurs: String
    ) -> [String] {
        let problems = lines.flatMap { line in
            var problems: [String] = []
            if postes[line.poste] == nil {
                let what = autreCote[line.poste] != nil ? ailleurs : unknown(line.poste, postes)
                problems.append("Côté \(cote), le poste « \(line.poste) » \(what).")
            }
            if line.montant < .zero {
                problems.append(
                    "Côté \(cote), le poste « \(Cerfa12156.nom(line.poste)) » porte \(line.montant) : écrivez un montant "
                        + "positif ou nul.")
            }
            return problems
        }
        return problems.distinct.sorted()
    }
}

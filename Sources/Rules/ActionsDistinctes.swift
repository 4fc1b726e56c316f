import Domain

extension Rule {
    public static let actionsDistinctes = Rule(
        code: "ACT-02",
        source: "Cerfa n° 12156, section 6 (une fiche et un budget par action)",
        says: "Deux actions du dossier ont chacune leur propre budget.",
        english: "Two actions of the dossier have each a budget of their own.",
        origine: .formulaire, edition: 2, severite: .alerte,
        field: "/actions"
    ) { cas in
        let actions = cas.dossier.actions
        guard actions.count > 1 else { return .sansObjet }
        var problems: [String] = []
        for rank in actions.indices.dropFirst() {
            let budget = actions[rank].budget
            guard let first = actions[..<rank].firstIndex(where: { $0.budget.hasLines(of: budget) })
            else { continue }
            problems.append(
                "Même budget, ligne pour ligne (\(budget.totalCharges) de charges), pour "
                    + "\(named(actions[first], at: first)) et \(named(actions[rank], at: rank)). Donnez à "
                    + "chacune son propre budget, ou réunissez-les en une seule fiche.")
        }
        return .reporting(problems)
    }
}

extension Budget {
    /// The same postes and amounts on both sides, in any order; an empty budget is left to BUD-01.
    fileprivate func hasLines(of other: Budget) -> Bool {
        guard charges.count == other.charges.count, produits.count == other.produits.count,
            !charges.isEmpty || !produits.isEmpty,
            charges.total == other.charges.total, produits.total == other.produits.total
        else { return false }
        return charges.hasLines(of: other.charges) && produits.hasLines(of: other.produits)
    }
}

extension [LigneBudget] {
    fileprivate func hasLines(of other: [LigneBudget]) -> Bool {
        func comesFirst(_ left: LigneBudget, _ right: LigneBudget) -> Bool {
            (left.poste, left.montant) < (right.poste, right.montant)
        }
        return sorted(by: comesFirst).elementsEqual(other.sorted(by: comesFirst)) {
            $0.poste == $1.poste && $0.montant == $1.montant
        }
    }
}

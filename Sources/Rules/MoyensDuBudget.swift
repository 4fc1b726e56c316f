import Domain

extension Rule {
    public static let moyensDuBudget = Rule(
        code: "COH-03",
        source: "Cerfa n° 12156, moyens humains ; section 6, lignes 64 et 864",
        says:
            "Les salariés et les bénévoles que les budgets valorisent sont comptés dans les moyens humains.",
        english: "The staff and volunteers that the budgets value are counted among the human resources.",
        origine: .formulaire, edition: 2, severite: .alerte,
        field: "/presentation/moyens_humains"
    ) { cas in
        let moyens = cas.dossier.presentation.moyensHumains
        // A missing count is left to another rule.
        let employs = moyens?.salaries != nil && cas.dossier.spends(.personnel)
        let helps = moyens?.benevoles != nil && cas.dossier.spends(.benevolat)
        guard employs || helps else { return .sansObjet }
        let salaires = employs && moyens?.salaries == 0 ? cas.dossier.spent(.personnel) : .zero
        let benevolat = helps && moyens?.benevoles == 0 ? cas.dossier.spent(.benevolat) : .zero
        var problems: [String] = []
        if salaires > .zero {
            problems.append(
                "Charges de personnel (postes 64) : \(salaires) ; salariés : 0. Corrigez le nombre de "
                    + "salariés, ou le budget : un prestataire va au poste « 604 ».")
        }
        if benevolat > .zero {
            problems.append(
                "Personnel bénévole (poste « 864 ») : \(benevolat) ; bénévoles : 0. Corrigez le nombre de "
                    + "bénévoles, ou le budget.")
        }
        return .reporting(problems)
    }
}

extension Dossier {
    fileprivate func spends(_ genre: LigneBudget.Genre) -> Bool {
        actions.contains { $0.budget.totaux.genres.contains(genre) }
    }

    /// The sum of the charges of a kind above zero, in all the actions.
    fileprivate func spent(_ genre: LigneBudget.Genre) -> Euros {
        actions.sum { action in
            action.budget.charges.sum { $0.genre.contains(genre) && $0.montant > .zero ? $0.montant : .zero }
        }
    }
}

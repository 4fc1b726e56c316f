import Domain

extension Rule {
    public static let moyensDuBudget = Rule(
        code: "COH-03",
        source: "Cerfa n° 12156, moyens humains ; section 6, lignes 64 et 864",
        says:
            "Les salariés et les bénévoles que les budgets valorisent sont comptés dans les moyens humains.",
        english: "The staff and volunteers that the budgets value are counted among the human resources.",
        origine: .formulaire, severite: .alerte,
        field: "/presentation/moyens_humains"
    ) { cas in
        let moyens = cas.dossier.presentation.moyensHumains
        // A count that is not given is another rule’s to ask.
        let salaires = moyens?.salaries == nil ? Euros.zero : cas.dossier.positive(isSalaire)
        let benevolat = moyens?.benevoles == nil ? Euros.zero : cas.dossier.positive(isBenevolat)
        guard salaires > .zero || benevolat > .zero else { return .sansObjet }
        var problems: [String] = []
        if salaires > .zero, moyens?.salaries == 0 {
            problems.append(
                "Charges de personnel (postes 64) : \(salaires) ; salariés : 0. Corrigez le nombre de "
                    + "salariés, ou le budget : un prestataire va au poste « 604 ».")
        }
        if benevolat > .zero, moyens?.benevoles == 0 {
            problems.append(
                "Personnel bénévole (poste « 864 ») : \(benevolat) ; bénévoles : 0. Corrigez le nombre de "
                    + "bénévoles, ou le budget.")
        }
        return .reporting(problems)
    }

    private static func isSalaire(_ line: LigneBudget) -> Bool { line.genre.contains(.personnel) }
    private static func isBenevolat(_ line: LigneBudget) -> Bool {
        line.genre.contains(.volontaire) && line.poste == "864"
    }
}

extension Dossier {
    /// The sum of the charges above zero of a kind, in all the actions.
    fileprivate func positive(_ isCounted: (LigneBudget) -> Bool) -> Euros {
        actions.sum { action in
            action.budget.charges.sum { isCounted($0) && $0.montant > .zero ? $0.montant : .zero }
        }
    }
}

import Domain

extension Rule {
    /// Investment: a 68x line, which is depreciation, and class 2 of the chart of accounts.
    public static let fonctionnementSeulement = Rule(
        code: "DEP-02",
        source: "Notice du Cerfa n° 12156 ; règlement",
        says: "Toutes les charges de l’action sont des dépenses de fonctionnement.",
        english: "All the charges of the action are operating expenses.",
        edition: 2, severite: .alerte,
        field: "/budget/charges"
    ) { action, cas in
        let parametre = cas.parametres.investissementExclu
        guard parametre.valeur == true, !action.budget.charges.isEmpty else { return .sansObjet }
        guard action.budget.charges.contains(where: isInvestment) else { return .respectee }
        let lines = action.budget.charges.filter(isInvestment)
        // Sorted, so that the order of the lines of a budget never changes the message.
        let shown = lines.map(\.poste).distinct.sorted().map { poste in
            "\(lines.sum { $0.poste == poste ? $0.montant : .zero }) au poste « \(Cerfa12156.nom(poste)) »"
        }
        return .enfreinte(
            "Achats durables ou leur amortissement : \(shown.joined(separator: ", ")). L’appel finance le "
                + "fonctionnement de l’action : retirez ces lignes, ou gardez-en la seule part de l’action et dites-le."
                + parametre.cited)
    }

    private static func isInvestment(_ line: LigneBudget) -> Bool {
        switch line.poste.utf8.first {
        case UInt8(ascii: "2"): true
        case UInt8(ascii: "6"): line.montant > .zero && line.poste == "68x"
        default: false
        }
    }
}

import Domain

extension Rule {
    public static let indicateursChiffres = Rule(
        code: "QUA-02",
        source: "Règlement de l’appel à projets, évaluation des actions",
        says: "Chaque indicateur a sa cible.",
        english: "Each indicator has its target.",
        edition: 2, severite: .alerte,
        field: "/indicateurs"
    ) { action, _ in
        let indicateurs = action.indicateurs
        // An action without any indicator is left to QUA-01.
        guard !indicateurs.isEmpty else { return .sansObjet }
        if !indicateurs.contains(where: { $0.cible.isBlank }) { return .respectee }
        let missing = indicateurs.filter { $0.cible.isBlank }
        return .enfreinte(
            "Indicateurs avec une cible : \(indicateurs.count - missing.count) sur \(indicateurs.count). "
                + "Dites ce que vous visez pour : \(missing.map(\.intitule).quoted).")
    }
}

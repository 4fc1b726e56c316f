import Domain

extension Rule {
    public static let ficheComplete = Rule(
        code: "QUA-01",
        source: "Cerfa n° 12156, section 6 (description de l’action) ; règlement de l’appel à projets",
        says: "Titre, objectifs, description, moyens, résultats, public, indicateur et dates sont remplis.",
        english: "Title, objectives, description, means, results, public, indicator and dates are filled.",
        edition: 1,
        field: ""
    ) { action, _ in
        let fields = fields(of: action)
        guard !fields.allSatisfy(\.isFilled) else { return .respectee }
        let missing = fields.filter { !$0.isFilled }.map(\.0)
        return .require(
            missing.isEmpty,
            else: "Fiche remplie à \(fields.count - missing.count) sur \(fields.count). "
                + "Complétez : \(missing.joined(separator: ", ")).")
    }

    private static func fields(of action: Action) -> [(String, isFilled: Bool)] {
        [
            ("l’intitulé", !action.intitule.isBlank),
            ("les objectifs", !action.objectifs.isBlank),
            ("la description", !action.description.isBlank),
            ("les moyens", !action.moyens.isBlank),
            ("les résultats attendus", !action.resultatsAttendus.isBlank),
            ("le nombre de bénéficiaires", (action.publics?.total ?? 0) > 0),
            ("au moins un indicateur", action.indicateurs.contains { !Optional($0.intitule).isBlank }),
            ("la date de début", action.debutOn != nil),
            ("la date de fin", action.finOn != nil),
        ]
    }
}

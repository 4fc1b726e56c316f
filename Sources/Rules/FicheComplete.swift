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
        let missing = fields.filter { !$0.isFilled }
        return .enfreinte(
            "L’action est décrite à \(counted(fields.count - missing.count, "point")) sur \(fields.count). "
                + "Complétez : \(missing.map(\.name).joined(separator: ", ")).", ou: missing.first?.place,
            aussi: missing.dropFirst().map(\.place))
    }

    private static func fields(of action: Action) -> [(name: String, place: String, isFilled: Bool)] {
        [
            ("l’intitulé", "/intitule", !action.intitule.isBlank),
            ("les objectifs", "/objectifs", !action.objectifs.isBlank),
            ("la description", "/description", !action.description.isBlank),
            ("les moyens", "/moyens", !action.moyens.isBlank),
            ("les résultats attendus", "/resultats_attendus", !action.resultatsAttendus.isBlank),
            ("le nombre de bénéficiaires", "/publics/total", (action.publics?.total ?? 0) > 0),
            (
                "au moins un indicateur", "/indicateurs",
                action.indicateurs.contains { !Optional($0.intitule).isBlank }
            ),
            ("la date de début", "/debut_on", action.debutOn != nil),
            ("la date de fin", "/fin_on", action.finOn != nil),
        ]
    }
}

import Domain

extension Rule {
    public static let unQuartierAuMoins = Rule(
        code: "TER-01",
        source: "Loi n° 2014-173 du 21 février 2014, articles 5 et 6 (quartiers, contrats de ville)",
        says: "L’action concerne au moins un quartier de l’appel, et seulement des quartiers de l’appel.",
        english: "The action concerns one quartier of the call at least, and only quartiers of the call.",
        origine: .loi, edition: 1,
        field: "/quartiers"
    ) { action, cas in
        let known = cas.revision.quartiers
        var choices: String { known.map { "\($0.libelle) (\($0.code))" }.joined(separator: ", ") }
        guard !action.quartiers.isEmpty else {
            return .enfreinte("Aucun quartier n’est choisi. Choisissez-en un au moins parmi : \(choices).")
        }
        func isStranger(_ code: String) -> Bool { !known.contains { $0.code == code } }
        if action.quartiers.hasRepeats {
            return .enfreinte(
                "Choisi plusieurs fois : \(action.quartiers.repeated.quoted). Gardez chaque quartier une fois."
            )
        }
        return .require(
            !action.quartiers.contains(where: isStranger),
            else: "Hors de l’appel : \(action.quartiers.filter(isStranger).distinct.quoted). "
                + "Choisissez parmi : \(choices).")
    }
}

import Domain

extension Rule {
    public static let unVoletEtSesThemes = Rule(
        code: "THE-01",
        source: "Contrat de Ville, volets et thèmes ; règlement de l’appel à projets",
        says: "L’action relève d’un volet de l’appel et d’au moins un de ses thèmes.",
        english: "The action belongs to one volet of the call and to one of its themes at least.",
        edition: 1,
        field: "/volet"
    ) { action, cas in
        let volets = cas.revision.volets
        // In a contrat without volets (some CUCS have none) this rule requires nothing.
        guard !volets.isEmpty else { return .sansObjet }
        var choices: String { volets.map(\.code).quoted }
        guard let code = action.volet else {
            return .enfreinte("Le volet principal manque. Choisissez-en un parmi : \(choices).")
        }
        guard let volet = volets.first(where: { $0.code == code }) else {
            return .enfreinte(
                "« \(code) » est hors de l’appel. Choisissez un volet parmi : \(choices).")
        }
        return .reporting(problems(action.themes, in: volet))
    }

    private static func problems(_ themes: [String], in volet: Volet) -> [String] {
        // A volet that lists no theme is chosen alone.
        if themes.isEmpty, volet.themes.isEmpty { return [] }
        var known: [String] { volet.themes.map(\.code) }
        if themes.isEmpty {
            return ["Aucun thème n’est choisi. Choisissez-en un au moins parmi : \(known.quoted)."]
        }
        var problems: [String] = []
        func isStranger(_ code: String) -> Bool { !volet.themes.contains { $0.code == code } }
        if themes.contains(where: isStranger) {
            let strangers = themes.filter(isStranger).distinct
            problems.append(
                "Hors du volet « \(volet.libelle) » : \(strangers.quoted). "
                    + "Choisissez parmi : \(known.quoted).")
        }
        if themes.hasRepeats {
            problems.append(
                "Choisi plusieurs fois : \(themes.repeated.quoted). Gardez chaque thème une fois.")
        }
        return problems
    }
}

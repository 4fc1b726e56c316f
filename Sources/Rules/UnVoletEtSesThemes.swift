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
        guard let code = action.volet else {
            return .enfreinte(
                "Le volet principal manque. Choisissez-en un parmi : \(volets.map(\.libelle).quoted).")
        }
        guard let volet = volets.first(where: { $0.code == code }) else {
            return .enfreinte(
                "« \(code) » est hors de l’appel. Choisissez un volet parmi : \(volets.map(\.code).quoted).")
        }
        return .reporting(problems(action.themes, in: volet, of: volets), ou: "/themes")
    }

    private static func problems(_ themes: [String], in volet: Volet, of volets: [Volet]) -> [String] {
        // A volet that lists no theme is chosen alone.
        if themes.isEmpty, volet.themes.isEmpty { return [] }
        var known: [String] { volet.themes.map(\.libelle) }
        if themes.isEmpty {
            return ["Aucun thème n’est choisi. Choisissez-en un au moins parmi : \(known.quoted)."]
        }
        var problems: [String] = []
        func isStranger(_ code: String) -> Bool { !volet.themes.contains { $0.code == code } }
        if themes.contains(where: isStranger) {
            let others = volets.flatMap(\.themes)
            let strangers = themes.filter(isStranger).distinct.map { code in
                others.first { $0.code == code }?.libelle ?? code
            }
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

import Domain

extension Rule {
    public static let itemsDesThemes = Rule(
        code: "THE-07",
        source: "Contrat de Ville, nomenclature",
        says: "Les items cités sont ceux des thèmes choisis.",
        english: "The items cited are those of the themes chosen.",
        edition: 2, severite: .alerte,
        field: "/items"
    ) { action, cas in
        guard !action.items.isEmpty else { return .sansObjet }
        let volets = cas.revision.volets
        func isListed(_ item: String) -> Bool {
            volets.contains { volet in
                volet.themes.contains { theme in
                    action.themes.contains(theme.code) && theme.items.contains { $0.code == item }
                }
            }
        }
        if action.items.hasRepeats {
            return .enfreinte(
                "Cité plusieurs fois : \(action.items.repeated.quoted). Gardez chaque item une fois.")
        }
        if action.items.allSatisfy(isListed) { return .respectee }
        let strangers = volets.flatMap(\.themes).flatMap(\.items)
            .names(of: action.items.filter { !isListed($0) }.distinct)
        let known = volets.flatMap(\.themes).filter { action.themes.contains($0.code) }.flatMap(\.items)
        let choices = known.isEmpty ? "" : " Choisissez parmi : \(known.map(\.libelle).distinct.quoted)."
        return .enfreinte(
            "Hors des thèmes choisis : \(strangers.quoted). Retirez ces items, ou choisissez leur thème."
                + choices)
    }
}

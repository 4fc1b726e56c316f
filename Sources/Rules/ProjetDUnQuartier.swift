import Domain

extension Rule {
    public static let projetDUnQuartier = Rule(
        code: "TER-03",
        source: "Contrat de Ville, projets par quartier (engagements Quartiers 2030)",
        says: "L’action prend part à un projet au moins de ses quartiers, là où le contrat en prévoit.",
        english:
            "The action takes part in one project at least of its quartiers, where the contract has some.",
        edition: 2,
        field: "/projets"
    ) { action, cas in
        // An action without a quartier is left to TER-01.
        guard !action.quartiers.isEmpty else { return .sansObjet }
        let quartiers = cas.revision.contrat.quartiers
        func names(_ codes: [String]) -> [String] { quartiers.flatMap(\.projets).names(of: codes) }
        guard quartiers.contains(where: { !$0.projets.isEmpty && action.quartiers.contains($0.code) }) else {
            if action.projets.isEmpty { return .sansObjet }
            return .enfreinte(
                "Le contrat est muet sur les projets de ces quartiers : retirez \(names(action.projets).quoted)."
            )
        }
        func isListed(_ projet: String) -> Bool {
            quartiers.contains { quartier in
                action.quartiers.contains(quartier.code) && quartier.projets.contains { $0.code == projet }
            }
        }
        if action.projets.hasRepeats {
            return .enfreinte(
                "Choisi plusieurs fois : \(action.projets.repeated.quoted). Gardez chaque projet une fois.")
        }
        if !action.projets.isEmpty, action.projets.allSatisfy(isListed) { return .respectee }
        let known = quartiers.filter { action.quartiers.contains($0.code) }.flatMap(\.projets)
            .map(\.libelle).distinct.quoted
        if action.projets.isEmpty {
            return .enfreinte("Aucun projet n’est choisi. Choisissez-en un au moins parmi : \(known).")
        }
        let strangers = names(action.projets.filter { !isListed($0) }.distinct)
        return .enfreinte(
            "Hors des projets de ces quartiers : \(strangers.quoted). Choisissez parmi : \(known).")
    }
}

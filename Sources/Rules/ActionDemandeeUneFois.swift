import Domain

extension Rule {
    /// Within a dossier, two actions of the same title are ACT-01’s to tell.
    public static let actionDemandeeUneFois = Rule(
        code: "COH-02",
        source: "Règlement de l’appel à projets",
        says: "Chaque action est demandée dans un seul dossier du porteur.",
        english: "Each action is asked for in a single dossier of the applicant.",
        severite: .alerte,
        field: "/actions"
    ) { cas in
        guard let autres = cas.voisinage.autres, !cas.dossier.actions.isEmpty else { return .sansObjet }
        if autres.isEmpty { return .respectee }
        var problems: [String] = []
        for action in cas.dossier.actions {
            guard let intitule = action.intitule, !Optional(intitule).isBlank else { continue }
            let title = intitule.normalised
            for autre in autres where autre.intitules.contains(where: { $0.normalised == title }) {
                problems.append(
                    "« \(intitule) » est déjà une action de votre dossier \(autre.nom) : gardez-la dans un "
                        + "seul des deux, ou donnez-lui son propre titre si c’est une autre action.")
            }
        }
        return .reporting(problems.distinct)
    }
}

import Domain

extension Rule {
    /// Two actions of the same title within one dossier are left to ACT-01.
    public static let actionDemandeeUneFois = Rule(
        code: "COH-02",
        source: "Règlement de l’appel à projets",
        says: "Chaque action est demandée dans un seul dossier du porteur.",
        english: "Each action is asked for in a single dossier of the applicant.",
        edition: 2, severite: .alerte,
        field: "/actions"
    ) { cas in
        guard let autres = cas.voisinage.autres, !cas.dossier.actions.isEmpty else { return .sansObjet }
        if autres.isEmpty { return .respectee }
        // Each title is folded once, because a porteur may have many dossiers and this is judged at every
        // deposit.
        var known: [String: [String]] = [:]
        for autre in autres {
            for intitule in autre.intitules { known[intitule.normalised, default: []].append(autre.nom) }
        }
        var problems: [String] = []
        for action in cas.dossier.actions {
            guard let intitule = action.intitule, !Optional(intitule).isBlank else { continue }
            for nom in known[intitule.normalised] ?? [] {
                problems.append(
                    "« \(intitule) » est déjà une action du dossier \(nom) du même porteur : gardez-la dans un "
                        + "seul des deux, ou donnez-lui son propre titre si c’est une autre action.")
            }
        }
        return .reporting(problems.distinct)
    }
}

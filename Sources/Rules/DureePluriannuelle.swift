import Domain

extension Rule {
    public static let dureePluriannuelle = Rule(
        code: "PLU-01",
        source: "Règlement de l’appel à projets, demandes pluriannuelles",
        says: "Une demande pluriannuelle porte au plus le nombre d’années que fixe l’appel.",
        english: "A multi-year request spans at most the number of years that the call sets.",
        edition: 2,
        field: "/presentation/pluriannuelle"
    ) { cas in
        let parametre = cas.parametres.anneesMax
        let dossier = cas.dossier
        guard let maximum = parametre.valeur, dossier.presentation.pluriannuelle == true else {
            return .sansObjet
        }
        var annees: Set<Int> = []
        for action in dossier.actions {
            for exercice in action.exercices { annees.insert(exercice.annee) }
        }
        // Missing years are left to PLU-02.
        guard !annees.isEmpty else { return .sansObjet }
        func shown() -> String { annees.sorted().map { "\($0)" }.joined(separator: ", ") }
        return .require(
            Int64(annees.count) <= maximum,
            else:
                "Années demandées : \(annees.count) (\(shown())) ; maximum : \(maximum). Retirez les "
                + "dernières années." + parametre.cited)
    }
}

import Domain

extension Rule {
    public static let nombreDActions = Rule(
        code: "ACT-03",
        source: "Règlement de l’appel à projets, nombre d’actions",
        says: "Le dossier porte au plus le nombre d’actions que fixe l’appel.",
        english: "The dossier carries at most the number of actions that the call sets.",
        edition: 2,
        field: "/actions"
    ) { cas in
        let parametre = cas.parametres.actionsMax
        let nombre = Int64(cas.dossier.actions.count)
        // A dossier without an action is left to ACT-01.
        guard let maximum = parametre.valeur, nombre > 0 else { return .sansObjet }
        return .require(
            nombre <= maximum,
            else: "Actions du dossier : \(nombre) ; maximum : \(maximum). Gardez les plus importantes, ou "
                + "réunissez celles qui vont ensemble." + parametre.cited)
    }
}

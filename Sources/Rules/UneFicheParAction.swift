import Domain

extension Rule {
    public static let uneFicheParAction = Rule(
        code: "ACT-01",
        source: "Cerfa n° 12156, section 6 (une fiche et un budget par action) ; règlement de l’appel",
        says: "Le dossier porte au moins une action, et chaque action a sa fiche sous son propre titre.",
        english:
            "The dossier carries one action at least, and each action has its sheet under its own title.",
        origine: .formulaire, edition: 1,
        field: "/actions"
    ) { cas in
        let actions = cas.dossier.actions
        guard !actions.isEmpty else {
            return .enfreinte("Aucune action n’est décrite. Ajoutez une fiche d’action et son budget.")
        }
        if actions.count == 1 { return .respectee }
        let titles = actions.compactMap(\.intitule).filter { !Optional($0).isBlank }
        // The first edition told « Été » and « ete » apart, and its calls still do.
        let key: (String) -> String =
            cas.revision.edition < 3 ? \.normalised : { $0.lettres.isEmpty ? $0.normalised : $0.lettres }
        let keys = titles.map(key)
        let repeated = keys.repeated
        // Shown as it was first typed.
        let shown = repeated.compactMap { title in keys.firstIndex(of: title).map { titles[$0] } }
        return .require(
            repeated.isEmpty,
            else: "Plusieurs actions portent le même titre : \(shown.quoted). Donnez à chacune le sien, "
                + "ou réunissez-les en une seule fiche.")
    }
}

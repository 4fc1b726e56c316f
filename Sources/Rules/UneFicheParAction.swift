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
        if !mayRepeat(actions) { return .respectee }
        let titles = actions.compactMap(\.intitule).filter { !Optional($0).isBlank }
        let repeated = titles.map(\.normalised).repeated
        // Shown as it was first typed.
        let shown = repeated.compactMap { title in titles.first { $0.normalised == title } }
        return .require(
            repeated.isEmpty,
            else: "Plusieurs actions portent le même titre : \(shown.quoted). Donnez à chacune le sien, "
                + "ou réunissez-les en une seule fiche.")
    }

    /// Titles with another beginning are different, so they need not be folded entirely.
    private static func mayRepeat(_ actions: [Action]) -> Bool {
        actions.indices.contains { rank in
            let first = actions[rank].intitule?.firstLetter
            return first != nil && actions[..<rank].contains { $0.intitule?.firstLetter == first }
        }
    }
}

extension String {
    fileprivate var firstLetter: String? { first { !$0.isWhitespace }?.lowercased() }
}

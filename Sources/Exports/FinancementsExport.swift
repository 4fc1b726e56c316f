import Domain

extension Export {
    static let financements = Export(
        "financements", "Une ligne par action, financeur et fonds : ce qui est demandé, ce qui est répondu.",
        columns: [
            Colonne("reference", "Référence du dossier.", .texte("reference")),
            Colonne("numero_action", "Rang de l’action dans son dossier, à partir de 1.", .entier("rang")),
            Colonne("action_id", "Identifiant de l’action, stable.", .texte("action_remise.action_id")),
            Colonne("intitule", "Intitulé de l’action.", .texte("intitule")),
            Colonne("financeur", "Code du financeur.", .texte("financeur")),
            Colonne(
                "financeur_libelle", "Nom du financeur selon le contrat ; vide si inconnu.",
                .libelle(
                    "financeur",
                    de: { $0.contrat.partenaires.map { Libelle(code: $0.code, libelle: $0.libelle) } })),
            Colonne("fonds", "Nature des fonds : \(codes(Fonds.allCases)).", .texte("fonds")),
            Colonne(
                "demande_euros", "Somme demandée à ce financeur, de ce fonds.",
                .montant("financement.demande_centimes")),
            Colonne(
                "decision", "Réponse du financeur : \(codes(Financement.Decision.allCases)).",
                .texte("decision")),
            Colonne(
                "accorde_euros", "Somme accordée ; zéro sauf décision `accorde`.",
                .montant("accorde_centimes")),
            Colonne("motif", "Motif de la réponse ; vide s’il n’y en a pas.", .texte("motif")),
            .etat,
        ],
        from: """
            FROM dossier CROSS JOIN action_remise ON action_remise.dossier_id = dossier.id
            CROSS JOIN financement ON financement.action_id = action_remise.action_id
            WHERE appel = ? AND reference IS NOT NULL \(parAction), financeur, fonds DESC
            """)
}

import Domain

extension Export {
    static let dossiers = Export(
        "dossiers", "Une ligne par dossier déposé : qui demande, combien, où en est le dossier.",
        columns: porteur + demande,
        from: """
            FROM dossier JOIN dossier_remis ON dossier_remis.dossier_id = dossier.id
            WHERE appel = ? AND reference IS NOT NULL ORDER BY reference
            """)

    private static let porteur = [
        Colonne("reference", "Référence du dossier : `ARG-2023-017`.", .texte("reference")),
        Colonne("etat", "État du dossier : \(etats).", .texte("etat")),
        Colonne("depose_at", "Instant du dépôt (RFC 3339, UTC).", .texte("depose_at")),
        Colonne("porteur_nom", "Nom du porteur.", .texte("porteur_nom")),
        Colonne("porteur_sigle", "Sigle du porteur ; vide s’il n’y en a pas.", .texte("porteur_sigle")),
        Colonne("porteur_nature", "Nature du porteur : \(naturesPorteur).", .texte("porteur_nature")),
        Colonne(
            "siret",
            "SIRET du porteur, 14 chiffres (un texte, pas un nombre) ; RIDET ou numéro TAHITI outre-mer.",
            .texte("porteur_numero")),
        Colonne(
            "rna", "Numéro RNA d’une association : `W611000123` ; vide sinon.", .texte("porteur_rna")),
        Colonne("commune", "Commune du siège.", .texte("siege_commune")),
        Colonne(
            "code_postal", "Code postal du siège (un texte, pas un nombre).", .texte("siege_code_postal")),
    ]

    private static let demande = [
        Colonne("nature_demande", "Nature de la demande : \(naturesDemande).", .texte("nature_demande")),
        Colonne(
            "pluriannuelle", "Si la demande porte sur plusieurs années ; vide si non dit.",
            .booleen("pluriannuelle")),
        Colonne("nombre_actions", "Nombre d’actions du dossier.", .entier("nombre_actions")),
        Colonne(
            "cout_total_euros", "Total des charges, sans les contributions volontaires (86).",
            .montant("cout_centimes")),
        Colonne(
            "montant_demande_euros", "Somme demandée à tous les financeurs, toutes actions.",
            .montant("demande_centimes")),
        Colonne(
            "montant_accorde_euros", "Somme accordée par tous les financeurs, toutes actions.",
            .montant(
                """
                (SELECT coalesce(sum(accorde_centimes), 0) FROM action_remise CROSS JOIN financement
                    ON financement.action_id = action_remise.action_id AND accorde_centimes > 0
                    WHERE action_remise.dossier_id = dossier.id)
                """)),
    ]
}

private var etats: String { codes(Etat.allCases.filter { !$0.isDraft }) }

extension Colonne {
    /// The state of the dossier, at the end of a line about a part of it: what is withdrawn or inadmissible
    /// can be told apart.
    static let etat = Colonne("etat", "État du dossier : \(etats).", .texte("etat"))
}
private var naturesPorteur: String {
    codes(Nature.communes.map(\.code)) + ", ou une de celles que le contrat ajoute"
}
private var naturesDemande: String { codes(Presentation.Nature.allCases) }

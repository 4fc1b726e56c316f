import Domain

extension Export {
    static let actions = Export(
        "actions", "Une ligne par action : ce qui est proposé, où, pour qui, à quel coût.",
        columns: identite + territoire + publics + argent,
        from: """
            FROM dossier JOIN action_remise ON action_remise.dossier_id = dossier.id
            WHERE appel = ? AND reference IS NOT NULL \(parAction)
            """)

    /// What was granted to a row of `action_remise` by all financers; nothing is nearly always zero lines of an
    /// index.
    static let accordeALAction = """
        (SELECT coalesce(sum(accorde_centimes), 0) FROM financement
            WHERE financement.action_id = action_remise.action_id AND accorde_centimes > 0)
        """

    /// By reference, then by rank. All the columns of `dossier_reference` are named: SQLite then knows that its order
    /// is that of the file, and sorts nothing.
    static let parAction = "ORDER BY reference, dossier.id, etat, depose_at, dossier.rowid, rang"

    private static let identite = [
        Colonne("reference", "Référence du dossier.", .texte("reference")),
        Colonne("numero_action", "Rang de l’action dans son dossier, à partir de 1.", .entier("rang")),
        Colonne("action_id", "Identifiant de l’action, stable.", .texte("action_id")),
        Colonne("intitule", "Intitulé de l’action.", .texte("intitule")),
        Colonne("volet", "Code du volet principal.", .texte("volet")),
        Colonne(
            "volet_libelle", "Libellé du volet selon le contrat ; vide si inconnu.",
            .libelle("volet", de: { $0.contrat.volets.map { Libelle(code: $0.code, libelle: $0.libelle) } })),
    ]

    private static let territoire = [
        Colonne("themes", "Codes des thèmes, séparés par `|`.", .liste("themes")),
        Colonne("axes", "Codes des axes transversaux, séparés par `|`.", .liste("axes")),
        Colonne("quartiers", "Codes des quartiers, séparés par `|`.", .liste("quartiers")),
        Colonne("debut_on", "Premier jour de l’action.", .texte("debut_on")),
        Colonne("fin_on", "Dernier jour de l’action.", .texte("fin_on")),
    ]

    private static let publics = [
        Colonne("publics_total", "Nombre de bénéficiaires.", .entier("publics_total")),
        Colonne("femmes", "Dont femmes.", .entier("femmes")),
        Colonne("hommes", "Dont hommes.", .entier("hommes")),
        Colonne("des_quartiers", "Dont habitants des quartiers du contrat.", .entier("des_quartiers")),
        Colonne(
            "tranches_age", "Bénéficiaires par tranche d’âge : `11-17:90|18-25:10`.", .liste("tranches_age")),
    ]

    private static let argent = [
        Colonne(
            "cout_total_euros", "Total des charges, sans les contributions volontaires (86).",
            .montant("cout_centimes")),
        Colonne(
            "emplois_volontaires_euros", "Emplois des contributions volontaires en nature (86).",
            .montant("emplois_volontaires_centimes")),
        Colonne(
            "montant_demande_euros", "Somme demandée à tous les financeurs.", .montant("demande_centimes")),
        Colonne(
            "montant_accorde_euros", "Somme accordée par tous les financeurs.", .montant(accordeALAction)),
        .etat,
    ]
}

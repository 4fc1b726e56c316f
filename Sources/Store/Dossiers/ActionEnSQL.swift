/// The members of the document of an `action` (`ActionDocument`) that SQL reads. No other SQL names them.
enum ActionEnSQL {
    static let intitule = "action.contenu ->> 'intitule'"
    static let volet = "action.contenu ->> 'volet'"
    /// A JSON list of codes.
    static let quartiers = "action.contenu -> 'quartiers'"
    static let axes = "(SELECT json_group_array(value ->> 'axe') FROM json_each(action.contenu, '$.axes'))"
    /// The sum of all the demands of the action.
    static let montantDemande = """
        (SELECT coalesce(sum(value ->> 'montant_centimes'), 0) FROM json_each(action.contenu, '$.demandes'))
        """
    /// Whether the document of the action still contains the demand of the row of `financement`.
    static let isDemandee = """
        EXISTS (SELECT 1 FROM json_each(action.contenu, '$.demandes') AS demande
            WHERE demande.value ->> 'financeur' = financement.financeur
                AND demande.value ->> 'fonds' = financement.fonds)
        """

    /// - Parameter codes: a subquery that gives the codes of quartiers.
    static func isDansUnQuartier(_ codes: String) -> String {
        "EXISTS (SELECT 1 FROM json_each(action.contenu, '$.quartiers') WHERE value IN \(codes))"
    }
}

/// The members of the document of a `depot` (`DepotDocument`) that SQL reads.
enum DepotEnSQL {
    static let naturePorteur = "depot.contenu ->> '$.dossier.porteur.nature'"
}

/// The members of the call frozen in a `revision` (`AppelDocument`) that SQL reads.
enum RevisionEnSQL {
    /// The revision in force of a row of `appel`.
    static let isEnVigueur = "revision.appel = appel.code AND revision.numero = appel.revision"
    static let doubleSignature = "revision.contenu ->> '$.deroulement.double_signature_centimes'"
    static let fuseau = "revision.contenu ->> '$.calendrier.fuseau'"
}

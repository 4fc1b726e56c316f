/// What SQL reads of the document of an `action` (`ActionDocument`), named here and nowhere else.
enum ActionEnSQL {
    static let intitule = "action.contenu ->> 'intitule'"
    static let volet = "action.contenu ->> 'volet'"
    /// A JSON list of codes.
    static let quartiers = "action.contenu -> 'quartiers'"
    static let axes = "(SELECT json_group_array(value ->> 'axe') FROM json_each(action.contenu, '$.axes'))"
    /// The sum of what it asks.
    static let montantDemande = """
        (SELECT coalesce(sum(value ->> 'montant_centimes'), 0) FROM json_each(action.contenu, '$.demandes'))
        """
    /// Whether it still makes the demand of its `financement`.
    static let isDemandee = """
        EXISTS (SELECT 1 FROM json_each(action.contenu, '$.demandes') AS demande
            WHERE demande.value ->> 'financeur' = financement.financeur)
        """

    /// - Parameter codes: a subquery.
    static func isDansUnQuartier(_ codes: String) -> String {
        "EXISTS (SELECT 1 FROM json_each(action.contenu, '$.quartiers') WHERE value IN \(codes))"
    }
}

/// The same of the call that a `revision` froze (`AppelDocument`).
enum RevisionEnSQL {
    static let doubleSignature = "revision.contenu ->> '$.deroulement.double_signature_centimes'"
    static let fuseau = "revision.contenu ->> '$.calendrier.fuseau'"
}

import Documents
import Domain
import JSON

extension Schema {
    static let intentionEcrite = Schema.object(
        "IntentionEcrite", nil,
        [
            .member("appel", .texteNonVide.max(64), "Code d’un appel publié, en deux temps."),
            .member("porteur", .texteNonVide.max(64), "Identifiant d’un porteur dont on est membre."),
            .member("intitule", .texteNonVide.max(200), "Le titre de l’action envisagée."),
            .member("objet", .texteNonVide.max(4000), "Ce que le porteur veut faire, et pour qui."),
            .optional(
                "quartiers", .array(of: .texte.max(64), max: 100).nullable, "Codes de quartiers de l’appel."),
            .optional(
                "montant_centimes", .integer(min: 0, max: Euros.plafond).nullable,
                "Ce qui sera demandé, à peu près."),
        ])

    static let suiteDIntention = Schema.object(
        "SuiteDIntention", nil,
        [
            .member("suite", .values(Intention.Suite.self)),
            .optional("motif", .texte.max(4000).nullable, "Obligatoire si elle est écartée."),
        ])

    static let intention = Schema.object(
        "Intention", "Une lettre d’intention, et la suite que le service lui donne.",
        [
            .member("id", .identifiant),
            .member("appel", .code),
            .member("porteur", .identifiantEtNom),
            .member("intitule", .string),
            .member("objet", .string),
            .member("quartiers", .array(of: .string, max: 100)),
            .member("montant_centimes", .integer(min: 0, max: Euros.plafond).nullable),
            .member("deposee_at", .instant),
            .member(
                "suite", .values(Intention.Suite.self).nullable, "Null tant que le service n’a pas répondu."),
            .member("suite_motif", .string.nullable),
            .member("suite_at", .instantFacultatif),
        ])

    static let listeDIntentions = Schema.list(
        "ListeDIntentions", of: .intention, "Les lettres, de la plus ancienne à la plus récente.")
}

import Domain
import JSON

/// The votes in the minutes.
extension Schema {
    static let votesDuProcesVerbal = Schema.object(
        "VotesDuProcesVerbal", nil,
        [
            .member("pour", .integer(min: 0)),
            .member("contre", .integer(min: 0)),
            .member("abstention", .integer(min: 0)),
            .optional("issue", .values(IssueDeVote.self).nullable, "`sans_vote` : aucun suffrage exprimé."),
            .optional("voix_preponderante", .boolean, "La voix de la présidence a décidé d’une égalité."),
            .optional(
                "presidence", .string,
                "Qui présidait à ce vote ; absent si personne n’était nommé, et d’un procès-verbal d’avant."),
        ])

    private static let propositionDuProcesVerbal = Schema.object(
        "PropositionDuProcesVerbal", nil,
        [
            .member("financeur", .string),
            .member("financeur_libelle", .string.nullable),
            .optional("fonds", .string),
            .optional("fonds_libelle", .string),
            .member("decision", .values(["accorde", "refuse", "ajourne"])),
            .member("accorde_centimes", .integer(min: 0)),
        ])

    static let voteRepris = Schema.object(
        "VoteRepris", "Un vote qui ne valait plus : sur quoi il portait, et pourquoi.",
        [
            .member("reference", .string),
            .member("action", .identifiant),
            .member("intitule", .string.nullable),
            .member("objet", .array(of: propositionDuProcesVerbal), "Les décisions préparées alors."),
            .member("votes", .votesDuProcesVerbal),
            .member("vote_at", .instantFacultatif, "Celui du dernier vote."),
            .member("cause", .values(SeanceScrutin.Cause.self)),
            .member("suite", propositionDuProcesVerbal.nullable, "La décision préparée ensuite."),
            .member("repris_at", .instant),
        ])
}

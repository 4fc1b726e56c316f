import Documents
import Domain
import JSON

/// Who speaks for a financer in a session, and how a vote ends.
extension Schema {
    static let membreDeSeance = Schema.object(
        "MembreDeSeance", nil,
        [
            .member("numero", .integer(min: 1)),
            .member("nom", .string),
            .member("fonction", .string),
            .member("compte", .string(format: "uuid").nullable),
            .member("voix", .boolean),
            .member("presence", .values(SeanceMembre.Presence.self)),
            .member("financeur", .code.nullable, "Le financeur qu’on a dit qu’il représente."),
            .member(
                "represente", .array(of: .code),
                "`financeur` ; sinon les financeurs pour qui son compte décide."),
        ])

    static let mandatDeSeance = Schema.object(
        "MandatDeSeance", "Ce qu’un financeur a donné à un membre, pour cette séance.",
        [
            .member("financeur", .code, "Qui le donne."),
            .member("membre", .integer(min: 1), "Qui le tient : son numéro."),
            .member("nom", .string.nullable, "Qui le tient : son nom."),
            .member("termes", .string),
            .member("note_par", .string, "Le nom de qui l’a noté."),
            .member("note_at", .instant),
        ])

    static let motDeMandat = Schema.object(
        "MotDeMandat", nil,
        [
            .member("membre", .integer(), "Le numéro du membre qui le tient."),
            .member(
                "termes", .texteNonVide.max(2000), "La lettre ou le courriel, sa date, et ce qu’il permet."),
        ])

    static let resultatDeVote = Schema.object(
        "ResultatDeVote", "Les votes qui comptent : membres présents, avec voix, non déportés.",
        [
            .member("pour", .integer(min: 0)),
            .member("contre", .integer(min: 0)),
            .member("abstention", .integer(min: 0)),
            .member(
                "issue", .values(IssueDeVote.self),
                "`sans_vote` : aucun suffrage exprimé. Seul `adopte` se clôt."),
            .member("voix_preponderante", .boolean, "Une égalité, que la voix de la présidence a décidée."),
        ])

    private static let propositionVotee = Schema.object(
        "PropositionVotee", nil,
        [
            .member("financeur", .code),
            .member(
                "fonds", .values(Fonds.self).nullable, "Null dans un vote qu’une version d’avant a repris."),
            .member("decision", .values(["accorde", "refuse", "ajourne"])),
            .member("montant_centimes", .integer(min: 0, max: 100_000_000_000)),
        ])

    static let scrutinRepris = Schema.object(
        "ScrutinRepris", "Un vote qui ne vaut plus : sur quoi il portait, et pourquoi.",
        [
            .member("action", .identifiant),
            .member("numero", .integer(min: 1)),
            .member("objet", .array(of: propositionVotee), "Les décisions préparées quand on a voté."),
            .member(
                "votes",
                .array(
                    of: .object([
                        .member("membre", .integer(min: 1)), .member("sens", .values(SeanceVote.Sens.self)),
                    ]))),
        ] + (resultatDeVote.members ?? []) + [
            .member("vote_at", .instantFacultatif, "Celui du dernier vote."),
            .member("cause", .values(SeanceScrutin.Cause.self)),
            .member("suite", propositionVotee.nullable, "La décision préparée ensuite."),
            .member("repris_at", .instant),
        ])

    static let listeDePresences = Schema.object(
        "ListeDePresences", "Ceux qui n’y sont pas nommés gardent leur présence.",
        [
            .optional(
                "presidence", .integer().nullable, "Le numéro du membre qui préside ; null : personne."),
            .member(
                "presences",
                .array(
                    of: .object([
                        .member("membre", .integer(), "Son numéro dans la séance."),
                        .member("presence", .values(SeanceMembre.Presence.self)),
                        .optional(
                            "financeur", .code.nullable,
                            "Le financeur qu’il représente ; null : aucun autre que celui de son compte."),
                    ]), max: 200)),
        ])
}

import Domain
public import JSON

extension Schema {
    public static let reouverture = Schema.object(
        "Reouverture", nil,
        [
            .member("proces_verbal", .integer(min: 1), "Le numéro de celui qu’elle reprend."),
            .member("motif", .string),
            .member("par", .string, "Le nom de qui l’a faite."),
            .member("at", .instant),
        ])

    static let financeurNomme = Schema.object(
        "FinanceurNomme", nil, [.member("financeur", .string), .member("financeur_libelle", .string)])

    static let mandatDuProcesVerbal = Schema.object(
        "MandatDuProcesVerbal", "Ce qu’un financeur absent a donné à un membre.",
        [
            .member("financeur", .string),
            .member("financeur_libelle", .string),
            .member("membre", .string, "Le nom de qui le tient."),
            .member("termes", .string),
            .member("note_par", .string, "Le nom de qui l’a noté."),
            .member("note_at", .instant),
        ])

    public static let procesVerbal = Schema.object(
        "ProcesVerbal",
        """
        Le procès-verbal, figé à la clôture : son SHA-256 est dans la séance. Les \
        libellés, les totaux et les avis manquent à ceux d’avant.
        """,
        [
            .member("numero", .integer(min: 1)),
            .member("appel", .code),
            .optional("appel_titre", .string),
            .optional("fuseau", .string, "Celui de l’appel (IANA)."),
            .member("seance", .identifiant),
            .member("instance", .string, "En toutes lettres."),
            .member("libelle", .string),
            .member("tenue_on", .jour),
            .member("lieu", .string.nullable),
            .member("ouverte_at", .instantFacultatif),
            .member("close_at", .instant),
            .member(
                "quorum",
                .object([
                    .member("requis", .integer(min: 1)),
                    .member("presents", .integer(min: 0)),
                    .member("atteint", .boolean),
                ])),
            .member(
                "membres",
                .array(
                    of: .object([
                        .member("nom", .string),
                        .member("fonction", .string),
                        .member("voix", .boolean),
                        .member("presence", .values(SeanceMembre.Presence.self)),
                        .optional(
                            "represente", .array(of: .financeurNomme), "Les financeurs pour qui il siège."),
                    ]))),
            .optional("presidence", .string.nullable, "Le nom de qui préside."),
            .optional("mandats", .array(of: .mandatDuProcesVerbal)),
            .member(
                "deports",
                .array(
                    of: .object([
                        .member("reference", .string),
                        .member("nom", .string.nullable),
                        .member(
                            "origine",
                            .values(ProcesVerbalDocument.Ecart.Origine.self).nullable
                        ),
                        .member("motif", .string),
                    ]))),
            .member(
                "points",
                .array(
                    of: .object([
                        .member("position", .integer(min: 1)),
                        .member("reference", .string),
                        .member("porteur", .string),
                        .member("action", .identifiant),
                        .member("intitule", .string.nullable),
                        .member("volet", .string.nullable),
                        .member("volet_libelle", .string.nullable),
                        .member(
                            "avis",
                            .array(
                                of: .object([
                                    .member("nom", .string),
                                    .member(
                                        "qualite", .values(["conseil_citoyen", "financeur", "evaluateur"])),
                                    .member("pour", .string, "Au nom de qui."),
                                    .member("sens", .values(Avis.Sens.self)),
                                ])), "Les avis que la séance avait sous les yeux."),
                        .member(
                            "votes",
                            .votesDuProcesVerbal.nullable, "Null : la séance ne vote pas."),
                        .member("deports", .array(of: .string), "Les membres déportés de ce point."),
                        .member(
                            "decisions",
                            .array(
                                of: .object([
                                    .member("financeur", .string),
                                    .member("financeur_libelle", .string),
                                    .member("fonds", .values(Fonds.self).nullable),
                                    .member("fonds_libelle", .string.nullable),
                                    .member("demande_centimes", .integer(min: 0)),
                                    .member("decision", .values(["accorde", "refuse", "ajourne"])),
                                    .member("accorde_centimes", .integer(min: 0)),
                                    .member("motif", .string.nullable),
                                    .member("contresignee", .boolean),
                                ]))),
                    ]))),
            .optional(
                "votes_repris", .array(of: .voteRepris),
                "Les votes qui ne valaient plus à la clôture, et sur quoi ils portaient."),
            .optional(
                "totaux",
                .object([
                    .member("accorde_centimes", .integer(min: 0)),
                    .member(
                        "financeurs",
                        .array(
                            of: .object([
                                .member("financeur", .string),
                                .member("financeur_libelle", .string),
                                .member("accords", .integer(min: 0)),
                                .member("accorde_centimes", .integer(min: 0)),
                            ]))),
                ]).nullable, "Ce que la séance a accordé ; null dans un extrait."),
            .optional(
                "points_masques", .integer(min: 1),
                """
                Dans un extrait seulement : les points dont le lecteur est déporté, qui n’y \
                figurent pas.
                """),
            .member(
                "enveloppes",
                .array(
                    of: .object([
                        .member("code", .string),
                        .member("financeur", .string),
                        .member("financeur_libelle", .string),
                        .member("fonds", .values(Fonds.self)),
                        .member("fonds_libelle", .string),
                        .member("volet", .string.nullable),
                        .member("volet_libelle", .string.nullable),
                        .member("engage_avant_centimes", .integer(min: 0)),
                        .member("engage_apres_centimes", .integer(min: 0)),
                        .member("solde_centimes", .integer(min: 0)),
                    ])), "Vide dans un extrait."),
            .member("reouvertures", .array(of: .reouverture)),
            .optional("tete", .tete, "Absent des procès-verbaux d’avant."),
        ])
}

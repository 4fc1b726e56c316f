import Documents
import Domain
import JSON

extension Schema {
    static let seanceEcrite = Schema.object(
        "SeanceEcrite", "Une réunion du comité.",
        [
            .member(
                "instance", .code,
                "Un code des `instances` du contrat, ou `comite_technique`, `comite_de_pilotage`."),
            .member("libelle", .texteNonVide.max(500)),
            .member("tenue_on", .jour),
            .optional("lieu", .texteFacultatif.max(500)),
            .optional(
                "quorum", .integer(min: 1, max: 200).nullable,
                "Voix qui doivent être présentes ; sinon la part que dit l’appel."),
            .optional("vote", .boolean.nullable, "Chaque action décidée se vote ; sinon non."),
            .optional(
                "presidence", .integer(min: 1).nullable,
                "Le membre qui préside : son rang dans `membres`, à partir de 1."),
            .member(
                "membres",
                .array(
                    of: .object([
                        .member("nom", .texteNonVide.max(200)),
                        .member("fonction", .texteNonVide.max(200)),
                        .optional(
                            "courriel", .courrielFacultatif,
                            """
                            Celui d’un compte ouvert, qui votera lui-même ; null : le secrétaire note son \
                            vote.
                            """),
                        .optional(
                            "voix", .boolean.nullable, "Il compte dans le quorum et vote ; oui si non dit."),
                        .optional(
                            "financeur", .code.nullable,
                            """
                            Le code du financeur qu’il représente ; inutile pour un compte qui a le rôle \
                            `financeur`.
                            """),
                        .optional(
                            "numero", .integer(min: 1),
                            "Comme lu, en récrivant la séance ; de même les trois suivants."),
                        .optional(
                            "compte", .string(format: "uuid").nullable,
                            "Comme lu : sans `courriel`, le membre garde ce compte."),
                        .optional("presence", .values(SeanceMembre.Presence.self)),
                        .optional("represente", .array(of: .code)),
                    ]), min: 1, max: 200), "Un membre avec voix au moins."),
        ])

    static let resumeSeance = Schema.object(
        "ResumeSeance", "Une séance dans une liste.",
        [
            .member("id", .identifiant),
            .member("appel", .code),
            .member(
                "instance", .code,
                "Un code des `instances` du contrat, ou `comite_technique`, `comite_de_pilotage`."),
            .member("libelle", .string),
            .member("tenue_on", .jour),
            .member("lieu", .string.nullable),
            .member("quorum", .integer(min: 1)),
            .member("vote", .boolean),
            .member("etat", .values(Seance.Etat.self)),
            .member("ouverte_at", .instantFacultatif),
            .member("close_at", .instantFacultatif),
            .member("presidence", .integer(min: 1).nullable, "Le numéro du membre qui préside."),
            .member("modifie_at", .instantFacultatif, "Quand elle a changé pour la dernière fois."),
        ])

    static let pageDeSeances = Schema.page(
        "PageDeSeances", of: .resumeSeance, "Une page des séances de l’appel.")

    static let decisionPreparee = Schema.object(
        "DecisionPreparee",
        """
        La réponse qu’une séance prépare à une demande ; son montant est réservé sur \
        l’enveloppe.
        """,
        [
            .member("action", .identifiant),
            .member("financeur", .code),
            .member("fonds", .values(Fonds.self)),
            .member("decision", .values(["accorde", "refuse", "ajourne"])),
            .member("montant_centimes", .integer(min: 0, max: 100_000_000_000), "Zéro sauf accord."),
            .member("motif", .string.nullable),
            .member("prepare_par", .identifiant),
            .member("contresigne_par", .string(format: "uuid").nullable, "Le second signataire, ou null."),
            .member("appliquee", .boolean, "La clôture l’a rendue réponse du financeur."),
            .member("version", .integer(min: 1), #"If-Match prend `"v<version>"`."#),
        ])

    static let seance = Schema.object(
        "Seance", "Une séance entière, telle que l’appelant peut la voir.",
        (resumeSeance.members ?? []) + [
            .member("presents", .integer(min: 0), "Voix présentes."),
            .member(
                "voix_preponderante", .boolean,
                "L’instance donne à sa présidence de décider d’une égalité."),
            .member("membres", .array(of: .membreDeSeance, max: 200)),
            .member("mandats", .array(of: .mandatDeSeance, max: 200)),
            .member(
                "points",
                .array(
                    of: .object([
                        .member("position", .integer(min: 1)),
                        .member("action", .identifiant),
                        .member("dossier", .identifiant),
                        .member("reference", .string),
                        .member("porteur_nom", .string),
                        .member("intitule", .string.nullable),
                        .member("volet", .string.nullable),
                        .member(
                            "deports",
                            .array(
                                of: .object([
                                    .member("membre", .integer(min: 1)),
                                    .member("nom", .string),
                                ])), "Les membres qui n’en décident pas."),
                        .member(
                            "votes",
                            .array(
                                of: .object([
                                    .member("membre", .integer(min: 1)),
                                    .member("sens", .values(SeanceVote.Sens.self)),
                                ]))),
                        .member(
                            "resultat", .resultatDeVote.nullable, "Null : la séance ne vote pas."),
                    ]), max: 5000), "L’ordre du jour, sans ce dont l’appelant est déporté."),
            .member("points_masques", .integer(min: 0), "Points dont l’appelant est déporté."),
            .member(
                "decisions", .array(of: .decisionPreparee),
                "Vide pour un membre qui n’est ni du service ni financeur."),
            .member(
                "scrutins", .array(of: .scrutinRepris),
                "Les votes qui ne valent plus, et sur quoi ils portaient. Vide comme `decisions`."),
            .member(
                "proces_verbaux",
                .array(
                    of: .object([
                        .member("numero", .integer(min: 1)),
                        .member("clos_at", .instant),
                        .member("sha256", .sha256),
                    ])), "Un par clôture."),
            .member("reouvertures", .array(of: .reouverture)),
        ])

    static let ordreDuJour = Schema.object(
        "OrdreDuJour", "Les actions à examiner, dans leur ordre : celles-ci, ou celles du classement.",
        [
            .optional(
                "actions", .array(of: .texte.max(500), max: 5000, unique: true).nullable,
                "Identifiants d’actions."),
            .optional(
                "classement", .boolean.nullable,
                "Vrai : les actions instruites, dans l’ordre du classement, au lieu de `actions`."),
            .optional("volet", .texteFacultatif.max(64), "Du classement, un volet seul."),
            .optional("nombre", .integer(min: 1, max: 5000).nullable, "Du classement, les premières."),
        ],
        exactlyOne: [
            .having(["actions"], [.optional("actions", .array(of: .any))]),
            .having(["classement"], [.optional("classement", .const(true))]),
        ])

    static let motDeVote = Schema.object(
        "MotDeVote", nil,
        [
            .member("sens", .values(SeanceVote.Sens.self)),
            .optional(
                "membre", .integer().nullable,
                "Le numéro d’un membre sans compte, dont le service note le vote ; sinon le sien."),
        ])

    private static let fondsVise = "Quand l’action demande deux fonds à ce financeur : lequel."

    static let decisionsEnBloc = Schema.object(
        "DecisionsEnBloc",
        "Des réponses à préparer, toutes ou aucune : celles-ci, ou celles d’une simulation.",
        [
            .optional(
                "decisions",
                .array(
                    of: .oneOf(
                        [
                            .object(
                                "LigneAccordee", "Un accord.",
                                [
                                    .member("action", .texteNonVide.max(64)),
                                    .member("financeur", .texteNonVide.max(64)),
                                    .optional("fonds", .values(Fonds.self).nullable, fondsVise),
                                    .member("decision", .const("accorde")),
                                    .member(
                                        "montant_centimes", .integer(min: 1, max: 100_000_000_000),
                                        "Au plus ce qui est demandé."),
                                    .optional("motif", .texteFacultatif.max(4000)),
                                    .optional(
                                        "version", .integer(min: 1).nullable,
                                        "Celle de la décision préparée qu’elle remplace."),
                                ]),
                            .object(
                                "LigneRefusee", "Un refus.",
                                [
                                    .member("action", .texteNonVide.max(64)),
                                    .member("financeur", .texteNonVide.max(64)),
                                    .optional("fonds", .values(Fonds.self).nullable, fondsVise),
                                    .member("decision", .const("refuse")),
                                    .member("motif", .texteNonVide.max(4000), "Un refus se motive."),
                                    .optional("montant_centimes", .null),
                                    .optional(
                                        "version", .integer(min: 1).nullable,
                                        "Celle de la décision préparée qu’elle remplace."),
                                ]),
                            .object(
                                "LigneAjournee",
                                "Un ajournement : la ligne se décidera plus tard, même après la notification.",
                                [
                                    .member("action", .texteNonVide.max(64)),
                                    .member("financeur", .texteNonVide.max(64)),
                                    .optional("fonds", .values(Fonds.self).nullable, fondsVise),
                                    .member("decision", .const("ajourne")),
                                    .member(
                                        "motif", .texteNonVide.max(4000), "Un ajournement se motive."),
                                    .optional("montant_centimes", .null),
                                    .optional(
                                        "version", .integer(min: 1).nullable,
                                        "Celle de la décision préparée qu’elle remplace."),
                                ]),
                        ], by: "decision"), max: 5000
                ).nullable, "Celles-ci."),
            .optional(
                "simulation", .texteFacultatif.max(64),
                "Identifiant d’une simulation de l’appel : ses réponses, pour les actions de l’ordre du jour."
            ),
            .optional("essai", .boolean.nullable, "Dire l’effet sans rien écrire."),
        ],
        exactlyOne: [
            .having(["decisions"], [.optional("decisions", .array(of: .any))]),
            .having(["simulation"], [.optional("simulation", .string)]),
        ])

    static let effetDesDecisions = Schema.object(
        "EffetDesDecisions", nil,
        [
            .member("essai", .boolean),
            .member("decisions", .array(of: .decisionPreparee, max: 100_000)),
            .member("total_accorde_centimes", .integer(min: 0)),
            .member(
                "enveloppes",
                .array(
                    of: .object([
                        .member("code", .code),
                        .member("solde_avant_centimes", .integer(min: 0)),
                        .member("solde_apres_centimes", .integer(min: 0)),
                    ]))),
            .member(
                "laissees",
                .array(
                    of: .object([
                        .member("action", .identifiant),
                        .member("financeur", .string),
                        .member("fonds", .values(Fonds.self)),
                        .member("raison", .string),
                    ])), "Ce que la simulation propose et qui n’est pas préparé."),
        ])
}

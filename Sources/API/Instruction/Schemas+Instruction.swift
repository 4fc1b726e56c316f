import Documents
import Domain
import JSON

extension Schema {
    static let rang = Schema.object(
        "Rang", "Une action dans le classement.",
        [
            .member(
                "rang", .integer(min: 1).nullable,
                "Ex æquo au même rang, le suivant restant vide : 1, 1, 3. Null sans évaluation."),
            .member("rang_dans_le_volet", .integer(min: 1).nullable, "Le même, parmi les actions du volet."),
            .member("action", .identifiant),
            .member("dossier", .identifiant),
            .member("reference", .string),
            .member("porteur_nom", .string),
            .member("intitule", .string.nullable),
            .member("volet", .string.nullable),
            .member("evaluations", .integer(min: 0), "Nombre d’évaluations."),
            .member("abstentions", .integer(min: 0), "Nombre d’abstentions."),
            .optional(
                "concurrents", .integer(min: 0),
                "Combien de ses évaluateurs ont une association qui concourt dans son volet. Pour le service seul."
            ),
            .member(
                "moyenne_pour_dix_mille", .integer(min: 0, max: 10_000).nullable,
                """
                Moyenne des évaluations, en dix-millièmes de la meilleure note ; null sans \
                évaluation.
                """),
            .member(
                "mediane_pour_dix_mille", .integer(min: 0, max: 10_000).nullable, "Médiane des évaluations."),
            .member(
                "ecart_pour_dix_mille", .integer(min: 0, max: 10_000).nullable,
                "De la meilleure évaluation à la moins bonne."),
            .member(
                "moyenne_normalisee_pour_dix_mille", .integer(min: 0, max: 10_000).nullable,
                "Moyenne une fois ôtée la sévérité de chaque évaluateur."),
            .member("accord_faible", .boolean, "Les évaluations diffèrent de plus de trois dixièmes."),
            .member("pourquoi", .string, "Pourquoi ce rang, en une phrase."),
            .member(
                "criteres",
                .array(
                    of: .object([
                        .member("code", .code),
                        .member("libelle", .string),
                        .member("poids", .integer(min: 1)),
                        .member("note_max", .integer(min: 1, max: 20)),
                        .member(
                            "moyenne_centiemes", .integer(min: 0).nullable,
                            "Moyenne des notes comptées, en centièmes de point."),
                        .member(
                            "points_pour_dix_mille", .integer(min: 0, max: 10_000).nullable,
                            "Ce qu’il apporte à la moyenne de l’action."),
                        .member(
                            "maximum_pour_dix_mille", .integer(min: 0, max: 10_000),
                            "Ce qu’il pourrait y apporter."),
                    ])), "Ce que chaque critère de la grille apporte à la moyenne."),
            .member(
                "masque", .boolean,
                """
                Vrai : le lecteur doit encore donner sa note, et la phase lui cache les autres. \
                Rangs et chiffres sont null.
                """),
        ])

    static let classement = Schema.page(
        "Classement", of: .rang,
        """
        Une page des actions des dossiers recevables, de la meilleure moyenne à la moins \
        bonne.
        """)

    static let motDeRecevabilite = Schema.oneOf(
        [
            .object(
                "MotRecevable", "Recevable.",
                [
                    .member("decision", .const("recevable")),
                    .optional("motif", .texteFacultatif.max(4000)),
                ]),
            .object(
                "MotIrrecevable", "Irrecevable : le porteur l’apprend par un courriel.",
                [
                    .member("decision", .const("irrecevable")),
                    .member("motif", .texteNonVide.max(4000)),
                ]),
        ], by: "decision"
    ).described("Une irrecevabilité se motive.").named("MotDeRecevabilite")

    static let motDEvaluation = Schema.object(
        "MotDEvaluation", "Des notes, ou une abstention motivée.",
        [
            .optional("abstention", .boolean.nullable, "Vrai : une abstention, sans notes."),
            .optional(
                "notes", .map(names: .code, of: .integer(min: 0, max: 20), max: 200).nullable,
                """
                Une note par critère de la grille qui vaut pour le volet de l’action, de 0 à sa \
                note maximale : ni plus, ni moins de critères.
                """),
            .optional(
                "commentaires", .map(names: .code, of: .texteFacultatif.max(4000), max: 200).nullable,
                "Un texte par critère, au choix ; exigé là où l’appel le demande. Aucun pour une abstention."),
            .optional("commentaire", .texteFacultatif, "Une abstention se motive."),
        ],
        exactlyOne: [
            .having(
                ["notes"],
                [
                    .optional("notes", .anyObject),
                    .optional("abstention", .oneOf([.const(false), .null])),
                ]),
            .having(
                ["abstention", "commentaire"],
                [
                    .optional("abstention", .const(true)),
                    .optional("commentaire", .texteNonVide.max(10_000)),
                    .optional("notes", .null),
                    .optional("commentaires", .map(names: .code, of: .any, max: 0).nullable),
                ]),
        ])

    static let evaluation = Schema.object(
        "Evaluation", nil,
        [
            .member("compte", .identifiantEtNom),
            .member("abstention", .boolean),
            .member(
                "notes", .map(names: .code, of: .integer(min: 0, max: 20), max: 200).nullable,
                "Null : une abstention."),
            .member(
                "commentaires", .map(names: .code, of: .string(max: 4000), max: 200),
                "Un texte par critère, au choix ; exigé là où l’appel le demande."),
            .member("commentaire", .string.nullable),
            .member(
                "total_pour_dix_mille", .integer(min: 0, max: 10_000).nullable,
                "Note pondérée, en dix-millièmes de la meilleure ; null : une abstention."),
            .member("ecartee", .boolean, "Son auteur s’est déporté depuis : elle ne compte plus."),
            .member("modifie_at", .instant),
            .optional(
                "concurrent", .boolean,
                """
                Une association de son auteur concourt dans le même volet du même appel. Pour le service seul, comme \
                le suivant.
                """),
            .optional(
                "dossiers_concurrents", .array(of: .string), "Les références de ces dossiers."),
        ])

    static let listeEvaluations = Schema.list(
        "ListeEvaluations", of: .evaluation, "Les évaluations de l’action que l’appelant peut voir.")

    static let motDAvis = Schema.object(
        "MotDAvis", nil,
        [
            .member("sens", .values(Avis.Sens.self)),
            .optional("texte", .texteFacultatif),
        ])

    static let avis = Schema.object(
        "Avis", nil,
        [
            .member("compte", .identifiantEtNom),
            .member(
                "qualite", .values(["conseil_citoyen", "financeur", "evaluateur"]),
                "En quelle qualité il a été donné."),
            .member("sens", .values(Avis.Sens.self)),
            .member("texte", .string.nullable),
            .member("ecarte", .boolean, "Son auteur s’est déporté depuis."),
            .member("modifie_at", .instant),
        ])

    static let listeAvis = Schema.list("ListeAvis", of: .avis, "Tous les avis sur l’action.")

    static let demandeDAvisEcrite = Schema.oneOf(
        [
            .object(
                "DemandeAuConseilCitoyen", "Au conseil citoyen.",
                [
                    .member("aupres", .const("conseil_citoyen")),
                    .member("question", .texteNonVide.max(4000)),
                    .member("echeance_on", .jour, "Pas avant aujourd’hui."),
                    .optional("financeur", .null),
                    .optional("compte", .null),
                ]),
            .object(
                "DemandeAUnPartenaire", "À un partenaire.",
                [
                    .member("aupres", .const("financeur")),
                    .member("question", .texteNonVide.max(4000)),
                    .member("echeance_on", .jour, "Pas avant aujourd’hui."),
                    .member("financeur", .texte.max(64), "Code d’un partenaire du contrat."),
                    .optional("compte", .null),
                ]),
            .object(
                "DemandeAUnExpert", "À un expert.",
                [
                    .member("aupres", .const("evaluateur")),
                    .member("question", .texteNonVide.max(4000)),
                    .member("echeance_on", .jour, "Pas avant aujourd’hui."),
                    .member(
                        "compte", .texte.max(254), "L’adresse ou l’identifiant d’un évaluateur du contrat."),
                    .optional("financeur", .null),
                ]),
        ], by: "aupres"
    ).described("Un avis à demander.").named("DemandeDAvisEcrite")

    static let demandeDAvis = Schema.object(
        "DemandeDAvis", "Un avis demandé.",
        [
            .member("id", .identifiant),
            .member("action", .identifiant),
            .member("aupres", .values(["conseil_citoyen", "financeur", "evaluateur"])),
            .member("financeur", .codeFacultatif, "Le partenaire ; null ailleurs."),
            .member("compte", .string(format: "uuid").nullable, "L’expert ; null ailleurs."),
            .member("question", .string),
            .member("echeance_on", .jour),
            .member("demande_at", .instant),
            .member("annule_at", .instantFacultatif),
            .member("repondue", .boolean),
        ])

    static let listeDeDemandesDAvis = Schema.list(
        "ListeDeDemandesDAvis", of: .demandeDAvis,
        "Toutes les demandes d’avis sur l’action, annulées comprises.")

    static let voisin = Schema.object(
        "Voisin", "Un dossier déposé, à rapprocher de celui qu’on lit.",
        [
            .member("dossier", .identifiant),
            .member("reference", .string),
            .member("appel", .code),
            .member("porteur", .identifiantEtNom),
            .member("etat", .etat),
            .member("etat_libelle", .string),
            .member("depose_at", .instant),
            .member("demande_centimes", .integer(min: 0)),
            .member(
                "actions",
                .array(
                    of: .object([
                        .member("action", .identifiant),
                        .member("intitule", .string),
                        .member("demande_centimes", .integer(min: 0)),
                        .member(
                            "ressemblance", .values(["meme", "proche"]).nullable,
                            """
                            Le même titre qu’une action du dossier, un titre proche (l’un contient l’autre), \
                            ou null.
                            """),
                    ]), max: 30)),
        ])

    static let voisins = Schema.object(
        "Voisins", "Ce qui est à côté d’un dossier.",
        [
            .member(
                "meme_porteur", .array(of: .voisin),
                "Ce que le porteur a déposé d’autre sur le contrat, le plus récent d’abord."),
            .member(
                "autres_porteurs", .array(of: .voisin),
                """
                Du même appel, les dossiers d’autres porteurs dont une action porte le même titre, \
                ou un titre proche.
                """),
        ])
}

import Domain
public import JSON

extension Schema {
    public static let ligneEcrite = Schema.object(
        "LigneEcrite", nil,
        [
            .member("poste", .texteNonVide.max(30), "Ligne du Cerfa n° 12156 : `604`, `74etat`…"),
            .optional("libelle", .texteFacultatif.max(300)),
            .optional(
                "financeur", .texteFacultatif.max(64),
                "Sur une ligne 74, le financeur de l’appel à qui elle est demandée."),
            .member("montant_centimes", .montant),
        ])

    public static let ligne = Schema.object(
        "Ligne", nil,
        [
            .member("poste", .string),
            .member("libelle", .string.nullable),
            .member("financeur", .string.nullable),
            .member("montant_centimes", .montant),
        ])

    public static let demande = Schema.object(
        "Demande", "Ce qui est demandé à un financeur pour une action.",
        [
            .member("financeur", .texteNonVide.max(64), "Code d’un financeur de l’appel."),
            .member(
                "fonds", .values(Fonds.self), "Fonds spécifiques (réservés aux quartiers) ou droit commun."),
            .member("montant_centimes", .montant),
        ])

    public static let exercice = Schema.object(
        "Exercice", "Ce qu’une année d’une demande pluriannuelle demande à l’appel.",
        [
            .member("annee", .integer(min: 1990, max: 2199)),
            .member("montant_centimes", .montant),
        ])

    public static let actionEcrite = Schema.object(
        "ActionEcrite",
        """
        La fiche et le budget d’une action. Tout peut manquer : un brouillon s’enregistre \
        toujours. En retouche (RFC 7396), une liste est remplacée entière.
        """,
        [
            .optional("intitule", .texteFacultatif.max(300)),
            .optional("objectifs", .texteFacultatif),
            .optional("description", .texteFacultatif),
            .optional("moyens", .texteFacultatif),
            .optional("resultats_attendus", .texteFacultatif),
            .optional("partenaires", .array(of: .texte.max(500), max: 50).nullable),
            .optional("volet", .texteFacultatif.max(64), "Code du volet principal."),
            .optional(
                "themes", .array(of: .texte.max(500), max: 30).nullable, "Codes de thèmes de ce volet."),
            .optional(
                "items", .array(of: .texte.max(500), max: 50).nullable,
                "Codes d’items de ces thèmes, là où le contrat en a."),
            .optional(
                "dispositifs",
                .array(
                    of: .object([
                        .member("dispositif", .texteNonVide.max(64), "Code d’un dispositif du contrat."),
                        .optional(
                            "priorite", .texteFacultatif.max(64),
                            "Code d’une de ses priorités, là où il en a."),
                    ]), max: 30
                ).nullable, "Les dispositifs du contrat auxquels l’action prend part."),
            .optional(
                "axes",
                .array(
                    of: .object([
                        .member("axe", .texteNonVide.max(64)),
                        .optional("comment", .texteFacultatif),
                        .optional("indicateur", .texteFacultatif.max(1000)),
                        .optional(
                            "criteres", .array(of: .texte.max(500), max: 30).nullable,
                            """
                            Les critères de discrimination combattus, que la loi nomme : `origine`, `sexe`, \
                            `situation_de_famille`, `grossesse`, `apparence_physique`, \
                            `vulnerabilite_economique`, `patronyme`, `lieu_de_residence`, \
                            `domiciliation_bancaire`, `etat_de_sante`, `perte_d_autonomie`, `handicap`, \
                            `caracteristiques_genetiques`, `moeurs`, `orientation_sexuelle`, \
                            `identite_de_genre`, `age`, `opinions_politiques`, `activites_syndicales`, \
                            `qualite_de_lanceur_d_alerte`, `langue`, `ethnie`, `nation`, `race`, `religion`.
                            """),
                        .optional(
                            "methode", .texteFacultatif,
                            "Comment l’action les combat : formation, accès aux droits, repérage…"),
                    ]), max: 30
                ).nullable, "Les axes traités : comment, et à quoi on le verra."),
            .optional("quartiers", .array(of: .texte.max(500), max: 50).nullable),
            .optional(
                "projets", .array(of: .texte.max(500), max: 50).nullable,
                "Codes de projets de ces quartiers, là où le contrat en a."),
            .optional(
                "publics",
                .object([
                    .optional("total", .effectif),
                    .optional("femmes", .effectif),
                    .optional("hommes", .effectif),
                    .optional("des_quartiers", .effectif, "Dont habitants des quartiers du contrat."),
                    .optional(
                        "ages",
                        .array(
                            of: .object([
                                .member("tranche", .texteNonVide.max(20)),
                                .member("nombre", .integer(min: 0, max: 10_000_000)),
                            ]), max: 30
                        ).nullable),
                ]).nullable, "Les bénéficiaires."),
            .optional(
                "indicateurs",
                .array(
                    of: .object([
                        .member("intitule", .texteNonVide.max(500)),
                        .optional("cible", .texteFacultatif.max(500)),
                    ]), max: 50
                ).nullable),
            .optional("debut_on", .jourFacultatif),
            .optional("fin_on", .jourFacultatif),
            .optional(
                "budget",
                .object([
                    .optional("charges", .array(of: .ligneEcrite, max: 200).nullable),
                    .optional("produits", .array(of: .ligneEcrite, max: 200).nullable),
                ]).nullable),
            .optional("demandes", .array(of: .demande, max: 30).nullable),
            .optional(
                "subventions_ailleurs",
                .array(
                    of: .object([
                        .member("poste", .texteNonVide.max(30), "Le poste 74 du budget qui la porte."),
                        .member("organisme", .texteNonVide.max(200), "Qui la donne."),
                        .member("statut", .values(SubventionAilleurs.Statut.self)),
                        .member("montant_centimes", .montant),
                    ]), max: 50
                ).nullable,
                """
                Les subventions attendues hors de l’appel, que portent aussi les lignes 74 sans \
                financeur de l’appel.
                """),
            .optional(
                "exercices", .array(of: .exercice, max: 10).nullable,
                "D’une demande pluriannuelle : ce qui est demandé à l’appel, année par année."),
        ])

    public static let ficheDeposee = Schema.object(
        "FicheDeposee", "Une action telle qu’elle a été déposée.",
        [
            .member("intitule", .string.nullable),
            .member("objectifs", .string.nullable),
            .member("description", .string.nullable),
            .member("moyens", .string.nullable),
            .member("resultats_attendus", .string.nullable),
            .member("partenaires", .array(of: .string, max: 50)),
            .member("volet", .string.nullable),
            .member("themes", .array(of: .string, max: 30)),
            .member("items", .array(of: .string, max: 50)),
            .member(
                "dispositifs",
                .array(
                    of: .object([
                        .member("dispositif", .string),
                        .member("priorite", .string.nullable),
                    ]), max: 30)),
            .member(
                "axes",
                .array(
                    of: .object([
                        .member("axe", .string),
                        .member("comment", .string.nullable),
                        .member("indicateur", .string.nullable),
                        .member("criteres", .array(of: .string, max: 30)),
                        .member("methode", .string.nullable),
                    ]), max: 30)),
            .member("quartiers", .array(of: .string, max: 50)),
            .member("projets", .array(of: .string, max: 50)),
            .member(
                "publics",
                .object([
                    .member("total", .effectif),
                    .member("femmes", .effectif),
                    .member("hommes", .effectif),
                    .member("des_quartiers", .effectif),
                    .member(
                        "ages",
                        .array(
                            of: .object([
                                .member("tranche", .string),
                                .member("nombre", .integer(min: 0, max: 10_000_000)),
                            ]), max: 30)),
                ]).nullable),
            .member(
                "indicateurs",
                .array(
                    of: .object([
                        .member("intitule", .string),
                        .member("cible", .string.nullable),
                    ]), max: 50)),
            .member("debut_on", .jourFacultatif),
            .member("fin_on", .jourFacultatif),
            .member(
                "budget",
                .object([
                    .member("charges", .array(of: .ligne, max: 200)),
                    .member("produits", .array(of: .ligne, max: 200)),
                ])),
            .member("demandes", .array(of: .demande, max: 30)),
            .member(
                "subventions_ailleurs",
                .array(
                    of: .object([
                        .member("poste", .string),
                        .member("organisme", .string),
                        .member("statut", .values(SubventionAilleurs.Statut.self)),
                        .member("montant_centimes", .montant),
                    ]), max: 50)),
            .member("exercices", .array(of: .exercice, max: 10)),
        ])
}

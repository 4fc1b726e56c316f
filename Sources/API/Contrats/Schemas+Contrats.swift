import Documents
import Domain
import JSON
import Rules

extension Schema {
    static let pageDeContrats = Schema.page("PageDeContrats", of: .contrat, "Une page de contrats, par code.")

    static let projetAppel = Schema.object(
        "ProjetAppel", nil,
        [
            .member("projet", .appelEcrit),
            .member(
                "revision", .integer(min: 1).nullable,
                "Le numéro de la révision publiée ; null si l’appel n’est pas publié."),
        ])

    static let appel = Schema.object(
        "Appel",
        """
        Un appel publié, entier : ses codes avec leurs libellés, son calendrier en \
        instants, ses règles.
        """,
        [
            .member("code", .code),
            .member("contrat", .code),
            .member("titre", .texteNonVide.max(500)),
            .member("annee", .integer(min: 1990, max: 2199)),
            .member("prefixe", .texteNonVide.max(20)),
            .member(
                "calendrier",
                .object([
                    .member("fuseau", .texteNonVide.max(60)),
                    .member("ouverture_on", .jour),
                    .member("ouverture_heure", .heureFacultative),
                    .member("cloture_on", .jour),
                    .member("cloture_heure", .heureFacultative),
                    .member(
                        "intention_cloture_on", .jourFacultatif,
                        "Le dernier jour des lettres d’intention ; null : l’appel n’a qu’un temps."),
                    .member("intention_cloture_heure", .heureFacultative),
                    .member("ouverture_at", .instant),
                    .member(
                        "cloture_at", .instant, "La dernière seconde de l’appel : elle compte encore."
                    ),
                    .member("est_ouvert", .boolean, "À l’instant de la lecture."),
                ])),
            .member("periodes", .array(of: .periode, min: 1, max: 200)),
            .member("volets", .array(of: .volet, max: 200)),
            .member(
                "themes", .array(of: .code, max: 200).nullable,
                "Les thèmes gardés ; null : tous ceux des volets."),
            .member("axes", .array(of: .axe, max: 200)),
            .member("axes_ajoutes", .array(of: .axe, max: 200), "Ceux que l’appel ajoute au contrat."),
            .member("quartiers", .array(of: .quartier, min: 1, max: 200)),
            .member("financeurs", .array(of: .partenaire, max: 200)),
            .member("natures_eligibles", .array(of: .naturePorteur, min: 1, max: 200)),
            .member("tranches_age", .array(of: .texte.max(500), max: 200)),
            .member("enveloppes", .array(of: .enveloppe, max: 200)),
            .member("parametres", .parametresLus),
            .member("reglages", .array(of: .reglage, max: 200)),
            .member("pieces", .array(of: .pieceDemandee, max: 200)),
            .member("grille", .array(of: .critere, max: 200)),
            .member("deroulement", .deroulement),
            .member("nom_du_volet", .texteNonVide.max(500)),
            .member("nom_du_theme", .texteNonVide.max(500)),
            .member("partenaires", .array(of: .partenaire, max: 200), "Tous les partenaires du contrat."),
            .member("regles", .array(of: .regle)),
            .member("revision", .integer(min: 1)),
        ])

    static let resumeAppel = Schema.object(
        "ResumeAppel", "Un appel dans une liste. Non publié : année, fuseau et jours sont null.",
        [
            .member("code", .code),
            .member("contrat", .code),
            .member("titre", .string.nullable),
            .member("annee", .integer(min: 1990, max: 2199).nullable),
            .member("publie", .boolean),
            .member("fuseau", .string.nullable),
            .member("ouverture_on", .jourFacultatif),
            .member("ouverture_heure", .heureFacultative),
            .member("cloture_on", .jourFacultatif),
            .member("cloture_heure", .heureFacultative),
            .member("est_ouvert", .boolean),
        ])

    static let nomenclature = Schema.object(
        "Nomenclature", "Les codes communs à tous les contrats, avec leurs mots.",
        [
            .member(
                "postes",
                .object([
                    .member("charges", .array(of: .entree([]))),
                    .member(
                        "produits",
                        .array(
                            of: .entree([
                                .member("argent_public", .boolean, "La ligne vient d’un organisme public.")
                            ]))),
                ])),
            .member(
                "natures",
                .array(of: .entree([.member("association", .boolean, "Est une association.")]))),
            .member("fonds", .array(of: .entree([]))),
            .member("criteres_de_discrimination", .array(of: .entree([]))),
            .member("conditions_de_piece", .array(of: .entree([]))),
        ])

    private static func entree(_ more: [Member]) -> Schema {
        .object([.member("code", .code), .member("libelle", .string)] + more)
    }

    static let demandeDeDerogation = Schema.object(
        "DemandeDeDerogation", "Accepter un porteur après la clôture.",
        [
            .member(
                "porteur", .texteNonVide.max(64),
                "L’identifiant du porteur, ou son SIRET, son RIDET, son TAHITI."),
            .member(
                "jusqua_at", .string(format: "date-time").max(40),
                "Le premier instant trop tardif pour lui, RFC 3339 ; après la clôture de l’appel, et à venir."
            ),
            .member("motif", .texteNonVide.max(4000)),
        ])

    static let derogation = Schema.object(
        "Derogation", "Un porteur accepté après la clôture d’un appel.",
        [
            .member("id", .identifiant),
            .member("appel", .code),
            .member("porteur", .identifiant),
            .member("jusqua_at", .instant, "Le premier instant trop tardif pour ce porteur."),
            .member("motif", .string),
            .member("par", .identifiant, "Le compte qui l’a accordée."),
            .member("accordee_at", .instant),
            .member("retiree_at", .instant.nullable),
            .member("retrait_motif", .string.nullable),
        ])

    static let listeDeDerogations = Schema.list(
        "ListeDeDerogations", of: .derogation, "Les dérogations, la plus ancienne d’abord.")

    static let pageAppels = Schema.page("PageAppels", of: .resumeAppel, "Une page d’appels, par code.")

    static let regle = Schema.object(
        "Regle", "Une règle de l’appel.",
        [
            .member(
                "code", .string(pattern: "^[A-Z]{3}-[0-9]{2}$"), "Code stable, jamais renommé ni réemployé."),
            .member("enonce", .string, "Ce qui doit être vrai."),
            .member("enonce_en", .string, "Le même, en anglais."),
            .member("source", .string, "Article, loi ou formulaire."),
            .member(
                "origine", .values(Rule.Origine.self),
                "Qui la demande ; un appel ne règle que les règles du `reglement`."),
            .member(
                "severite", .values(Reglage.Sort.self),
                """
                Telle que l’appel la règle : seul `bloquant` refuse le dépôt ; `ecartee`, la règle \
                est sans objet.
                """),
            .member("portee", .values(["dossier", "action"]), "Jugée une fois, ou pour chaque action."),
            .member("champ", .string, "Pointeur JSON du champ jugé, dans le dossier ou dans l’action."),
            .member(
                "parametres",
                .array(
                    of: .object([
                        .member("cle", .string, "Son nom dans `parametres`."),
                        .member("libelle", .string),
                        .member(
                            "valeur",
                            .oneOf([
                                .boolean,
                                .integer(),
                                .baseDeCalcul,
                                .null,
                            ]), "Null : pas de limite."),
                        .member(
                            "article", .string,
                            "L’article d’où vient le chiffre ; vide s’il est né après la publication."),
                    ])), "Les chiffres de l’appel que la règle lit."),
        ])

    static let relecture = Schema.object(
        "Relecture", "Un appel en cours d’écriture, relu avant publication.",
        [
            .member(
                "phrases",
                .array(
                    of: .object([
                        .member("rubrique", .string),
                        .member("texte", .string),
                    ])), "Le contrat et l’appel en phrases, à approuver."),
            .member(
                "a_revoir",
                .array(
                    of: .object([
                        .member("pointer", .string),
                        .member("detail", .string),
                    ])), "Permis, mais étonnant : à regarder avant de publier."),
            .member(
                "changements", .array(of: .string),
                """
                Ce qui change de la révision en vigueur, une phrase chacun ; vide s’il n’y en a \
                pas.
                """),
        ])

    static let demandeDeCopie = Schema.object(
        "DemandeDeCopie", "L’appel à tirer d’un autre.",
        [
            .member("annee", .integer(min: 1990, max: 2199), "L’année du nouvel appel."),
            .optional(
                "code", .string(pattern: "^[a-z0-9_-]{1,64}$").nullable,
                "Son code ; sinon celui de la source, son année changée."),
            .optional(
                "prefixe",
                .texteNonVide(max: 20).nullable, "Son préfixe ; sinon celui de la source, son année changée."),
        ])

    static let copieDAppel = Schema.object(
        "CopieDAppel", "Le projet tiré d’un autre appel : jours et années déplacés, à revoir.",
        [
            .member("projet", .appelEcrit),
            .member("revision", .null, "Null : rien n’est publié."),
            .member(
                "a_revoir",
                .array(
                    of: .object([
                        .member("pointer", .string, "Pointeur JSON dans le projet."),
                        .member("detail", .string),
                    ])), "Ce qu’il faut regarder avant de publier."),
        ])

    static let revisionPubliee = Schema.object(
        "RevisionPubliee", "Une révision publiée d’un appel.",
        [
            .member("numero", .integer(min: 1)),
            .member("publie_at", .instant),
            .member("sha256", .sha256, "Empreinte SHA-256 du document publié."),
            .member(
                "edition", .integer(min: 1),
                "L’édition des règles qui juge ses dossiers : une règle plus jeune n’en dit rien."),
            .member("en_vigueur", .boolean),
        ])

    static let listeDeRevisions = Schema.list(
        "ListeDeRevisions", of: .revisionPubliee,
        "Toutes les révisions publiées, de la première à la dernière.")

    static let differences = Schema.object(
        "Differences", "Ce qui a changé d’une révision à une autre.",
        [
            .member("depuis", .integer(min: 1)),
            .member("vers", .integer(min: 1)),
            .member(
                "changements", .array(of: .string), "Une phrase par changement ; vide s’il n’y en a pas."),
        ])

    static let listeDeRegles = Schema.list(
        "ListeDeRegles", of: .regle, "Toutes les règles, dans l’ordre des rapports.")
}

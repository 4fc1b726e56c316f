import Domain
public import JSON

extension Schema {
    public static let periode = Schema.object(
        "Periode", nil,
        [
            .member("libelle", .texteNonVide.max(500)),
            .member("debut_on", .jour),
            .member("fin_on", .jour, "Pas avant `debut_on`."),
        ])

    public static let enveloppe = Schema.object(
        "Enveloppe", "Ce qu’un financeur met dans l’appel.",
        [
            .member("code", .code),
            .member("financeur", .code, "Un financeur de l’appel."),
            .member("fonds", .values(Fonds.self), "Une nature de fonds que le financeur a dans le contrat."),
            .member(
                "volet", .codeFacultatif,
                """
                Le seul volet qu’elle finance ; null : tous. À écrire dans les deux cas. Une \
                action prend l’enveloppe la plus précise qui lui est ouverte.
                """),
            .optional(
                "quartiers", .array(of: .texteNonVide.max(500), max: 200, unique: true),
                """
                Les seuls territoires qu’elle finance, et ceux qu’ils contiennent ; vide ou absent : tous. \
                Il suffit que l’action en vise un.
                """),
            .optional(
                "natures", .array(of: .naturePorteur, max: 200),
                "Les seules natures de porteur qu’elle finance ; vide ou absent : toutes."),
            .member("dotation_centimes", .integer(min: 0, max: 100_000_000_000)),
        ])

    public static let phase = Schema.object(
        "Phase", "Un temps de notation. Les phases se suivent sans se recouvrir.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("debut_on", .jour),
            .member("fin_on", .jour, "Comptée en entier ; pas avant `debut_on`."),
            .member(
                "visibilite", .values(Phase.Visibilite.self),
                """
                Ce qu’un évaluateur voit des notes des autres : rien, une fois la sienne donnée, \
                ou tout.
                """),
        ])

    public static let modeleDeCourrier = Schema.object(
        "ModeleDeCourrier",
        """
        Une lettre de l’appel ; ce qui est entre accolades est rempli pour chaque dossier, \
        dans l’objet comme dans le corps.
        """,
        [
            .member(
                "nature", .values(ModeleDeCourrier.Nature.self),
                """
                `accord` : tout est accordé ; `accord_partiel` : une partie l’est (sans lui, la \
                lettre `accord`) ; `ajournement` : rien n’est accordé, un report au moins ; `refus` ; \
                `irrecevabilite`.
                """),
            .member("objet", .texteNonVide.max(200)),
            .member(
                "corps", .texteNonVide.max(10_000),
                """
                Champs : `{reference}`, `{porteur}`, `{appel}`, `{actions}`, `{decisions}`, \
                `{total_accorde}`, `{motifs}`, `{date}`, `{voies_de_recours}`, `{remplace}`, \
                `{lien}` ; ni `{decisions}` ni `{total_accorde}` pour `irrecevabilite`.
                """),
        ])

    public static let deroulement = Schema.object(
        "Deroulement", "Comment l’appel se poursuit, du dépôt à la notification.",
        [
            .member("article", .texteNonVide.max(500), "L’article qui le dit."),
            .member(
                "phases", .array(of: .phase, max: 200),
                "Quand on note ; vide : en tout temps, toutes les notes se voient."),
            .member(
                "complements",
                .object([
                    .member(
                        "delai_jours", .integer(min: 1, max: 365),
                        "Jours pour répondre, quand la demande ne dit pas d’échéance."),
                    .member(
                        "rappel_jours", .integer(min: 0, max: 365),
                        "Jours avant l’échéance où le porteur est relancé ; moins que `delai_jours`."),
                    .member(
                        "tours_max", .integer(min: 1, max: 50).nullable,
                        "Demandes par dossier, les annulées non comptées ; null : sans limite."),
                    .member(
                        "reponse_tardive", .values(ReglesDeComplement.ReponseTardive.self),
                        "Ce que devient une réponse après l’échéance."),
                ])),
            .member(
                "quorum_pour_dix_mille", .integer(min: 0, max: 10_000),
                "Part des voix qui doit être présente à une séance qui ne dit pas son quorum."),
            .member(
                "double_signature_centimes", .integer(min: 0, max: 100_000_000_000).nullable,
                """
                Au-dessus de ce montant, une décision préparée veut une seconde signature ; null : \
                jamais.
                """),
            .optional(
                "rappels_avant_cloture_heures",
                .array(of: .integer(min: 1, max: 2160), max: 10, unique: true).nullable,
                """
                Heures avant la clôture où les membres d’un porteur sont prévenus d’un dossier pas \
                encore déposé ; sans ce membre : 168, 24 et 3 ; vide : aucun rappel.
                """),
            .member(
                "courriers", .array(of: .modeleDeCourrier, max: 200),
                "Une lettre au plus par nature ; sans elle, la lettre ordinaire de Guichet."),
            .optional(
                "voies_de_recours", .texteFacultatif.max(3000),
                """
                Voies et délais de recours, avec le nom du tribunal : toute lettre qui refuse les dit. \
                Un appel ne se publie pas sans eux.
                """),
            .optional(
                "expediteur",
                .object([
                    .member("nom", .texteNonVide.max(100), "Le nom que montre la boîte aux lettres."),
                    .optional("repondre_a", .string.nullable, "L’adresse à qui l’on répond."),
                ]).nullable,
                "Au nom de qui partent les courriels de l’appel ; sans lui, de l’installation."),
        ])

    public static let reglage = Schema.object(
        "Reglage", "La sévérité d’une règle dans cet appel.",
        [
            .member(
                "regle", .string(pattern: "^[A-Z]{3}-[0-9]{2}$"),
                """
                Code d’une règle d’origine `reglement` : la loi et le formulaire ne se règlent \
                pas.
                """),
            .member(
                "sort", .values(Reglage.Sort.self), "La sévérité que l’appel donne à la règle, ou `ecartee`."),
            .member("article", .texteNonVide.max(500), "L’article qui le dit."),
        ])

    public static let pieceDemandee = Schema.object(
        "PieceDemandee", nil,
        [
            .member("code", .code, "La fin de l’adresse de la pièce."),
            .member("libelle", .texteNonVide.max(500)),
            .member("condition", .values(PieceDemandee.Condition.self), "Quand la pièce est exigée."),
            .member(
                "natures", .array(of: .naturePorteur, max: 200),
                "Natures de porteurs à qui elle est demandée ; vide : à toutes."),
            .member(
                "au_dessus_de_centimes", .integer(min: 0, max: 100_000_000_000).nullable,
                """
                Demandée seulement si le dossier demande plus que ce montant ; null : quel qu’il \
                soit.
                """),
            .optional(
                "valable_mois", .integer(min: 0, max: 120).nullable,
                """
                Jusqu’à combien de mois après son premier dépôt elle peut être reprise d’un dossier d’avant ; 0 : \
                jamais ; absent ou null : à tout âge.
                """),
        ])

    public static let critere = Schema.object(
        "Critere", nil,
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("poids", .integer(min: 1, max: 1000)),
            .member("note_max", .integer(min: 1, max: 20)),
            .member(
                "volets", .array(of: .code, max: 200, unique: true),
                "Les seuls volets dont les actions portent cette note ; vide : tous."),
            .member("commentaire_exige", .boolean, "Chaque note de ce critère se commente."),
        ])

    public static let appelEcrit = Schema.object(
        "AppelEcrit", "Un appel tel que le service l’écrit. Ses codes viennent du contrat.",
        [
            .member("code", .code, "Code de l’appel, comme dans son adresse."),
            .member("contrat", .code, "Code d’un contrat existant."),
            .member("titre", .texteNonVide.max(500)),
            .member("annee", .integer(min: 1990, max: 2199)),
            .member(
                "prefixe", .texteNonVide.max(20),
                """
                Début des références des dossiers, propre à l’appel : `ARG-2023` donne \
                `ARG-2023-001`.
                """),
            .member(
                "calendrier",
                .object([
                    .member("fuseau", .texteNonVide.max(60), "Nom de la base IANA, comme Europe/Paris."),
                    .member(
                        "ouverture_on", .jour.matching("^(19[7-9][0-9]|20[0-9]{2}|21[0-8][0-9]|219[0-8])-"),
                        "Premier jour, compté en entier à défaut d’heure ; de 1970 à 2198."),
                    .optional(
                        "ouverture_heure", .heureFacultative,
                        "L’heure d’ouverture, dans le fuseau de l’appel."),
                    .member(
                        "cloture_on", .jour.matching("^(19[7-9][0-9]|20[0-9]{2}|21[0-8][0-9]|219[0-8])-"),
                        """
                        Dernier jour, compté jusqu’à sa dernière seconde à défaut d’heure ; de 1970 à 2198, pas \
                        avant `ouverture_on`.
                        """),
                    .optional(
                        "cloture_heure", .heureFacultative,
                        "L’heure de clôture, dans le fuseau de l’appel : à cette minute, c’est trop tard."),
                    .optional(
                        "intention_cloture_on", .jourFacultatif,
                        """
                        Un appel en deux temps : le dernier jour des lettres d’intention. Sans lettre, un porteur n’y \
                        dépose pas de dossier.
                        """),
                    .optional(
                        "intention_cloture_heure", .heureFacultative,
                        "L’heure de ce jour, à défaut de sa fin."),
                ])),
            .member(
                "periodes", .array(of: .periode, min: 1, max: 200), "Quand les actions peuvent avoir lieu."),
            .member(
                "volets", .array(of: .code, max: 200, unique: true),
                "Codes de volets du contrat ; un au moins si le contrat en a."),
            .member(
                "themes", .array(of: .code, max: 200, unique: true).nullable,
                """
                Codes des thèmes gardés de ces volets ; null les garde tous. À écrire dans les \
                deux cas.
                """),
            .member(
                "axes", .array(of: .code, max: 200, unique: true),
                "Codes d’axes du contrat, ou d’axes ajoutés."),
            .member(
                "axes_ajoutes", .array(of: .axe, max: 200),
                "Les axes que l’appel ajoute à ceux du contrat, d’autres codes."),
            .member(
                "quartiers", .array(of: .texteNonVide.max(500), min: 1, max: 200, unique: true),
                "Codes de quartiers du contrat."),
            .member(
                "financeurs", .array(of: .code, max: 200, unique: true), "Codes de partenaires du contrat."),
            .member(
                "natures_eligibles", .array(of: .naturePorteur, min: 1, max: 200),
                "Natures de porteurs éligibles."),
            .member(
                "tranches_age", .array(of: .texte.max(500), max: 200, unique: true),
                "Les tranches d’âge des bénéficiaires : `11-17`."),
            .member(
                "enveloppes", .array(of: .enveloppe, max: 200),
                "Deux enveloppes d’un financeur et d’un fonds diffèrent par le volet, les quartiers ou les natures."
            ),
            .member("parametres", .parametres),
            .member(
                "reglages", .array(of: .reglage, max: 200),
                "Ce que l’appel change de la sévérité des règles ; une fois au plus par règle."),
            .member(
                "pieces", .array(of: .pieceDemandee, max: 200), "Les pièces demandées, aux codes uniques."),
            .member("grille", .array(of: .critere, max: 200), "La grille de notation, aux codes uniques."),
            .member("deroulement", .deroulement),
        ])

    public static let appelRetouche = appelEcrit.patch
}

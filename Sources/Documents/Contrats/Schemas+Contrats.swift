import Domain
public import JSON

extension Schema {
    public static let quartierEcrit = Schema.object(
        "QuartierEcrit", "Un territoire que les actions peuvent viser.",
        [
            .member("code", .texteNonVide.max(500), "`QN06101M` pour un quartier prioritaire de 2024."),
            .member("libelle", .texteNonVide.max(500)),
            .member(
                "niveau", .texteNonVide.max(100), "« quartier prioritaire », « ville », « agglomération »…"),
            .member(
                "dans",
                .texte(min: 1, max: 64)
                    .nullable,
                """
                Code du territoire du contrat qui le contient, ou null. Aucun territoire ne se \
                contient.
                """),
            .member(
                "projets", .array(of: .libelle, max: 200), "Ce que le contrat prévoit pour ce territoire."),
        ])

    public static let quartier = quartierEcrit.named("Quartier")

    public static let theme = Schema.object(
        "Theme", "Un thème et ses items.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("items", .array(of: .libelle, max: 200), "Le troisième niveau ; vide s’il n’y en a pas."),
        ])

    public static let volet = Schema.object(
        "Volet", "Un volet du contrat et ses thèmes.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("themes", .array(of: .theme, max: 200)),
        ])

    public static let axe = Schema.object(
        "Axe", "Un axe transversal.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member(
                "exigence", .values(Axe.Exigence.self),
                """
                Ce que l’axe demande de plus : compter les bénéficiaires par genre, par âge, \
                nommer un critère de discrimination et une méthode, ou rien.
                """),
        ])

    public static let partenaire = Schema.object(
        "Partenaire", "Un signataire du contrat ; un financeur quand il a des fonds.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("fonds", .array(of: .values(Fonds.self), max: 200), "Vide : il ne finance pas."),
        ])

    public static let dispositif = Schema.object(
        "Dispositif", "Un dispositif lié au contrat, qu’une action peut citer.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
            .member("priorites", .array(of: .libelle, max: 200), "Vide s’il n’en a pas."),
        ])

    public static let contratEcrit = contrat("ContratEcrit", quartier: .quartierEcrit)
    public static let contrat = contrat("Contrat", quartier: .quartier)

    private static let instanceDuContrat = Schema.object([
        .member("code", .code), .member("libelle", .texteNonVide.max(500)),
        .optional(
            "voix_preponderante", .boolean.nullable,
            "En cas d’égalité, la voix de la présidence décide ; non si absent."),
    ])

    private static func contrat(_ name: String, quartier: Schema) -> Schema {
        .object(
            name,
            """
            Un contrat de ville et sa nomenclature : des données, d’où puisent les appels. \
            Dans chaque liste, les codes sont uniques.
            """,
            [
                .member("code", .code),
                .member("titre", .texteNonVide.max(500)),
                .member(
                    "commune",
                    .object([
                        .member("nom", .texteNonVide.max(500)),
                        .member("code_insee", .texteNonVide.max(500)),
                    ])),
                .member(
                    "signe_on", .jourFacultatif,
                    "Null si le contrat n’est pas signé ; à écrire dans les deux cas."),
                .member("debut_on", .jour),
                .member("fin_on", .jour, "Pas avant `debut_on`."),
                .member(
                    "nom_du_volet", .texteNonVide.max(500),
                    """
                    Comment le contrat nomme le premier niveau : « volet », « domaine d’intervention \
                    »…
                    """),
                .member(
                    "nom_du_theme", .texteNonVide.max(500), "Comment il nomme le second : « thème », « axe »…"
                ),
                .member(
                    "volets", .array(of: .volet, max: 200),
                    "Codes de volets, de thèmes et d’items uniques dans le contrat."),
                .member("axes", .array(of: .axe, max: 200)),
                .member("quartiers", .array(of: quartier, min: 1, max: 200)),
                .member("partenaires", .array(of: .partenaire, max: 200)),
                .member(
                    "instances", .array(of: instanceDuContrat, max: 200),
                    """
                    Les instances qui pilotent le contrat. Y nommer `comite_technique` ou `comite_de_pilotage` leur donne \
                    ce libellé et cette voix.
                    """),
                .optional(
                    "natures",
                    .array(
                        of: .object([
                            .member("code", .code), .member("libelle", .texteNonVide.max(500)),
                            .member(
                                "association", .boolean,
                                "Les règles des associations s’y appliquent (RNA, engagement républicain…)."),
                        ]), max: 60),
                    "Les natures de porteur qu’il ajoute à celles de Guichet ; absent : aucune."),
                .member("dispositifs", .array(of: .dispositif, max: 200)),
            ])
    }
}

import Domain
public import JSON

extension Schema {
    public static let personne = Schema.object(
        "Personne", nil,
        [
            .member("nom", .texteNonVide.max(200)),
            .member("qualite", .texteNonVide.max(200), "Présidente, trésorier, entraîneur…"),
            .optional("courriel", .courrielFacultatif),
            .optional("telephone", .telephoneFacultatif),
        ])

    public static let personneLue = Schema.object(
        "PersonneLue", nil,
        [
            .member("nom", .string),
            .member("qualite", .string),
            .member("courriel", .string.nullable),
            .optional("telephone", .string),
        ])

    private static let telephoneFacultatif = Schema.string(
        max: 40, pattern: "^[^0-9A-Za-z]*([0-9][^0-9A-Za-z]*){6,15}$"
    ).nullable.described("6 à 15 chiffres, avec ou sans + devant ; blancs, points et tirets permis.")

    private static let adresseEcrite: [Member] = [
        .member("voie", .texteNonVide.max(500)),
        .member("code_postal", .string(pattern: "^[0-9]{5}$")),
        .member("commune", .texteNonVide.max(500)),
    ]

    private static let adresseLue: [Member] = [
        .member("voie", .string),
        .member("code_postal", .string(pattern: "^[0-9]{5}$")),
        .member("commune", .string),
    ]

    public static let naturePorteur = Schema.code.described(
        "Nature de porteur : "
            + Nature.communes.map { "`\($0.code.rawValue)` (\($0.libelle))" }.joined(separator: ", ")
            + ", ou une de celles que les contrats ajoutent."
    ).named("NaturePorteur")

    public static let porteurEcrit = Schema.object(
        "PorteurEcrit",
        """
        Une association ou un organisme public. Un seul numéro, `siret`, `ridet` ou \
        `tahiti`, unique dans Guichet.
        """,
        [
            .member("nom", .texteNonVide.max(500)),
            .optional("sigle", .texteFacultatif.max(50)),
            .member("nature", .naturePorteur),
            .optional(
                "siret",
                .string(max: 10_000, pattern: #"^(?:[ \u00A0\u202F]*[0-9]){14}[ \u00A0\u202F]*$"#).nullable,
                "14 chiffres à clé juste (Luhn ; règle propre à La Poste), blancs permis."),
            .optional(
                "ridet",
                .string(
                    max: 10_000,
                    pattern: #"^(?=[^1-9]*[1-9])(?:[ .\u00A0\u202F]*[0-9]){9,10}[ .\u00A0\u202F]*$"#
                ).nullable, "Nouvelle-Calédonie : 9 ou 10 chiffres, blancs et points permis."),
            .optional(
                "tahiti",
                .string(
                    max: 10_000,
                    pattern: #"^[ .\-\u00A0\u202F\u2011]*[0-9A-Za-z](?:(?:[ .\-\u00A0\u202F\u2011]*[0-9]){5}"#
                        + #"|(?:[ .\-\u00A0\u202F\u2011]*[0-9]){8})[ .\-\u00A0\u202F\u2011]*$"#
                ).nullable,
                """
                Polynésie française : un chiffre ou une lettre, 5 chiffres, et les 3 de l’établissement s’il est dit ; \
                blancs, points et tirets permis, et ôtés : `A12345-001` est gardé `A12345001`.
                """),
            .optional(
                "rna", .string(pattern: "^[Ww][0-9][0-9A-Za-z][0-9]{7}$").nullable,
                "W, un chiffre, un chiffre ou une lettre, 7 chiffres ; null hors association."),
            .optional(
                "registre",
                .object([
                    .member("tribunal", .texteNonVide.max(200)),
                    .member("volume", .texteNonVide.max(50)),
                    .member("folio", .texteNonVide.max(50)),
                ]).nullable,
                "L’inscription d’une association d’Alsace-Moselle, au lieu du RNA ; null ailleurs."),
            .optional(
                "declare_on", .jourFacultatif,
                """
                Le jour de la déclaration de l’association, ou de la création de l’organisme ; \
                null si non dit.
                """),
            .member("siege", .object(adresseEcrite)),
            .optional(
                "correspondance", .object(adresseEcrite).nullable, "Où écrire, quand ce n’est pas au siège."),
            .optional("telephone", .telephoneFacultatif),
            .optional("site_internet", .texteFacultatif.max(200)),
            .member(
                "representant_legal",
                .object([
                    .member("nom", .texteNonVide.max(200)),
                    .member("qualite", .texteNonVide.max(200), "Présidente, trésorier, entraîneur…"),
                    .optional("courriel", .courrielFacultatif),
                    .optional("telephone", .telephoneFacultatif),
                ])),
            .optional("agrements", .array(of: .texte.max(500), max: 20).nullable),
            .optional("utilite_publique", .boolean.nullable, "Reconnu d’utilité publique."),
            .optional("utilite_publique_on", .jourFacultatif, "Le jour de la publication du décret."),
            .optional(
                "federation", .texteFacultatif.max(200), "Le réseau, l’union ou la fédération d’affiliation."),
            .optional(
                "compte_bancaire",
                .object([
                    .member("titulaire", .texteNonVide.max(200)),
                    .member(
                        "iban",
                        .string(
                            max: 10_000,
                            pattern:
                                "^ *(?:[Ff] *[Rr](?: *[0-9]){2}(?: *[0-9A-Za-z]){23}|(?![Ff] *[Rr])[A-Za-z] *[A-Za-z](?: *[0-9]){2}(?: *[0-9A-Za-z]){11,30}) *$"
                        ), "À clé juste (ISO 13616), 27 caractères s’il est français, blancs permis."),
                ]).nullable, "Où verser la subvention ; null si le compte n’est pas encore donné."),
        ],
        exactlyOne: [
            .having(["siret"], [.optional("siret", .string)]),
            .having(["ridet"], [.optional("ridet", .string)]),
            .having(["tahiti"], [.optional("tahiti", .string)]),
        ])

    public static let porteurRetouche = porteurEcrit.patch.and([
        .optional("motif", .texteFacultatif.max(4000), "Pourquoi, quand le changement attend une réponse.")
    ])

    public static let porteur = lu(
        "Porteur", "Un porteur, avec son numéro : `siret`, `ridet` ou `tahiti`.",
        [
            .member("id", .identifiant),
            .member(
                "confirme_at", .instantFacultatif,
                "Depuis quand le service sait qui le représente ; null : l’inscription est provisoire."),
            .member(
                "changements_en_attente", .array(of: .values(Changement.Nature.self)),
                "Ce qui attend une réponse : voir ses changements."),
            .member(
                "compte_bancaire_en_attente",
                .object([
                    .member("changement", .identifiant),
                    .member("demande_at", .instant),
                    .member(
                        "demandeur", .string.nullable,
                        "Son nom ; null pour qui ne lit pas les membres du porteur."),
                    .member("titulaire", .string.nullable, "Null : le compte serait retiré."),
                    .member("iban_fin", .string.nullable, "Ses quatre derniers caractères."),
                    .member(
                        "attend", .string, "La réponse de qui ; sans elle, le compte d’avant vaut toujours."),
                ]).nullable,
                "Un autre compte bancaire, demandé et non confirmé ; null s’il n’y en a pas."),
            .member(
                "fusionne_dans", .identifiantFacultatif,
                "Le porteur auquel celui-ci est réuni, parce qu’il est le même organisme."),
        ])

    public static let porteurDepose = lu("PorteurDepose", "Le porteur tel qu’il était au dépôt.")

    /// A porteur as it is read; `first` are the members before its own.
    private static func lu(_ name: String, _ description: String, _ first: [Member] = []) -> Schema {
        .object(
            name, description,
            first + [
                .member("nom", .string),
                .member("sigle", .string.nullable),
                .member("nature", .naturePorteur),
                .optional("siret", .string(pattern: "^[0-9]{14}$")),
                .optional("ridet", .string(pattern: "^[0-9]{9,10}$")),
                .optional("tahiti", .string(pattern: "^[0-9A-Z][0-9]{5}([0-9]{3})?$")),
                .member("rna", .string(pattern: "^W[0-9][0-9A-Z][0-9]{7}$").nullable),
                .member(
                    "registre",
                    .object([
                        .member("tribunal", .string),
                        .member("volume", .string),
                        .member("folio", .string),
                    ]).nullable),
                .member("declare_on", .jourFacultatif),
                .member("siege", .object(adresseLue)),
                .optional("correspondance", .object(adresseLue)),
                .optional("telephone", .string),
                .optional("site_internet", .string),
                .member("representant_legal", .personneLue),
                .member("agrements", .array(of: .string, max: 20)),
                .optional("utilite_publique", .boolean),
                .optional("utilite_publique_on", .jour),
                .optional("federation", .string),
                .member(
                    "compte_bancaire",
                    .object([
                        .member("titulaire", .string),
                        .member("iban", .string(pattern: "^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$")),
                    ]).nullable),
            ],
            exactlyOne: ["siret", "ridet", "tahiti"].map { .having([$0], []) })
    }
}

import Domain
public import JSON

extension Schema {
    public static let presentationEcrite = Schema.object(
        "PresentationEcrite",
        """
        Ce qu’un dossier dit une fois pour toutes ses actions. Tout peut manquer : un \
        brouillon s’enregistre toujours.
        """,
        [
            .optional("nature", .values(Presentation.Nature.self).nullable),
            .optional("pluriannuelle", .boolean.nullable, "La demande porte sur plusieurs années."),
            .optional(
                "contact",
                .oneOf([
                    .personne,
                    .null,
                ])),
            .optional(
                "moyens_humains",
                .object([
                    .optional("benevoles", .effectif),
                    .optional("volontaires", .effectif, "Dont les volontaires du service civique."),
                    .optional("salaries", .effectif),
                    .optional("emplois_aides", .effectif, "Parmi les salariés."),
                    .optional(
                        "etpt_centiemes", .effectif,
                        "Équivalents temps plein, en centièmes : 250 vaut 2,5 ETPT."),
                    .optional(
                        "mis_a_disposition", .effectif,
                        "Agents mis à disposition ou détachés par une autorité publique."),
                    .optional("adherents", .effectif),
                    .optional("adherentes", .effectif, "Les femmes parmi les adhérents."),
                    .optional("adherents_personnes_morales", .effectif, "Parmi les adhérents."),
                ]).nullable),
            .optional(
                "impots_commerciaux", .boolean.nullable, "L’organisme est assujetti aux impôts commerciaux."),
            .optional("declarations_a_jour", .boolean.nullable, "Déclarations fiscales et sociales à jour."),
            .optional(
                "contrat_engagement_republicain", .boolean.nullable,
                "Contrat d’engagement républicain souscrit (loi 2021-1109)."),
            .optional(
                "laicite_et_valeurs", .boolean.nullable,
                "Respect de la laïcité et des valeurs de la République."),
            .optional(
                "budget_organisme_centimes", .sommeFacultative,
                "Le budget de l’organisme même pour l’année de l’appel ; null si non dit."),
            .optional(
                "aides_publiques",
                .array(
                    of: .object([
                        .member("annee", .integer(min: 1990, max: 2199)),
                        .member("organisme", .texteNonVide.max(200)),
                        .member("montant_centimes", .somme),
                        .member("de_minimis", .boolean, "Reçue au titre des aides de minimis."),
                    ]), max: 100
                ).nullable, "Les aides publiques en argent des dernières années."),
            .optional(
                "subvention_precedente",
                .object([
                    .member("annee", .integer(min: 1990, max: 2199)),
                    .member("accorde_centimes", .somme),
                    .member("depense_centimes", .somme),
                    .optional(
                        "compte_rendu_on", .jourFacultatif,
                        "Le jour où le compte rendu financier a été remis ; null s’il ne l’est pas."),
                    .optional(
                        "reverse_centimes", .sommeFacultative,
                        "Ce qui a été reversé du non-dépensé ; zéro si absent."),
                ]).nullable, "Ce qu’est devenue la subvention d’un appel d’avant ; null s’il n’y en a pas."),
        ])

    public static let presentationRetouche = presentationEcrite.patch

    public static let presentation = Schema.object(
        "Presentation", nil,
        [
            .member("nature", .values(Presentation.Nature.self).nullable),
            .member("pluriannuelle", .boolean.nullable, "La demande porte sur plusieurs années."),
            .member(
                "contact",
                .oneOf([
                    .personneLue,
                    .null,
                ])),
            .member(
                "moyens_humains",
                .object([
                    .member("benevoles", .effectif),
                    .optional("volontaires", .effectif, "Dont les volontaires du service civique."),
                    .member("salaries", .effectif),
                    .optional("emplois_aides", .effectif, "Parmi les salariés."),
                    .member(
                        "etpt_centiemes", .effectif,
                        "Équivalents temps plein, en centièmes : 250 vaut 2,5 ETPT."),
                    .optional(
                        "mis_a_disposition", .effectif,
                        "Agents mis à disposition ou détachés par une autorité publique."),
                    .member("adherents", .effectif),
                    .optional("adherentes", .effectif, "Les femmes parmi les adhérents."),
                    .optional("adherents_personnes_morales", .effectif, "Parmi les adhérents."),
                ]).nullable),
            .optional(
                "impots_commerciaux", .boolean.nullable, "L’organisme est assujetti aux impôts commerciaux."),
            .member("declarations_a_jour", .boolean.nullable, "Déclarations fiscales et sociales à jour."),
            .member(
                "contrat_engagement_republicain", .boolean.nullable,
                "Contrat d’engagement républicain souscrit (loi 2021-1109)."),
            .member(
                "laicite_et_valeurs", .boolean.nullable,
                "Respect de la laïcité et des valeurs de la République."),
            .member(
                "budget_organisme_centimes", .sommeFacultative,
                "Le budget de l’organisme même pour l’année de l’appel ; null si non dit."),
            .member(
                "aides_publiques",
                .array(
                    of: .object([
                        .member("annee", .integer(min: 1990, max: 2199)),
                        .member("organisme", .string),
                        .member("montant_centimes", .somme),
                        .member("de_minimis", .boolean, "Reçue au titre des aides de minimis."),
                    ]), max: 100)),
            .member(
                "subvention_precedente",
                .object([
                    .member("annee", .integer(min: 1990, max: 2199)),
                    .member("accorde_centimes", .somme),
                    .member("depense_centimes", .somme),
                    .member(
                        "compte_rendu_on", .jourFacultatif,
                        "Le jour où le compte rendu financier a été remis ; null s’il ne l’est pas."),
                    .member("reverse_centimes", .somme, "Ce qui a été reversé du non-dépensé."),
                ]).nullable, "Ce qu’est devenue la subvention d’un appel d’avant ; null s’il n’y en a pas."),
        ])

    public static let dossierEntier = Schema.object(
        "DossierEntier", "Un dossier tout entier, comme un dépôt le fige.",
        [
            .member("porteur", .porteurEcrit),
            .optional(
                "presentation",
                .oneOf([
                    .presentationEcrite,
                    .null,
                ])),
            .optional("actions", .array(of: .actionEcrite, max: 30).nullable),
            .optional(
                "pieces", .array(of: .texte.max(500), max: 50).nullable,
                "Codes des pièces que le dossier aurait."),
        ])

    public static let attestation = Schema.object(
        "Attestation", nil,
        [
            .member("nom", .string),
            .member("qualite", .string),
            .member(
                "compte", .string.nullable,
                """
                Nom que portait le compte qui l’a donnée, qui peut être celui d’une autre personne ; null pour qui ne lit \
                pas les membres du porteur, et pour une attestation d’avant qu’il soit gardé.
                """
            ),
            .member("atteste_at", .instant),
            .member(
                "par_delegation", .boolean, "Par un autre que le représentant légal, qui a sa délégation."),
            .member(
                "texte", .array(of: .string, max: 20).nullable,
                "Les phrases attestées ; null pour une attestation d’avant qu’elles soient gardées."),
        ])

    public static let depot = Schema.object(
        "Depot", "Le document déposé, figé. Le SHA-256 du récépissé est celui de ces octets mêmes.",
        [
            .member("reference", .string),
            .member("appel", .code),
            .member("revision", .integer(min: 1)),
            .member("depose_at", .instant),
            .member(
                "attestation",
                .object([
                    .member("nom", .string.nullable),
                    .member("qualite", .string.nullable),
                    .member("atteste_at", .instantFacultatif),
                    .optional("par_delegation", .boolean),
                    .optional("texte", .array(of: .string, max: 20), "Les phrases attestées."),
                ])),
            .member(
                "dossier",
                .object([
                    .member("porteur", .porteurDepose),
                    .member("presentation", .presentation),
                    .member("actions", .array(of: .ficheDeposee, max: 30)),
                    .member("pieces", .array(of: .string), "Codes des pièces."),
                ])),
            .member(
                "pieces",
                .array(
                    of: .object([
                        .member("code", .code),
                        .member("nom", .string, "Le nom donné par le porteur."),
                        .member(
                            "type",
                            .values([
                                "application/pdf", "image/jpeg", "image/png",
                                "application/vnd.oasis.opendocument.text",
                                "application/vnd.oasis.opendocument.spreadsheet",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            ])),
                        .member("taille_octets", .integer(min: 1, max: 10_485_760)),
                        .member("sha256", .sha256),
                    ]))),
            .optional(
                "derogation",
                .object([.member("jusqua_at", .instant), .member("motif", .string)]),
                "Pourquoi le dépôt a été accepté après la clôture ; absent autrement."),
            .optional("tete", .tete, "Absent des dépôts d’avant."),
        ])
}

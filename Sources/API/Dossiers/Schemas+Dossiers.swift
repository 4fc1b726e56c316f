import Documents
import Domain
import JSON

extension Schema {
    static let demandeDeControle = Schema.object(
        "DemandeDeControle", "Un dossier à contrôler sans l’ouvrir.",
        [
            .member("appel", .texteNonVide.max(64), "Code d’un appel publié."),
            .member("dossier", .dossierEntier),
        ])

    static let ouvertureDeDossier = Schema.object(
        "OuvertureDeDossier", nil,
        [
            .member("appel", .texte.max(64), "Code d’un appel publié et ouvert."),
            .member("porteur", .texte.max(64), "Identifiant d’un porteur dont on est membre."),
            .optional(
                "presentation",
                .oneOf([
                    .presentationEcrite,
                    .null,
                ])),
            .optional(
                "recopie_de", .texte.max(64).nullable,
                """
                Référence ou identifiant d’un autre dossier de ce porteur, déposé ou non, à reprendre : ce qui convient \
                encore est recopié, le reste est dit par `…/recopie`. Sans `presentation`.
                """),
        ])

    static let dossierRetouche = Schema.object(
        "DossierRetouche", "Une retouche (RFC 7396). Les actions et les pièces ont leurs propres adresses.",
        [
            .optional(
                "presentation",
                .oneOf([
                    .presentationRetouche,
                    .null,
                ]))
        ])

    static let etat = Schema.values(Etat.self).described(
        """
        L’état du dossier, tel que l’appelant peut le savoir : « decide » se lit « \
        instruit » pour le porteur et le conseil citoyen.
        """
    ).named("Etat")

    static let evenement = Schema.values(Evenement.self).described("Un mouvement de la table des états.")
        .named("Evenement")

    static let resumeDossier = Schema.object(
        "ResumeDossier", "Un dossier dans une liste.",
        [
            .member("id", .identifiant),
            .member("reference", .string.nullable, "Donnée au dépôt, pour toujours ; null avant."),
            .member("appel", .code),
            .member("contrat", .code),
            .member("porteur", .identifiantEtNom),
            .member("etat", .etat),
            .member("etat_libelle", .string),
            .member(
                "revision", .integer(min: 1),
                """
                La révision de l’appel qui juge le dossier : celle en vigueur, puis celle du \
                dépôt.
                """),
            .member("cree_at", .instant),
            .member("modifie_at", .instant),
            .member("depose_at", .instantFacultatif),
        ])

    static let pageDeDossiers = Schema.page("PageDeDossiers", of: .resumeDossier, "Une page de dossiers.")

    static let dossier = Schema.object(
        "Dossier", "Un dossier entier, tel que l’appelant peut le voir.",
        (resumeDossier.members ?? []) + [
            .member("presentation", .presentation),
            .member("actions", .array(of: .action, max: 30)),
            .member(
                "attestation",
                .oneOf([
                    .attestation,
                    .null,
                ])),
            .member("motif_recevabilite", .string.nullable),
            .member(
                "mouvements", .array(of: .evenement),
                "Ce que l’appelant peut faire maintenant, dans l’ordre de la table des états."),
            .optional("pieces", .array(of: .piece), "Absent pour qui ne peut pas lire les pièces."),
            .optional("controle", .controle, "Présent tant que le dossier n’est pas déposé."),
        ])

    static let controle = Schema.object(
        "Controle", "Le verdict de chaque règle : ce qui a été vérifié, et non seulement ce qui manque.",
        [
            .member("bloquants", .integer(min: 0), "Nombre de règles bloquantes enfreintes."),
            .member(
                "alertes", .integer(min: 0),
                "Nombre d’alertes : des règles enfreintes qui n’empêchent pas le dépôt."),
            .member("deposable", .boolean, "Vrai si `bloquants` est zéro."),
            .member("verdicts", .array(of: .verdict)),
        ])

    static let verdict = Schema.object(
        "Verdict", nil,
        [
            .member("code", .string(pattern: "^[A-Z]{3}-[0-9]{2}$")),
            .member("resultat", .values(["respectee", "sans_objet", "enfreinte"])),
            .member("severite", .values(Severite.self)),
            .member("pointer", .string, "Pointeur JSON dans le dossier."),
            .optional(
                "aussi", .array(of: .string, max: 20),
                "Les autres champs à corriger pour la même règle, en pointeurs JSON ; absent s’il n’y en a pas."
            ),
            .member("enonce", .string),
            .member("enonce_en", .string, "L’énoncé en anglais."),
            .member("source", .string),
            .member(
                "message", .string.nullable,
                """
                Règle enfreinte : ce qui ne va pas, avec les chiffres, et quoi faire. Règle \
                respectée : une remarque (un seuil proche, ce qu’il est bon de savoir), ou null.
                """),
        ])

    static let action = Schema.object(
        "Action", nil,
        (ficheDeposee.members ?? []) + [
            .member("id", .identifiant),
            .member("dossier", .identifiant),
            .member(
                "position", .integer(min: 1), "Rang dans le dossier ; les trous d’une suppression restent."),
            .member("version", .integer(min: 1), #"If-Match prend `"v<version>"`."#),
        ])

    static let listeActions = Schema.list(
        "ListeActions", of: .action, "Toutes les actions du dossier, dans leur ordre.")

    static let piece = Schema.object(
        "Piece", nil,
        [
            .member("code", .code),
            .member("nom", .string, "Le nom donné par le porteur."),
            .member("type", .values(PieceFormat.self)),
            .member("taille_octets", .integer(min: 1, max: 10_485_760)),
            .member("sha256", .sha256),
            .member("version", .integer(min: 1), #"If-Match prend `"v<version>"`."#),
            .member("depose_at", .instant),
            .optional(
                "repris_du", .instant, "Reprise d’un dossier d’avant : l’instant de son premier dépôt."),
        ])

    static let listeDePieces = Schema.list(
        "ListeDePieces", of: .piece, "Toutes les pièces du dossier, par code.")

    static let motDAttestation = Schema.object(
        "MotDAttestation", nil,
        [
            .member("nom", .texteNonVide.max(200)),
            .member("qualite", .texteNonVide.max(200)),
            .member(
                "atteste_exactitude", .const(true), "Le signataire atteste que le dossier est exact."),
        ])

    static let recepisse = Schema.object(
        "Recepisse", "La preuve du dépôt.",
        [
            .member("reference", .string),
            .member("dossier", .identifiant),
            .member(
                "appel",
                .object([
                    .member("code", .code),
                    .member("titre", .string),
                ])),
            .member("revision", .integer(min: 1)),
            .member("porteur", .identifiantEtNom),
            .member("depose_at", .instant),
            .member("heure_locale", .string, "L’instant du dépôt à l’heure de l’appel, en toutes lettres."),
            .member("fuseau", .string),
            .member("sha256", .sha256),
            .member("contenu", .string(format: "uri-reference"), "L’adresse du document déposé."),
            .member(
                "tete", .tete.nullable,
                "Juste avant le dépôt, comme dans son document ; null pour un dépôt d’avant."),
        ])

    static let versionDeDossier = Schema.object(
        "VersionDeDossier", "Une version du dossier déposé.",
        [
            .member("numero", .integer(min: 1)),
            .member(
                "complement", .integer(min: 1).nullable,
                "Le complément dont la réponse l’a donnée ; null pour le dépôt."),
            .member("sha256", .sha256, "Empreinte SHA-256 du document."),
            .member("cree_at", .instant),
        ])

    static let listeDeVersions = Schema.list(
        "ListeDeVersions", of: .versionDeDossier, "Toutes les versions, du dépôt à la dernière.")

    static let differenceDeVersion = Schema.object(
        "DifferenceDeVersion", "Une valeur qui a changé.",
        [
            .member("pointer", .string, "Pointeur JSON dans le document."),
            .member("avant", .any, "N’importe quelle valeur ; null : rien."),
            .member("apres", .any, "N’importe quelle valeur ; null : rien."),
        ])

    static let differencesDeVersions = Schema.list(
        "DifferencesDeVersions", of: .differenceDeVersion, "Ce qui a changé, endroit par endroit.")

    static let suivi = Schema.object(
        "Suivi", "Où en est un dossier, tel que l’appelant peut le savoir.",
        [
            .member("phrase", .string, "Où en est le dossier, en une phrase."),
            .member(
                "etapes",
                .array(
                    of: .object([
                        .member(
                            "code", .values(["depot", "recevabilite", "instruction", "comite", "reponse"])),
                        .member("libelle", .string),
                        .member("avancement", .values(["fait", "en_cours", "a_venir"])),
                        .member("fait_at", .instantFacultatif),
                    ]), max: 5)),
            .member(
                "a_faire",
                .array(
                    of: .object([
                        .member("phrase", .string),
                        .member("echeance_on", .jourFacultatif),
                        .member("en_retard", .boolean),
                    ])), "Ce qui est demandé au porteur."),
            .member(
                "ecrire_a", .string(format: "uri-reference").nullable,
                "Où écrire au service ; null pour qui ne le peut pas."),
        ])
}

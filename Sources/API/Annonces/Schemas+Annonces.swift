import Documents
import Domain
import JSON

extension Schema {
    static let apercuDeCourrier = Schema.object(
        "ApercuDeCourrier", "La lettre qui partirait à cet instant.",
        [
            .member("dossier", .identifiant),
            .member("reference", .string.nullable),
            .member("nature", .values(ModeleDeCourrier.Nature.allCases.map(\.rawValue))),
            .member("objet", .string),
            .member("corps", .string),
            .member(
                "empreinte", .sha256,
                """
                De ce que dit la lettre, quel que soit son jour ; l’ordre de notifier peut la \
                rendre, pour une lettre de notification.
                """),
            .member("destinataires", .array(of: .string)),
        ])

    static let pageDApercus = Schema.page(
        "PageDApercus", of: .apercuDeCourrier, "Une page de lettres, une par dossier décidé.")

    static let courrier = Schema.object(
        "Courrier", "Une lettre, telle qu’elle a été écrite.",
        [
            .member("id", .identifiant),
            .member("numero", .integer(min: 1), "Sa place parmi les lettres du dossier."),
            .member("nature", .values(ModeleDeCourrier.Nature.allCases.map(\.rawValue))),
            .member("objet", .string),
            .member("corps", .string),
            .member("notifie_at", .instant, "Quand elle a été écrite."),
        ])

    static let listeDeCourriers = Schema.list(
        "ListeDeCourriers", of: .courrier, "Les lettres du dossier, de la première à la dernière.")

    static let ordreDeNotifier = Schema.object(
        "OrdreDeNotifier", "Les dossiers à notifier, tous ou aucun : un des trois membres.",
        [
            .optional(
                "lettres",
                .array(
                    of: .object([
                        .member("dossier", .texte.max(64)),
                        .member("empreinte", .texte.max(64)),
                    ]), min: 1, max: 1000
                ).nullable,
                """
                Ces lettres relues, une par dossier décidé de l’appel, telle que l’aperçu l’a montrée : si l’une a \
                changé, aucune ne part.
                """),
            .optional(
                "dossiers", .array(of: .texte.max(64), min: 1, max: 1000, unique: true).nullable,
                "Ceux-ci : identifiants de dossiers décidés de l’appel."),
            .optional(
                "tous", .oneOf([.const(true), .null]),
                "Tous les dossiers décidés de l’appel, sauf ceux dont l’appelant est déporté."),
        ],
        exactlyOne: [
            .having(["lettres"], [.optional("lettres", .array(of: .any))]),
            .having(["dossiers"], [.optional("dossiers", .array(of: .any))]),
            .having(["tous"], [.optional("tous", .const(true))]),
        ])

    static let annonces = Schema.object(
        "Annonces", "Ce qui vient d’être notifié.",
        [
            .member(
                "items",
                .array(
                    of: .object([
                        .member("dossier", .identifiant),
                        .member("reference", .string.nullable),
                        .member("etat", .const("notifie")),
                        .member("courrier", .courrier),
                        .member("envois", .integer(min: 0), "Messages mis dans la boîte d’envoi."),
                    ])))
        ])

    static let webhookEcrit = Schema.object(
        "WebhookEcrit", nil,
        [
            .member(
                "url", .string(max: 2000, pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$"),
                """
                Une adresse http ou https entière, en ASCII, sans nom, mot de passe ni fragment, \
                au port de 1 à 65535. La machine elle-même et les adresses de réseau privé sont \
                refusées, sauf celles que l’installation permet ; un nom l’est à chaque livraison, \
                selon les adresses qu’il donne.
                """),
            .member(
                "evenements",
                .array(
                    of: .values(Evenement.publics.map(\.rawValue)), min: 1,
                    max: Int64(Evenement.publics.count),
                    unique: true),
                "Ce qui lui est annoncé."),
        ])

    static let webhook = Schema.object(
        "Webhook", "Une adresse qui apprend ce qui arrive aux dossiers d’un contrat.",
        [
            .member("id", .identifiant),
            .member("contrat", .code),
            .member("url", .string),
            .member(
                "evenements",
                .array(
                    of: .values(Evenement.publics.map(\.rawValue)))),
            .member("cree_at", .instant),
        ])

    static let webhookCree = Schema.object(
        "WebhookCree", nil,
        (webhook.members ?? []) + [
            .member(
                "secret", .string(pattern: "^gcs_[A-Za-z0-9_-]+$"),
                "Ce qui signe les annonces ; dit cette seule fois.")
        ])

    static let essaiDeWebhook = Schema.object(
        "EssaiDeWebhook", "Un événement `ping` envoyé à l’instant.",
        [
            .member("id", .identifiant, "Son `webhook-id`."),
            .member("remis", .boolean, "Le destinataire a répondu 2xx."),
            .member("detail", .string, "Sa réponse, ou pourquoi il n’y en a pas."),
            .member("at", .instant),
        ])

    static let secretDeWebhook = Schema.object(
        "SecretDeWebhook", nil,
        [
            .member(
                "secret", .string(pattern: "^gcs_[A-Za-z0-9_-]+$"),
                "Ce qui signe désormais les annonces ; dit cette seule fois."),
            .member("ancien_jusqu_a", .instant, "Jusqu’à quand l’ancien secret signe aussi."),
        ])

    static let pageDeWebhooks = Schema.page(
        "PageDeWebhooks", of: .webhook, "Une page des webhooks du contrat.")
}

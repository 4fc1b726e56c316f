import Documents
import Domain
import JSON

extension Schema {
    static let apercuDeCourrier = Schema.object(
        "ApercuDeCourrier", "La lettre que la notification enverrait à cet instant.",
        [
            .member("dossier", .identifiant),
            .member("reference", .string.nullable),
            .member("nature", .values(ModeleDeCourrier.Nature.notifiees.map(\.rawValue))),
            .member("objet", .string),
            .member("corps", .string),
            .member(
                "empreinte", .sha256,
                """
                De ce que dit la lettre, quel que soit son jour ; l’ordre de notifier peut la \
                rendre.
                """),
            .member("destinataires", .array(of: .string)),
        ])

    static let pageDApercus = Schema.page(
        "PageDApercus", of: .apercuDeCourrier, "Une page de lettres, une par dossier décidé.")

    static let courrier = Schema.object(
        "Courrier", "Une lettre, telle qu’elle a été écrite.",
        [
            .member("id", .identifiant),
            .member("numero", .integer(min: 1)),
            .member("nature", .values(ModeleDeCourrier.Nature.notifiees.map(\.rawValue))),
            .member("objet", .string),
            .member("corps", .string),
            .member("notifie_at", .instant),
        ])

    static let listeDeCourriers = Schema.list(
        "ListeDeCourriers", of: .courrier, "Les lettres du dossier, de la première à la dernière.")

    static let ordreDeNotifier = Schema.oneOf([
        .object(
            "LettresANotifier", "Ces lettres relues : si l’une a changé, aucune ne part.",
            [
                .member(
                    "lettres",
                    .array(
                        of: .object([
                            .member("dossier", .texte.max(64)),
                            .member("empreinte", .texte.max(64)),
                        ]), min: 1, max: 1000),
                    "Une par dossier décidé de l’appel, telle que l’aperçu l’a montrée."),
                .optional("dossiers", .null),
                .optional("tous", .null),
            ]),
        .object(
            "DossiersANotifier", "Ceux-ci.",
            [
                .member(
                    "dossiers", .array(of: .texte.max(64), min: 1, max: 1000, unique: true),
                    "Identifiants de dossiers décidés de l’appel."),
                .optional("lettres", .null),
                .optional("tous", .null),
            ]),
        .object(
            "TousANotifier", "Tous les dossiers décidés de l’appel, sauf ceux dont l’appelant est déporté.",
            [
                .member("tous", .const(true)),
                .optional("dossiers", .null),
                .optional("lettres", .null),
            ]),
    ]).described("Les dossiers à notifier, tous ou aucun.").named("OrdreDeNotifier")

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

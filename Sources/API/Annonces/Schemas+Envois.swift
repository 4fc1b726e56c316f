import Documents
import Domain
import JSON

extension Schema {
    static let resumeEnvoi = Schema.object(
        "ResumeEnvoi", "Un message de la boîte d’envoi, dans une liste.",
        [
            .member(
                "id", .identifiant,
                """
                Aussi le Message-ID du courriel, ou le Guichet-Delivery du webhook : ce par quoi \
                reconnaître un double.
                """),
            .member(
                "dossier", .string(format: "uuid").nullable,
                "null pour ce qui concerne une séance, ou un porteur."),
            .member("reference", .string.nullable),
            .member("seance", .string(format: "uuid").nullable, "Celle à laquelle il invite."),
            .member("sujet", .values(Envoi.Sujet.self).nullable, "Ce dont parle un courriel."),
            .member(
                "lot", .string(format: "uuid").nullable,
                "Le même pour toutes les adresses d’un même texte ; null pour un webhook."),
            .member("courrier", .string(format: "uuid").nullable),
            .member("webhook", .string(format: "uuid").nullable),
            .member("canal", .values(Envoi.Canal.self)),
            .member(
                "destinataire", .string.nullable,
                "Une adresse de courriel, ou l’adresse du webhook ; null s’il n’y avait personne."),
            .member("objet", .string, "L’objet de la lettre, ou l’événement annoncé."),
            .member(
                "etat", .values(Envoi.Etat.self),
                """
                « envoye » : un serveur de courriel, ou le webhook, l’a pris. « ecrit » : écrit \
                sur le disque, pas envoyé, faute de serveur de courriel.
                """),
            .member("essais", .integer(min: 0)),
            .member("prochain_at", .instantFacultatif, "Le prochain essai ; null s’il n’y en a pas."),
            .member("cree_at", .instant),
            .member("envoye_at", .instantFacultatif),
            .member("ecrit_at", .instantFacultatif, "Quand il a été écrit sur le disque, au lieu de partir."),
            .member("motif_abandon", .string.nullable),
            .member(
                "remise",
                .object([
                    .member("remis_on", .jour),
                    .member("motif", .string),
                    .member("par", .identifiant, "Le compte qui l’a dit."),
                    .member("at", .instant),
                ]).nullable, "Comment il a été remis autrement."),
        ])

    static let pageDEnvois = Schema.page(
        "PageDEnvois", of: .resumeEnvoi, "Une page de la boîte d’envoi, du plus ancien au plus récent.")

    static let envoi = Schema.object(
        "Envoi", "Un message, son texte et ses essais.",
        (resumeEnvoi.members ?? []) + [
            .member("corps", .string),
            .member(
                "trace",
                .array(
                    of: .object([
                        .member("numero", .integer(min: 1)),
                        .member("at", .instant),
                        .member("reussi", .boolean.nullable, "null tant que l’essai est en cours."),
                        .member("detail", .string),
                    ])),
                """
                Un essai par ligne, écrit dès qu’il commence. Un essai dont la fin n’a pas pu être \
                écrite, parce que le serveur s’est arrêté pendant, abandonne l’envoi : il attend \
                une reprise.
                """),
        ])

    static let remise = Schema.object(
        "Remise", "Comment un courriel que personne n’a reçu a été remis.",
        [
            .member("remis_on", .jour, "Le jour de la remise, au plus tôt celui du courriel."),
            .member("motif", .texte.max(4000), "Pourquoi et par quel moyen."),
        ])

    static let courrielNonRemis = Schema.object(
        "CourrielNonRemis", "Un courriel qu’aucune de ses adresses n’a reçu.",
        [
            .member("envoi", .identifiant),
            .member("sujet", .values(Envoi.Sujet.self)),
            .member("objet", .string),
            .member("appel", .code.nullable),
            .member("dossier", .string(format: "uuid").nullable),
            .member("reference", .string.nullable),
            .member("porteur", .string.nullable, "Son nom."),
            .member("destinataires", .array(of: .string), "Vide s’il n’y avait aucune adresse."),
            .member("pourquoi", .string, "En une phrase, avec ce qu’il faut faire."),
            .member("depuis_at", .instant),
            .member("lire", .string, "Où lire son texte, à imprimer."),
            .member("reprendre", .string.nullable, "Où reprendre l’envoi (PUT)."),
            .member("remettre", .string, "Où dire qu’il est remis autrement (PUT)."),
        ])

    static let courrielDeCompte = Schema.object(
        "CourrielDeCompte", "Un courriel sur un compte, qui n’est pas arrivé ; son texte est effacé.",
        [
            .member("pli", .identifiant),
            .member("destinataire", .string),
            .member("objet", .string),
            .member("pourquoi", .string, "En une phrase, avec ce qu’il faut faire."),
            .member("depuis_at", .instant),
        ])
}

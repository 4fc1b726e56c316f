import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Letters, the outbox, webhooks.
    static let annonces: [Route] = [
        Route(
            "lireApercuDesCourriers", .get, "/v1/appels/{appel}/courriers", .lireCourriers,
            "Lire les lettres avant de notifier",
            """
            Une par dossier décidé, telle que la notification l’écrirait à cet instant. En page, une \
            feuille par lettre, avec l’adresse du porteur, à imprimer.
            """,
            gives: [.ok(.pageDApercus, "Les lettres."), .html("Les lettres, à imprimer.")],
            query: page + [
                .format,
                .text(
                    "dossier", "Identifiant d’un dossier : sa lettre seule.",
                    "0190a5c4-7b1e-7000-8000-000000000001"),
            ],
            by: Courriers.apercu),
        Route(
            "lireApercuDIrrecevabilite", .put, "/v1/dossiers/{dossier}/recevabilite/apercu", .lireCourriers,
            "Lire la lettre d’irrecevabilité avant de la faire partir",
            """
            Avec ce motif, telle que la déclaration l’écrirait à cet instant. Rien n’est écrit, rien ne part. En page, \
            avec l’adresse du porteur, à imprimer. Dossier depose.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.apercuDeCourrier, "La lettre."), .html("La lettre, à imprimer.")],
            query: [.format], version: .notAsked, refuses: [.etatIncompatible],
            by: Courriers.apercuDIrrecevabilite),
        Route(
            "listerCourriers", .get, "/v1/dossiers/{dossier}/courriers", .relireCourriers,
            "Lister les lettres d’un dossier",
            """
            Celles des notifications, et celle de l’irrecevabilité : dès qu’elle est déclarée, et pour toujours une fois \
            partie.
            """,
            gives: [.ok(.listeDeCourriers, "Les lettres.")],
            by: Courriers.list),
        Route(
            "lireCourrier", .get, "/v1/dossiers/{dossier}/courriers/{courrier}", .relireCourriers,
            "Relire une lettre",
            """
            Mot pour mot comme elle a été écrite. En page, une feuille à imprimer, avec l’adresse que le porteur avait \
            alors.
            """,
            gives: [.ok(.courrier, "La lettre."), .html("La lettre, à imprimer.")],
            query: [.format],
            by: Courriers.get),
        Route(
            "notifier", .post, "/v1/appels/{appel}/notifications", .evenement(.notifier),
            "Notifier plusieurs dossiers d’un coup",
            """
            Tous ou aucun. Chaque porteur voit désormais les décisions ; sa lettre part par la \
            boîte d’envoi, à ses membres, à son représentant et au contact du dossier.
            """,
            takes: .json(.ordreDeNotifier),
            gives: [.created(.annonces, "Ce qui vient d’être notifié.")],
            refuses: [.etatIncompatible, .complementOuvert, .lettreChangee],
            by: Courriers.notifier),
        Route(
            "listerEnvois", .get, "/v1/appels/{appel}/envois", .lireEnvois,
            "Lister la boîte d’envoi d’un appel",
            gives: [.ok(.pageDEnvois, "Les envois.")],
            query: page + [
                .query("etat", .values(Envoi.Etat.self), "Les envois dans cet état."),
                .query("sujet", .values(Envoi.Sujet.self), "Les courriels à ce sujet."),
            ],
            by: BoiteDEnvoi.list),
        Route(
            "lireEnvoi", .get, "/v1/envois/{envoi}", .lireEnvois,
            "Lire un envoi, son texte et ses essais",
            gives: [.ok(.envoi, "L’envoi.")],
            by: BoiteDEnvoi.get),
        Route(
            "reprendreEnvoi", .put, "/v1/envois/{envoi}/reprise", .suivreEnvois,
            "Reprendre un envoi abandonné, ou écrit sur le disque",
            """
            Dix essais de plus, dès maintenant. Pas la lettre d’un dossier rouvert depuis, ni \
            ce qui allait à un webhook retiré, ni ce qui n’a aucune adresse.
            """,
            gives: [.ok(.envoi, "L’envoi, à envoyer.")],
            refuses: [.etatIncompatible],
            by: BoiteDEnvoi.reprendre),
        Route(
            "remettreEnvoi", .put, "/v1/envois/{envoi}/remise", .suivreEnvois,
            "Dire qu’un courriel que personne n’a reçu est remis autrement",
            """
            Imprimé et posté, donné en main propre, dit au téléphone : le jour et le moyen. La \
            tâche est finie pour toutes les adresses du même texte.
            """,
            takes: .json(.remise),
            gives: [.ok(.envoi, "L’envoi, remis autrement.")],
            refuses: [.etatIncompatible],
            by: BoiteDEnvoi.remettre),
        Route(
            "listerWebhooks", .get, "/v1/contrats/{contrat}/webhooks", .gererWebhooks,
            "Lister les webhooks d’un contrat",
            gives: [.ok(.pageDeWebhooks, "Les webhooks.")],
            query: page,
            by: Webhooks.list),
        Route(
            "creerWebhook", .post, "/v1/contrats/{contrat}/webhooks", .gererWebhooks,
            "Abonner une adresse à ce qui arrive aux dossiers",
            """
            Elle apprend ce que le porteur peut savoir, sans nom ; le secret de la réponse \
            signe chaque annonce.
            """,
            takes: .json(.webhookEcrit),
            gives: [.created(.webhookCree, "Le webhook, et son secret.")],
            by: Webhooks.create),
        Route(
            "essayerWebhook", .put, "/v1/contrats/{contrat}/webhooks/{webhook}/essai", .gererWebhooks,
            "Essayer un webhook",
            """
            Un événement `ping`, signé comme les autres, part aussitôt ; la réponse dit celle du destinataire, dans \
            les vingt secondes. Il n’est pas essayé une autre fois. Refusé tant que les envois sont retenus.
            """,
            gives: [.ok(.essaiDeWebhook, "Ce qu’a répondu le destinataire.")],
            version: .notAsked, refuses: [.etatIncompatible],
            by: Webhooks.essayer),
        Route(
            "changerSecretDeWebhook", .post, "/v1/contrats/{contrat}/webhooks/{webhook}/secrets",
            .gererWebhooks,
            "Changer le secret d’un webhook",
            """
            L’ancien signe aussi pendant vingt-quatre heures : `webhook-signature` a une signature par secret, séparées \
            par une espace, et `Guichet-Signature` un `v1` par secret. Quatre anciens à la fois au plus.
            """,
            gives: [.created(.secretDeWebhook, "Le nouveau secret.", located: false)],
            refuses: [.etatIncompatible],
            by: Webhooks.changerSecret),
        Route(
            "retirerWebhook", .delete, "/v1/contrats/{contrat}/webhooks/{webhook}", .gererWebhooks,
            "Désabonner une adresse",
            "Ce qui l’attendait encore est abandonné.",
            version: .notAsked,
            by: Webhooks.delete),
        Route(
            "notifierDossier", .put, "/v1/dossiers/{dossier}/notification", .evenement(.notifier),
            "Notifier les décisions",
            """
            Le porteur voit désormais les décisions ; sa lettre est écrite et part par la \
            boîte d’envoi.
            """,
            gives: [.ok(.dossier, "Le dossier notifié.")],
            by: Courriers.notifierUn),
    ]
}

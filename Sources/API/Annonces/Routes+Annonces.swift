import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Letters, the outbox, webhooks.
    static let annonces: [Route] = [
        Route(.get, "/v1/appels/{appel}/courriers", .lireCourriers, query: page, Courriers.apercu),
        Route(.get, "/v1/dossiers/{dossier}/courriers", .lireDossier, Courriers.list),
        Route(
            .post, "/v1/appels/{appel}/notifications", .evenement(.notifier), body: .json, Courriers.notifier),
        Route(.get, "/v1/appels/{appel}/envois", .lireEnvois, query: page + ["etat"], BoiteDEnvoi.list),
        Route(.get, "/v1/envois/{envoi}", .lireEnvois, BoiteDEnvoi.get),
        Route(.put, "/v1/envois/{envoi}/reprise", .evenement(.notifier), BoiteDEnvoi.reprendre),
        Route(.get, "/v1/contrats/{contrat}/webhooks", .gererWebhooks, query: page, Webhooks.list),
        Route(.post, "/v1/contrats/{contrat}/webhooks", .gererWebhooks, body: .json, Webhooks.create),
        Route(.delete, "/v1/contrats/{contrat}/webhooks/{webhook}", .gererWebhooks, Webhooks.delete).pour(
            .supprimerWebhook),
        Route(.put, "/v1/dossiers/{dossier}/notification", .evenement(.notifier), Courriers.notifierUn),
    ]
}

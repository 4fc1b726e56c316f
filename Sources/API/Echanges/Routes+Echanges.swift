import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Complements, budgets to revise, messages: what the service and the applicant ask and answer.
    static let echanges: [Route] = [
        Route(.post, "/v1/appels/{appel}/relances", .evenement(.demanderComplement), Complements.relancer),
        Route(.get, "/v1/dossiers/{dossier}/complements", .lireComplements, Complements.list),
        Route(
            .post, "/v1/dossiers/{dossier}/complements", .evenement(.demanderComplement), body: .json,
            Complements.demander),
        Route(
            .put, "/v1/dossiers/{dossier}/complements/{numero}/reponse", .evenement(.repondreComplement),
            body: .json, Complements.repondre
        ).pour(.repondreComplement),
        Route(
            .get, "/v1/dossiers/{dossier}/messages", .lireMessages, query: ["limit", "cursor"], Messages.list),
        Route(.post, "/v1/dossiers/{dossier}/messages", .ecrireMessage, body: .json, Messages.create).pour(
            .ecrireMessage),
        Route(.get, "/v1/messages/{message}/fichiers/{nom}", .lireMessages, Messages.fichier),
        Route(.put, "/v1/messages/{message}/fichiers/{nom}", .ecrireMessage, body: .piece, Messages.joindre),
        Route(
            .put, "/v1/dossiers/{dossier}/complements/{numero}/annulation", .evenement(.demanderComplement),
            body: .json, Complements.annuler
        ).pour(.annulerComplement),
    ]
}

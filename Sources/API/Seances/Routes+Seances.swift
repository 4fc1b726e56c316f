import Domain
import HTTPTypes

extension Routes {
    /// Committee sessions, their votes, their minutes.
    static let seances: [Route] = [
        Route(.get, "/v1/appels/{appel}/seances", .lireSeances, query: page, Seances.list),
        Route(.post, "/v1/appels/{appel}/seances", .tenirSeance, body: .json, Seances.create),
        Route(.get, "/v1/seances/{seance}", .lireSeances, Seances.get),
        Route(.put, "/v1/seances/{seance}", .tenirSeance, body: .json, Seances.put),
        Route(.delete, "/v1/seances/{seance}", .tenirSeance, Seances.delete),
        Route(.put, "/v1/seances/{seance}/ordre-du-jour", .tenirSeance, body: .json, Seances.ordreDuJour),
        Route(.put, "/v1/seances/{seance}/presences", .tenirSeance, body: .json, Seances.presences),
        Route(
            .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}", .tenirSeance, body: .json,
            Seances.deporter),
        Route(
            .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}/levee", .leverDeport, body: .json,
            Seances.leverDeport),
        Route(.put, "/v1/seances/{seance}/ouverture", .tenirSeance, Seances.ouvrir),
        Route(
            .post, "/v1/seances/{seance}/decisions", .tenirSeance, body: .json, DecisionsPreparees.createAll),
        Route(
            .put, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance, body: .json,
            DecisionsPreparees.put),
        Route(
            .delete, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance,
            DecisionsPreparees.delete),
        Route(
            .put, "/v1/seances/{seance}/decisions/{action}/{financeur}/contreseing", .contresigner,
            DecisionsPreparees.contresigner),
        Route(.put, "/v1/seances/{seance}/votes/{action}", .voter, body: .json, Seances.voter),
        Route(.put, "/v1/seances/{seance}/cloture", .tenirSeance, Seances.clore),
        Route(.put, "/v1/seances/{seance}/reouverture", .tenirSeance, body: .json, Seances.rouvrir),
        Route(
            .get, "/v1/seances/{seance}/proces-verbal", .lireSeances, query: ["numero", "format"],
            ProcesVerbaux.get),
    ]
}

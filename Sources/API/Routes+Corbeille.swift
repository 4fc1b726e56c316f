import Domain
import HTTPTypes

extension Routes {
    /// What each has to do, who was given what, what is asked and said around a dossier.
    static let corbeille: [Route] = [
        Route(.get, "/v1/moi/taches", .lireMoi, query: ["appel"], Corbeille.taches),

        Route(.get, "/v1/dossiers/{dossier}/affectations", .lireAffectations, Affectations.list),
        Route(.post, "/v1/dossiers/{dossier}/affectations", .affecter, body: .json, Affectations.create),
        Route(
            .delete, "/v1/dossiers/{dossier}/affectations/{affectation}", .affecter, Affectations.delete),
        Route(.post, "/v1/appels/{appel}/affectations", .affecter, body: .json, Affectations.bulk),
        Route(.get, "/v1/appels/{appel}/charge", .lireAffectations, Affectations.charge),
    ]
}

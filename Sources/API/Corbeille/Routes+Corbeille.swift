import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// What each has to do, and who was given what.
    static let corbeille: [Route] = [
        Route(.get, "/v1/moi/taches", .lireMoi, query: ["appel"], Corbeille.taches),
        Route(.get, "/v1/moi/filtres", .lireMoi, Filtres.list),
        Route(.post, "/v1/moi/filtres", .lireMoi, body: .json, Filtres.create),
        Route(.get, "/v1/moi/filtres/{filtre}", .lireMoi, Filtres.get),
        Route(.put, "/v1/moi/filtres/{filtre}", .lireMoi, body: .json, Filtres.put),
        Route(.delete, "/v1/moi/filtres/{filtre}", .lireMoi, Filtres.delete).pour(.supprimerFiltre),
        Route(.get, "/v1/dossiers/{dossier}/affectations", .lireAffectations, Affectations.list),
        Route(.post, "/v1/dossiers/{dossier}/affectations", .affecter, body: .json, Affectations.create),
        Route(
            .delete, "/v1/dossiers/{dossier}/affectations/{affectation}", .affecter, Affectations.delete),
        Route(.post, "/v1/appels/{appel}/affectations", .affecter, body: .json, Affectations.bulk),
        Route(.get, "/v1/appels/{appel}/charge", .lireAffectations, Affectations.charge),
        Route(.get, "/v1/appels/{appel}/tableau-de-bord", .lireAffectations, Corbeille.tableau),
    ]
}

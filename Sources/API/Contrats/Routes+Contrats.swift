import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Contracts, calls, their revisions.
    static let contrats: [Route] = [
        Route(.get, "/v1/contrats", .lirePublic, query: page, Contrats.list).pour(.listerContrats),
        Route(.post, "/v1/contrats", .creerContrat, body: .json, Contrats.create),
        Route(.get, "/v1/contrats/{contrat}", .lirePublic, Contrats.get),
        Route(.put, "/v1/contrats/{contrat}", .creerContrat, body: .json, Contrats.put),
        Route(.get, "/v1/appels", .lirePublic, query: page + ["contrat"], Appels.list).pour(.listerAppels),
        Route(.post, "/v1/appels", .ecrireAppel, body: .json, Appels.create),
        Route(.get, "/v1/appels/{appel}", .lirePublic, Appels.get),
        Route(.get, "/v1/appels/{appel}/regles", .lirePublic, Appels.regles),
        Route(.get, "/v1/appels/{appel}/projet", .lireProjetAppel, Appels.projet),
        Route(.patch, "/v1/appels/{appel}/projet", .ecrireAppel, body: .mergePatch, Appels.patch),
        Route(.put, "/v1/appels/{appel}/publication", .ecrireAppel, Appels.publish),
        Route(.get, "/v1/appels/{appel}/relecture", .lireProjetAppel, Revisions.relecture),
        Route(.post, "/v1/appels/{appel}/copie", .ecrireAppel, body: .json, Revisions.copier),
        Route(.get, "/v1/appels/{appel}/revisions", .lirePublic, Revisions.list),
        Route(.get, "/v1/appels/{appel}/revisions/{revision}", .lirePublic, Revisions.get),
        Route(
            .get, "/v1/appels/{appel}/revisions/{revision}/differences", .lirePublic, query: ["depuis"],
            Revisions.differences),
    ]
}

import Domain
import HTTPTypes

extension Routes {
    /// A dossier from its draft to its deposit, and how it is followed.
    static let dossiers: [Route] = [
        Route(.get, "/v1/dossiers/{dossier}/suivi", .lireDossier, SuiviRendu.get),
        Route(.post, "/v1/controle", .lirePublic, body: .json, Dossiers.controleSansDepot),
        Route(.get, "/v1/dossiers", .lireMoi, query: page + Dossiers.filters, Dossiers.list),
        Route(.post, "/v1/dossiers", .creerDossier, body: .json, Dossiers.create),
        Route(.get, "/v1/dossiers/{dossier}", .lireDossier, Dossiers.get),
        Route(.patch, "/v1/dossiers/{dossier}", .evenement(.modifier), body: .mergePatch, Dossiers.patch),
        Route(.delete, "/v1/dossiers/{dossier}", .evenement(.supprimer), Dossiers.delete),
        Route(.get, "/v1/dossiers/{dossier}/controle", .lireDossier, Dossiers.controle),
        Route(.get, "/v1/dossiers/{dossier}/actions", .lireDossier, Actions.list),
        Route(.post, "/v1/dossiers/{dossier}/actions", .evenement(.modifier), body: .json, Actions.create),
        Route(.get, "/v1/actions/{action}", .lireDossier, Actions.get),
        Route(.patch, "/v1/actions/{action}", .evenement(.modifier), body: .mergePatch, Actions.patch),
        Route(.delete, "/v1/actions/{action}", .evenement(.modifier), Actions.delete),
        Route(.get, "/v1/dossiers/{dossier}/pieces", .lirePieces, Pieces.list),
        Route(.get, "/v1/dossiers/{dossier}/pieces/{code}", .lirePieces, Pieces.get),
        Route(.put, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier), body: .piece, Pieces.put),
        Route(.delete, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier), Pieces.delete),
        Route(.put, "/v1/dossiers/{dossier}/attestation", .evenement(.attester), body: .json, Depot.attester),
        Route(.put, "/v1/dossiers/{dossier}/depot", .evenement(.deposer), Depot.deposer),
        Route(.get, "/v1/dossiers/{dossier}/depot", .lirePieces, Depot.get),
        Route(
            .get, "/v1/dossiers/{dossier}/recepisse", .lireDossier, query: ["format"], Depot.recepisse),
        Route(.put, "/v1/dossiers/{dossier}/retrait", .evenement(.retirer), body: .json, Depot.retirer),
        Route(.get, "/v1/dossiers/{dossier}/versions", .lirePieces, Versions.list),
        Route(.get, "/v1/dossiers/{dossier}/versions/{version}", .lirePieces, Versions.get),
        Route(
            .get, "/v1/dossiers/{dossier}/versions/{version}/differences", .lirePieces, query: ["depuis"],
            Versions.differences),
    ]
}

import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Who is recused from what.
    static let acces: [Route] = [
        Route(.get, "/v1/dossiers/{dossier}/deports", .lireDeports, Deports.list),
        Route(.post, "/v1/dossiers/{dossier}/deports", .seDeporter, body: .json, Deports.create),
        Route(.put, "/v1/deports/{deport}/levee", .leverDeport, body: .json, Deports.lever).pour(
            .leverDeport),
        Route(.get, "/v1/moi/deports", .lireMoi, Deports.mine),
        Route(.put, "/v1/moi/interets/{porteur}", .seDeporter, body: .json, Deports.declarer),
    ]
}

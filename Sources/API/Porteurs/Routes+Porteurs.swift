import Domain
import HTTPTypes

extension Routes {
    /// Who carries dossiers, and its members.
    static let porteurs: [Route] = [
        Route(.get, "/v1/porteurs", .lireMoi, query: page, Porteurs.list),
        Route(.post, "/v1/porteurs", .creerPorteur, body: .json, Porteurs.create),
        Route(.get, "/v1/porteurs/{porteur}", .lirePorteur, Porteurs.get),
        Route(.patch, "/v1/porteurs/{porteur}", .modifierPorteur, body: .mergePatch, Porteurs.patch),
        Route(.get, "/v1/porteurs/{porteur}/membres", .modifierPorteur, Porteurs.membres),
        Route(.post, "/v1/porteurs/{porteur}/membres", .gererMembres, body: .json, Porteurs.addMembre),
    ]
}

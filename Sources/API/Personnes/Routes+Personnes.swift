import Domain
import HTTPTypes
import UseCases

extension Routes {
    /// Accounts, sessions, roles.
    static let personnes: [Route] = [
        Route(.post, "/v1/comptes", .ouvrirCompte, body: .json, Comptes.create).pour(.ouvrirCompte),
        Route(.post, "/v1/sessions", .ouvrirSession, body: .json, Comptes.open).pour(.ouvrirSession),
        Route(.delete, "/v1/sessions/courante", .lireMoi, Comptes.close),
        Route(.get, "/v1/moi", .lireMoi, Comptes.moi),
        Route(.get, "/v1/contrats/{contrat}/roles", .gererRoles, query: page, Roles.list),
        Route(.post, "/v1/contrats/{contrat}/roles", .gererRoles, body: .json, Roles.create),
        Route(.delete, "/v1/contrats/{contrat}/roles/{role}", .gererRoles, Roles.delete),
    ]
}

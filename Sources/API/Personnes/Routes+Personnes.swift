import Domain
import HTTPTypes

extension Routes {
    /// Accounts, sessions, roles.
    static let personnes: [Route] = [
        Route(.post, "/v1/comptes", .ouvrirCompte, body: .json, Comptes.create),
        Route(.post, "/v1/sessions", .ouvrirSession, body: .json, Comptes.open),
        Route(.delete, "/v1/sessions/courante", .lireMoi, Comptes.close),
        Route(.get, "/v1/moi", .lireMoi, Comptes.moi),
    ]
}

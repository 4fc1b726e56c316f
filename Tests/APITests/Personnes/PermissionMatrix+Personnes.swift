import JSON

extension Ligne {
    /// Accounts, sessions and invitations. An unknown code, an empty document or a wrong password is refused
    /// after the check of the route: the status shows that the caller was allowed.
    static let personnes: [Ligne] = [
        Ligne("POST /v1/comptes", [:], others: 422, anonyme: 422, mauvais: 422, json: [:]),
        Ligne("POST /v1/sessions", [:], others: 422, anonyme: 422, mauvais: 422, json: [:]),
        // Every account of the matrix has proved its address.
        Ligne("POST /v1/comptes/preuve", [:], others: 409),
        Ligne("PUT /v1/comptes/preuve", [:], others: 422, json: ["code": "gcl_inconnu"]),
        Ligne("POST /v1/mot-de-passe", [:], others: 422, anonyme: 422, mauvais: 422, json: [:]),
        Ligne("PUT /v1/mot-de-passe", [:], others: 422, anonyme: 422, mauvais: 422, json: [:]),
        Ligne("PUT /v1/moi/mot-de-passe", [:], others: 422, anonyme: 401, json: [:]),
        Ligne("PUT /v1/moi/fermeture", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/nom", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/second-facteur", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/second-facteur/confirmation", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/second-facteur/codes-de-secours", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/second-facteur/retrait", [:], others: 422, json: [:]),
        Ligne("PUT /v1/moi/courriel", [:], others: 422, json: [:]),
        Ligne("DELETE /v1/sessions/courante", [204: tous], others: 204, consumes: true),
        Ligne("GET /v1/moi", [200: tous], others: 200),
        Ligne("GET /v1/moi/sessions", [200: tous], others: 200),
        Ligne("DELETE /v1/moi/sessions/{session}", [:], others: 404),
        Ligne("DELETE /v1/moi/sessions", [204: tous], others: 204),
        Ligne(
            "GET /v1/contrats/{contrat}/comptes/{compte}/sessions", [200: [.administrateur]], others: 403),
        Ligne(
            "DELETE /v1/contrats/{contrat}/comptes/{compte}/sessions", [204: [.administrateur]], others: 403,
            consumes: true),
        Ligne("GET /v1/contrats/{contrat}/invitations", [200: [.administrateur]], others: 403),
        Ligne(
            "DELETE /v1/contrats/{contrat}/invitations/{invitation}", [404: [.administrateur]], others: 403),
        Ligne("GET /v1/porteurs/{porteur}/invitations", [200: parleurs, 403: autres], others: 404),
        Ligne(
            "DELETE /v1/porteurs/{porteur}/invitations/{invitation}",
            [404: [.representant], 403: equipe + [.membre]], others: 404),
        Ligne("GET /v1/invitations", [200: tous], others: 200),
        Ligne("PUT /v1/invitations/{invitation}/acceptation", [:], others: 404, json: [:]),
        Ligne("PUT /v1/invitations/{invitation}/refus", [:], others: 404),
        // Open to all; the document is empty.
        Ligne("POST /v1/controle", [:], others: 422, anonyme: 422, json: [:]),
    ]
}

import Domain
import JSON

extension Ligne {
    /// Those who speak about the porteur: its members, and the service.
    static let parleurs: [Appelant] = membres + [.instructeur, .administrateur]
    /// The rest of the staff, which sees the porteur.
    static let autres: [Appelant] = financeurs + [.auditeur, .evaluateur]
    private static let correcteurs: [Appelant] = [.representant, .instructeur, .administrateur]
    private static let inconnu: JSON = "0190a5c4-7b1e-7000-8000-000000000000"

    /// The members of a porteur, and what is asked about it. `{compte}` is its only representative;
    /// `{changement}` was asked for by the redacteur, with a document.
    static let changements: [Ligne] = [
        Ligne(
            "PATCH /v1/porteurs/{porteur}/membres/{compte}", [409: correcteurs, 403: autres + [.membre]],
            others: 404, json: ["qualite": "redacteur"]),
        Ligne(
            "DELETE /v1/porteurs/{porteur}/membres/{compte}", [409: correcteurs, 403: autres + [.membre]],
            others: 404),
        Ligne(
            "DELETE /v1/porteurs/{porteur}/membres/moi",
            [204: [.membre], 409: [.representant], 404: [.instructeur, .administrateur], 403: autres],
            others: 404, consumes: true),
        Ligne(
            "PUT /v1/porteurs/{porteur}/confirmation",
            [200: [.instructeur, .administrateur], 403: autres + membres], others: 404),
        // No such duplicate.
        Ligne(
            "PUT /v1/porteurs/{porteur}/reunion",
            [422: [.instructeur, .administrateur], 403: autres + membres], others: 404,
            json: ["doublon": inconnu, "motif": "Le même."]),
        // The account is not a member.
        Ligne(
            "POST /v1/porteurs/{porteur}/changements", [422: parleurs, 403: autres], others: 404,
            json: ["compte": inconnu, "representant_legal": ["nom": "Camille", "qualite": "Présidente"]]),
        Ligne("GET /v1/porteurs/{porteur}/changements", [200: parleurs, 403: autres], others: 404),
        // Nobody registered this number.
        Ligne(
            "POST /v1/reclamations", [409: tous], others: 409,
            json: ["siret": .string(Modele.siret(77).description), "motif": "C’est le nôtre."]),
        Ligne("GET /v1/changements", [200: tous], others: 200),
        Ligne("GET /v1/changements/{changement}", [200: parleurs], others: 404),
        Ligne("GET /v1/changements/{changement}/document", [200: parleurs], others: 404),
        // It has its document already.
        Ligne(
            "PUT /v1/changements/{changement}/document", [409: [.membre], 403: correcteurs], others: 404,
            piece: true),
        Ligne(
            "PUT /v1/changements/{changement}/reponse", [428: correcteurs, 403: [.membre]], others: 404,
            json: ["sens": "refuse", "motif": "Non."]),
        // The last line about it: its author takes it back.
        Ligne(
            "DELETE /v1/changements/{changement}", [204: [.membre], 403: correcteurs], others: 404),
    ]
}

import JSON
import StoreSupport

extension Ligne {
    /// A porteur accepted after the closing: the one of the scene is taken back.
    static let derogations: [Ligne] = [
        Ligne(
            "GET /v1/appels/{appel}/derogations", [200: [.instructeur, .auditeur, .administrateur]],
            others: 403),
        Ligne(
            "GET /v1/appels/{appel}/derogations/{derogation}",
            [200: [.instructeur, .auditeur, .administrateur]], others: 403),
        Ligne(
            "POST /v1/appels/{appel}/derogations", [422: [.instructeur, .administrateur]], others: 403,
            json: [:]),
        Ligne(
            "PUT /v1/appels/{appel}/derogations/{derogation}/retrait",
            [409: [.instructeur, .administrateur]], others: 403, json: ["motif": "Fini."]),
    ]
}

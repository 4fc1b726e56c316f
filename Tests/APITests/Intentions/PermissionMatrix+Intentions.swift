import JSON

extension Ligne {
    /// The call of the matrix has one step: `IntentionTests` files and answers letters in one that has two.
    static let intentions: [Ligne] = [
        Ligne(
            "POST /v1/intentions", [409: [.membre, .representant]], others: 422,
            json: [
                "appel": "argentan-2023", "porteur": "{porteur}", "intitule": "Boxe",
                "objet": "Des ateliers.",
            ]),
        Ligne(
            "GET /v1/porteurs/{porteur}/intentions",
            [
                200: [
                    .membre, .representant, .instructeur, .etat, .ville, .auditeur, .administrateur,
                    .evaluateur,
                ]
            ], others: 404),
        Ligne(
            "GET /v1/appels/{appel}/intentions",
            [200: [.instructeur, .etat, .ville, .auditeur, .administrateur]], others: 403),
        Ligne(
            "PUT /v1/appels/{appel}/intentions/{intention}/suite", [404: [.instructeur]], others: 403,
            json: ["suite": "retenue"]),
    ]
}

import JSON

extension Ligne {
    /// The dossiers of the matrix were begun empty: `RecopieTests` asks for one that was copied.
    static let recopies: [Ligne] = [
        Ligne(
            "GET /v1/dossiers/{dossier}/recopie", [409: membres + [.auditeur]], stade: .brouillon, others: 404
        ),
        brouillon("PUT /v1/dossiers/{dossier}/recopie/pieces/{code}", 409),
        depose("GET /v1/dossiers/{dossier}/recopie", [409: membres + [.auditeur]]),
        depose("PUT /v1/dossiers/{dossier}/recopie/pieces/{code}", [409: membres]),
    ]
}

import JSON
import Support

extension Scene {
    static let appel = "/v1/appels/argentan-2023"

    /// Publishes the appel again with these changes (RFC 7396).
    func publier(_ changes: JSON) async throws {
        _ = try await client.send(
            "PATCH", "\(Self.appel)/projet", equipe.instructeur, json: changes,
            type: "application/merge-patch+json", ifMatch: "*"
        ).expecting(200)
        _ = try await client.send("PUT", "\(Self.appel)/publication", equipe.instructeur, ifMatch: "*")
            .expecting(200)
    }

    /// Accepts the porteur of a dossier after the closing.
    func deroger(_ porteur: String, jusqua: String, motif: String = "Panne de courant du quartier.")
        async throws -> Answer
    {
        try await client.send(
            "POST", "\(Self.appel)/derogations", equipe.instructeur,
            json: ["porteur": .string(porteur), "jusqua_at": .string(jusqua), "motif": .string(motif)])
    }
}

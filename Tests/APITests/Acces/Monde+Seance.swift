import JSON
import StoreSupport
import Support

/// A seance of one copy, whose members are not among the readers.
extension Monde {
    /// The seance in this state, if there is one.
    func seance(_ etat: String) async throws -> String? {
        try await client.get("/v1/appels/argentan-2023/seances?limit=200", instructeur).items
            .first { $0["etat"]?.string == etat }?["id"]?.string
    }

    /// Opens a seance with both dossiers on its agenda; closed ones stay as they are.
    private func ouvrir() async throws -> String {
        if let open = try await seance("ouverte") { return open }
        let id = try await client.send(
            "POST", "/v1/appels/argentan-2023/seances", instructeur,
            json: [
                "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20", "vote": false,
                "membres": [
                    ["nom": "Élue", "fonction": "Ville", "financeur": "ville"],
                    ["nom": "Sous-préfet", "fonction": "État", "financeur": "etat", "voix": false],
                    ["nom": "Directrice", "fonction": "CAF", "financeur": "caf", "voix": false],
                ],
            ]
        ).expecting(201).id
        _ = try await client.send(
            "PUT", "/v1/seances/\(id)/presences", instructeur,
            json: [
                "presences": [
                    ["membre": 1, "presence": "present"], ["membre": 2, "presence": "present"],
                    ["membre": 3, "presence": "present"],
                ]
            ], ifMatch: "*"
        ).expecting(200)
        _ = try await client.send("PUT", "/v1/seances/\(id)/ouverture", instructeur, ifMatch: "*").expecting(
            200)
        return id
    }

    func preparer(_ dossier: Scene.Filed, _ financeur: String, _ amount: Int64) async throws -> Bool {
        let id = try await ouvrir()
        let known = try await client.get("/v1/seances/\(id)", instructeur).json["points"]?.array ?? []
        let actions = known.compactMap { $0["action"]?.string }
        if !actions.contains(dossier.actions[0]) {
            _ = try await client.send(
                "PUT", "/v1/seances/\(id)/ordre-du-jour", instructeur,
                json: ["actions": .list(actions + dossier.actions)], ifMatch: "*")
        }
        let json: JSON = amount % 3 == 0 ? Self.refuse : Self.accorde(amount)
        let answer = try await client.send(
            "PUT", "/v1/seances/\(id)/decisions/\(dossier.actions[0])/\(financeur)", instructeur, json: json,
            ifMatch: "*")
        return answer.status == 200
    }

    func retirer(_ dossier: Scene.Filed) async throws -> Bool {
        guard let id = try await seance("ouverte") else { return false }
        let decisions = try await client.get("/v1/seances/\(id)", instructeur).json["decisions"]?.array ?? []
        guard let one = decisions.first(where: { $0["action"]?.string == dossier.actions[0] }),
            let financeur = one["financeur"]?.string
        else { return false }
        return try await client.send(
            "DELETE", "/v1/seances/\(id)/decisions/\(dossier.actions[0])/\(financeur)", instructeur,
            ifMatch: "*"
        ).status == 204
    }

    /// Closes the open seance, or reopens the closed one.
    func seance(_ noun: String, in etat: String, _ json: JSON? = nil) async throws -> Bool {
        guard let id = try await seance(etat) else { return false }
        return try await client.send(
            "PUT", "/v1/seances/\(id)/\(noun)", instructeur, json: json, ifMatch: "*"
        ).status == 200
    }
}

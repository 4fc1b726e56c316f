import Domain
import JSON
import Store
import StoreSupport
import Support
import UseCases

/// What tests about porteurs do often.
extension Scene {
    /// A new account that is a member of a porteur.
    func membre(
        of porteur: String, _ nom: String, _ qualite: Membre.Qualite = .redacteur
    ) async throws -> String {
        let token = try await server.account(nom)
        let (compte, instant) = (try await compte(nom), server.horloge.horloge.now())
        try await server.store.write { tx in
            try tx.insertMembre(porteur: porteur, compte: compte, qualite: qualite, at: instant)
        }
        return token
    }

    func porteur(of dossier: Filed) async throws -> String {
        let read = try await client.get(dossier.path, dossier.token).expecting(200)
        return read.json["porteur"]?["id"]?.string ?? ""
    }

    /// The caller declares that it is the new representative in place of the only one.
    func declarer(_ porteur: String, _ token: String, _ more: JSON = [:]) async throws -> Answer {
        let json: JSON = [
            "representant_legal": ["nom": "Nouvelle Personne", "qualite": "Présidente"],
            "motif": "Assemblée générale du 3 octobre.",
        ]
        return try await client.send(
            "POST", "/v1/porteurs/\(porteur)/changements", token, json: json.merging(more))
    }

    func joindre(changement id: String, _ token: String) async throws -> Answer {
        try await client.send(
            "PUT", "/v1/changements/\(id)/document", token, body: Modele.pdf("Procès-verbal"),
            type: "application/pdf")
    }

    func repondre(_ changement: String, _ token: String, _ json: JSON) async throws -> Answer {
        try await client.send(
            "PUT", "/v1/changements/\(changement)/reponse", token, json: json, ifMatch: "*")
    }

    func reclamer(_ siret: String, _ token: String) async throws -> Answer {
        try await client.send(
            "POST", "/v1/reclamations", token,
            json: ["siret": .string(siret), "motif": "J’en suis la présidente depuis 2020."])
    }

    func patch(_ porteur: String, _ token: String, _ json: JSON) async throws -> Answer {
        try await client.send("PATCH", "/v1/porteurs/\(porteur)", token, json: json, ifMatch: "*")
    }

    /// The e-mails about porteurs that wait for one address, oldest first.
    func courriels(_ nom: String) async throws -> [StoredEnvoi] {
        let instant = server.horloge.horloge.now()
        return try await server.store.read { reader in
            try reader.envoisDus(at: instant, limit: 1000)
        }.filter { $0.destinataire == "\(nom)@exemple.fr" && $0.sujet == .porteur }.sorted { $0.id < $1.id }
    }

    /// The changes that a person has to answer.
    func aRepondre(_ token: String) async throws -> [JSON] {
        let taches = try await client.get("/v1/moi/taches", token).expecting(200).json
        return taches["changements"]?["items"]?.array ?? []
    }

    /// The quality of each member, by name.
    func qualites(_ porteur: String, _ token: String) async throws -> [String: String] {
        let items = try await client.get("/v1/porteurs/\(porteur)/membres", token).expecting(200).items
        return Dictionary(
            uniqueKeysWithValues: items.compactMap { item in
                guard let nom = item["nom"]?.string, let qualite = item["qualite"]?.string else { return nil }
                return (nom, qualite)
            })
    }
}

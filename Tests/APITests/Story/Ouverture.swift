import Domain
import JSON
import Rules
import Support
import Testing

/// First chapter: the contrat, the appel and the accounts of the staff.
struct Ouverture {
    let server: TestServer
    var client: Client { server.client }
    init(_ server: TestServer) { self.server = server }

    func run() async throws -> Scene.Equipe {
        // The first administrateur is made on the command line, not over HTTP.
        let administrateur = try await server.account("administrateur", .administrateur)
        try await publish(administrateur)
        return Scene.Equipe(
            administrateur: administrateur,
            instructeur: try await staff("instructeur", "instructeur", nil, administrateur),
            etat: try await staff("etat", "financeur", "etat", administrateur),
            ville: try await staff("ville", "financeur", "ville", administrateur),
            caf: try await staff("caf", "financeur", "caf", administrateur),
            departement: try await staff("departement", "financeur", "departement", administrateur),
            conseil: try await staff("conseil", "conseil_citoyen", nil, administrateur),
            auditeur: try await staff("auditeur", "auditeur", nil, administrateur))
    }

    /// Months later the old sessions have expired, and everyone has opened another one.
    static func sessions(_ server: TestServer) async throws -> Scene.Equipe {
        Scene.Equipe(
            administrateur: try await server.session("administrateur"),
            instructeur: try await server.session("instructeur"), etat: try await server.session("etat"),
            ville: try await server.session("ville"), caf: try await server.session("caf"),
            departement: try await server.session("departement"),
            conseil: try await server.session("conseil"),
            auditeur: try await server.session("auditeur"))
    }

    private func publish(_ administrateur: String) async throws {
        #expect(try await client.get("/v1/contrats").items.isEmpty)
        let contrat = try await client.send(
            "POST", "/v1/contrats", administrateur, json: try Fixtures.json("contrats/argentan-2015.json"))
        #expect(contrat.status == 201)
        #expect(contrat.header("Location") == "/v1/contrats/argentan-2015")
        let projet = try await client.send(
            "POST", "/v1/appels", administrateur, json: try Fixtures.json("appels/argentan-2023.json"))
        #expect(projet.status == 201)
        let path = try #require(projet.header("Location"))
        #expect(path == "/v1/appels/argentan-2023/projet")
        #expect(try await client.get("/v1/appels").items.isEmpty)
        #expect(try await client.get("/v1/appels/argentan-2023").status == 404)
        // The CAF has less than it thought: 1 000,01 €.
        var enveloppes = try Fixtures.json("appels/argentan-2023.json")["enveloppes"]?.array ?? []
        enveloppes = enveloppes.map {
            $0["code"] == "caf-2023" ? $0.with(["dotation_centimes": 1_000_01]) : $0
        }
        let changed = try await client.send(
            "PATCH", path, administrateur, json: ["enveloppes": .array(enveloppes)],
            type: "application/merge-patch+json", ifMatch: projet.etag
        ).expecting(200)
        let stale = try await client.send(
            "PUT", "/v1/appels/argentan-2023/publication", administrateur, ifMatch: projet.etag)
        #expect(stale.code == "version-perimee")
        let published = try await client.send(
            "PUT", "/v1/appels/argentan-2023/publication", administrateur, ifMatch: changed.etag)
        #expect(published.status == 200)
        let appel = try await client.get("/v1/appels/argentan-2023").expecting(200)
        #expect(appel.json["revision"] == 1)
        #expect(appel.json.at("/calendrier/cloture_at") == "2022-12-02T22:59:59.000Z")
        #expect(appel.json.at("/calendrier/est_ouvert") == false)
        #expect(try await client.get("/v1/appels").items.map { $0["code"] } == ["argentan-2023"])
        let regles = try await client.get("/v1/appels/argentan-2023/regles")
        #expect(regles.items.map { $0["code"]?.string } == Rulebook.rules.map(\.code))
    }

    /// Opens an account as anyone does, then receives its role.
    private func staff(
        _ nom: String, _ role: String, _ financeur: String?, _ administrateur: String
    ) async throws -> String {
        try await Self.open(nom, client)
        let isFirst = nom == "instructeur"
        let token = isFirst ? try await Self.session(nom, client) : try await server.session(nom)
        #expect(try await client.get("/v1/moi", token).json["roles"] == [])
        let invited = try await client.send(
            "POST", "/v1/contrats/argentan-2015/roles", administrateur,
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "role": .string(role),
                "financeur": .text(financeur),
            ]
        ).expecting(201)
        #expect(invited.json["etat"] == "en_attente")
        #expect(try await client.get("/v1/moi", token).json["roles"] == [])
        // The code of the e-mail proves the address and accepts at once.
        let accepted = try await client.send(
            "PUT", "/v1/invitations/\(invited.id)/acceptation", token,
            json: ["code": .string(try await server.code(nom))]
        ).expecting(200)
        #expect(accepted.json["etat"] == "acceptee")
        let roles = try await client.get("/v1/moi", token).json["roles"]
        #expect(
            roles == [
                ["role": .string(role), "contrat": "argentan-2015", "financeur": .text(financeur)]
            ])
        return token
    }

    /// Opens an account, as anyone may.
    static func open(_ nom: String, _ client: Client) async throws {
        let compte = try await client.send("POST", "/v1/comptes", json: compte(nom))
        #expect(compte.status == 201)
        #expect(compte.json["mot_de_passe"] == nil)
    }

    /// Opens a session with the password and returns its token. Where this is not what is tested, tests avoid
    /// the slow hash.
    static func session(_ nom: String, _ client: Client) async throws -> String {
        let json = compte(nom).with(["nom": .null])
        let session = try await client.send("POST", "/v1/sessions", json: json).expecting(201)
        #expect(session.header("Location") == "/v1/sessions/courante")
        return try #require(session.json["jeton"]?.string)
    }

    private static func compte(_ nom: String) -> JSON {
        [
            "courriel": .string("\(nom)@exemple.fr"), "nom": .string(nom),
            "mot_de_passe": .string("mot de passe de \(nom)"),
        ]
    }
}

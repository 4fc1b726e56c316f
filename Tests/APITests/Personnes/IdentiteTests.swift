import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Names, addresses and sessions of an account")
struct IdentiteTests {
    private static let secret = "une phrase de passe"

    private static func open(_ server: TestServer, _ nom: String) async throws -> String {
        _ = try await server.client.send(
            "POST", "/v1/comptes",
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "nom": "Personne", "mot_de_passe": .string(secret),
            ]
        ).expecting(201)
        let session = try await server.client.send(
            "POST", "/v1/sessions",
            json: ["courriel": .string("\(nom)@exemple.fr"), "mot_de_passe": .string(secret)]
        ).expecting(201)
        return session.json["jeton"]?.string ?? ""
    }

    private static func prove(_ server: TestServer, _ token: String, _ nom: String) async throws -> Answer {
        try await server.client.send(
            "PUT", "/v1/comptes/preuve", token, json: ["code": .string(try await server.code(nom))])
    }

    private static func change(
        _ server: TestServer, _ token: String, to nom: String, _ secret: String = secret
    ) async throws -> Answer {
        try await server.client.send(
            "PUT", "/v1/moi/courriel", token,
            json: ["courriel": .string("\(nom)@exemple.fr "), "mot_de_passe": .string(secret)])
    }

    @Test("A name changes at once")
    func nom() async throws {
        try await TestServer.run { server in
            let token = try await server.account("mariee")
            let changed = try await server.client.send(
                "PUT", "/v1/moi/nom", token, json: ["nom": "Nouveau Nom"]
            ).expecting(200)
            #expect(changed.json["nom"] == "Nouveau Nom")
            #expect(try await server.client.get("/v1/moi", token).json.at("/compte/nom") == "Nouveau Nom")
        }
    }

    @Test("An address changes by a link to the new one; the old one is told, and opens nothing afterwards")
    func courriel() async throws {
        try await TestServer.run { server in
            let token = try await Self.open(server, "avant")
            #expect(try await Self.prove(server, token, "avant").status == 200)
            expectProblem(
                try await Self.change(server, token, to: "apres", "ce n’est pas lui"), 401,
                "identifiants-invalides")
            #expect(try await Self.change(server, token, to: "avant").code == "etat-incompatible")
            #expect(try await Self.change(server, token, to: "apres").status == 202)
            #expect(
                try await server.client.get("/v1/moi", token).json.at("/compte/courriel")
                    == "avant@exemple.fr")
            #expect(try await server.plis("avant").last?.objet == "L’adresse de votre compte va changer")
            let proved = try await Self.prove(server, token, "apres").expecting(200)
            #expect(proved.json["courriel"] == "apres@exemple.fr")
            #expect(try await server.plis("avant").last?.objet == "L’adresse de votre compte a changé")
            for (nom, status) in [("avant", 401), ("apres", 201)] {
                let session = try await server.client.send(
                    "POST", "/v1/sessions",
                    json: ["courriel": .string("\(nom)@exemple.fr"), "mot_de_passe": .string(Self.secret)])
                #expect(session.status == status)
            }
        }
    }

    @Test("An address that another account proved cannot be taken, and the asker is not told")
    func taken() async throws {
        try await TestServer.run { server in
            _ = try await server.account("prise")
            let token = try await Self.open(server, "curieuse")
            let free = try await Self.change(server, token, to: "libre").expecting(202)
            let taken = try await Self.change(server, token, to: "prise").expecting(202)
            #expect(free.bytes == taken.bytes)
            expectProblem(try await Self.prove(server, token, "prise"), 409, "deja-existant")
            // A second request replaces the first.
            expectProblem(try await Self.prove(server, token, "libre"), 422, "lien-invalide")
        }
    }

    @Test("A person lists their sessions, and closes one or all the others")
    func sessions() async throws {
        try await TestServer.run { server in
            let one = try await server.account("titulaire")
            let two = try await server.session("titulaire")
            let three = try await server.session("titulaire")
            let other = try await server.account("autre")
            let list = try await server.client.get("/v1/moi/sessions", two).expecting(200).items
            #expect(list.map { $0["courante"] } == [false, true, false])
            let last = "/v1/moi/sessions/\(list[2]["id"]?.string ?? "")"
            expectProblem(try await server.client.send("DELETE", last, other), 404, "introuvable")
            #expect(try await server.client.send("DELETE", last, two).status == 204)
            expectProblem(try await server.client.get("/v1/moi", three), 401, "jeton-expire")
            expectProblem(try await server.client.send("DELETE", last, two), 404, "introuvable")
            #expect(try await server.client.send("DELETE", "/v1/moi/sessions", two).status == 204)
            expectProblem(try await server.client.get("/v1/moi", one), 401, "jeton-expire")
            #expect(try await server.client.get("/v1/moi", two).status == 200)
            #expect(try await server.client.get("/v1/moi", other).status == 200)
        }
    }

    @Test(
        "An administrator closes the sessions of who has a role on the contract; of anybody, on all contracts"
    )
    func byAdministrator() async throws {
        try await Scene.run { scene in
            let (client, server) = (scene.client, scene.server)
            let local = try await scene.staff("locale", .administrateur)
            let passante = try await server.account("passante")
            func path(_ nom: String) async throws -> String {
                "/v1/contrats/argentan-2015/comptes/\(try await scene.compte(nom))/sessions"
            }
            let listed = try await client.get(try await path("instructeur"), local).expecting(200).items
            #expect(listed.map { $0["courante"] } == [false])
            #expect(try await client.send("DELETE", try await path("instructeur"), local).status == 204)
            expectProblem(try await client.get("/v1/moi", scene.equipe.instructeur), 401, "jeton-expire")
            expectProblem(
                try await client.send("DELETE", try await path("passante"), local), 404, "introuvable")
            expectProblem(try await client.get(try await path("passante"), local), 404, "introuvable")
            let everywhere = scene.equipe.administrateur
            #expect(try await client.send("DELETE", try await path("passante"), everywhere).status == 204)
            expectProblem(try await client.get("/v1/moi", passante), 401, "jeton-expire")
        }
    }
}

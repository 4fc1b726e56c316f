import API
import Envois
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("Passwords that are lost, changed or too easy to guess")
struct MotDePasseTests {
    private static let ancien = "une phrase de passe"
    private static let nouveau = "une autre phrase"

    private static func open(_ server: TestServer, _ nom: String) async throws -> String {
        _ = try await server.client.send(
            "POST", "/v1/comptes",
            json: [
                "courriel": .string("\(nom)@exemple.fr"), "nom": "Personne", "mot_de_passe": .string(ancien),
            ]
        ).expecting(201)
        return try await session(server, nom, ancien).expecting(201).json["jeton"]?.string ?? ""
    }

    private static func session(_ server: TestServer, _ nom: String, _ secret: String) async throws -> Answer
    {
        try await server.client.send(
            "POST", "/v1/sessions",
            json: ["courriel": .string("\(nom)@exemple.fr"), "mot_de_passe": .string(secret)])
    }

    private static func ask(_ server: TestServer, _ nom: String) async throws -> Answer {
        try await server.client.send(
            "POST", "/v1/mot-de-passe", json: ["courriel": .string("\(nom)@exemple.fr")])
    }

    private static func choose(_ server: TestServer, _ code: String, _ secret: String) async throws -> Answer
    {
        try await server.client.send(
            "PUT", "/v1/mot-de-passe", json: ["code": .string(code), "mot_de_passe": .string(secret)])
    }

    @Test(
        "A password lost on closing night: a link, another password, the deposit, and the old sessions closed"
    )
    func closingNight() async throws {
        try await Scene.run(at: "2022-12-02T20:30:00Z") { scene in
            let server = scene.server
            let before = try await Self.open(server, "presidente")
            let porteur = try await scene.client.send("POST", "/v1/porteurs", before, json: Modele.porteur(1))
                .expecting(201).id
            let draft = try await scene.brouillon(of: porteur, before)
            #expect(try await Self.session(server, "presidente", "je ne sais plus").status == 401)
            let asked = try await Self.ask(server, "presidente").expecting(202)
            let unknown = try await Self.ask(server, "personne").expecting(202)
            #expect(asked.bytes == unknown.bytes)
            #expect(try await server.plis("personne").isEmpty)
            let code = try await server.code("presidente")
            try server.horloge.set("2022-12-02T21:10:00Z")
            #expect(try await Self.choose(server, code, Self.nouveau).status == 204)
            expectProblem(try await Self.choose(server, code, Self.ancien), 422, "lien-invalide")
            expectProblem(try await scene.client.get("/v1/moi", before), 401, "jeton-expire")
            #expect(try await Self.session(server, "presidente", Self.ancien).status == 401)
            var after = draft
            after.token =
                try await Self.session(server, "presidente", Self.nouveau).expecting(201)
                .json["jeton"]?.string ?? ""
            // Whoever chose the password by a link reads the address.
            let moi = try await scene.client.get("/v1/moi", after.token)
            #expect(moi.json.at("/compte/courriel_prouve_at") == "2022-12-02T21:10:00.000Z")
            try await scene.deposer(after)
        }
    }

    @Test("A link for a password works for one hour")
    func expired() async throws {
        try await TestServer.run { server in
            _ = try await server.account("lente")
            _ = try await Self.ask(server, "lente").expecting(202)
            let code = try await server.code("lente")
            try server.horloge.set("2022-11-15T10:00:00Z")
            expectProblem(try await Self.choose(server, code, Self.nouveau), 422, "lien-invalide")
            try server.horloge.set("2022-11-15T09:59:59.999Z")
            #expect(try await Self.choose(server, code, Self.nouveau).status == 204)
        }
    }

    @Test(
        "Among accounts that claim an address, each receives a link; the one that uses it takes the address")
    func claims() async throws {
        try await TestServer.run { server in
            let mine = try await Self.open(server, "partagee")
            _ = try await server.client.send("POST", "/v1/porteurs", mine, json: Modele.porteur(1))
                .expecting(201)
            for _ in 1...4 { _ = try await Self.open(server, "partagee") }
            let before = try await server.plis("partagee").count
            _ = try await Self.ask(server, "partagee").expecting(202)
            let links = try await server.plis("partagee").dropFirst(before)
            #expect(links.count == 3, "the one with a porteur first")
            let first = try #require(links.first).corps.split(separator: "\n").first { $0.hasPrefix("gcl_") }
            #expect(try await Self.choose(server, String(try #require(first)), Self.nouveau).status == 204)
            let session = try await Self.session(server, "partagee", Self.nouveau).expecting(201)
            let token = session.json["jeton"]?.string
            #expect(try await server.client.get("/v1/porteurs", token).items.count == 1)
            #expect(try await Self.session(server, "partagee", Self.ancien).status == 401)
        }
    }

    @Test(
        "The holder changes it with the old one; other sessions close, a wrong old one is refused and counted"
    )
    func change() async throws {
        var limites = Guichet.Limites()
        limites.essais = 2
        try await TestServer.run(limites: limites) { server in
            let one = try await Self.open(server, "titulaire")
            let two = try await server.session("titulaire")
            func change(_ token: String, _ old: String, _ new: String) async throws -> Answer {
                try await server.client.send(
                    "PUT", "/v1/moi/mot-de-passe", token,
                    json: ["ancien": .string(old), "nouveau": .string(new)])
            }
            expectProblem(
                try await change(one, "ce n’est pas lui", Self.nouveau), 401, "identifiants-invalides")
            let weak = try await change(one, Self.ancien, "motdepasse2026")
            expectProblem(weak, 422, "document-invalide")
            #expect(weak.problems == ["/nouveau valeur"])
            #expect(try await change(one, Self.ancien, Self.nouveau).status == 204)
            #expect(try await server.client.get("/v1/moi", one).status == 200)
            expectProblem(try await server.client.get("/v1/moi", two), 401, "jeton-expire")
            #expect(try await Self.session(server, "titulaire", Self.nouveau).status == 201)
            #expect(try await change(one, "ce n’est pas lui", Self.ancien).status == 401)
            expectProblem(try await change(one, Self.nouveau, Self.ancien), 429, "trop-de-requetes")
        }
    }

    @Test(
        "A password made of the name, the address, the service or the town is refused, with what to do",
        arguments: ["louise-martin", "motdepasse1234", "123456789012", "argentan-2015", "abcabcabcabc"])
    func weak(_ secret: String) async throws {
        try await Scene.run { scene in
            let answer = try await scene.client.send(
                "POST", "/v1/comptes",
                json: [
                    "courriel": "louise.martin@exemple.fr", "nom": "Louise Martin",
                    "mot_de_passe": .string(secret),
                ])
            expectProblem(answer, 422, "document-invalide")
            #expect(answer.problems == ["/mot_de_passe valeur"])
            #expect(answer.errors.first?["detail"]?.string?.contains("Prenez plutôt") == true)
        }
    }

    @Test("The link is in no answer, no outbox of the staff and no journal, and is erased once it has left")
    func secret() async throws {
        try await Scene.run { scene in
            _ = try await Self.open(scene.server, "discrete")
            _ = try await Self.ask(scene.server, "discrete").expecting(202)
            let code = try await scene.server.code("discrete")
            for path in ["/v1/appels/argentan-2023/envois", "/v1/journal?limit=200"] {
                let seen = try await scene.client.get(path, scene.equipe.auditeur).expecting(200).text
                #expect(!seen.contains(code) && !seen.contains("gcl_"))
            }
            try await scene.facteur { facteur in _ = try await facteur.tour() }
            #expect(try await scene.server.plis("discrete").isEmpty)
            let mails = try scene.fichiers().values.map { String(decoding: $0, as: UTF8.self) }
            #expect(mails.contains { $0.contains("To: <discrete@exemple.fr>") && $0.contains("gcl_") })
            let left = try await scene.server.store.read { try $0.envoisEnAttente() }
            #expect(left == 0)
            #expect(try await Self.choose(scene.server, code, Self.nouveau).status == 204)
        }
    }
}

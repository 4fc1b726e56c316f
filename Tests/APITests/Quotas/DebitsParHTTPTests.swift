import API
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Quotas over time, over HTTP")
struct DebitsParHTTPTests {
    private func compte(_ numero: Int) -> JSON {
        [
            "courriel": .string("personne-\(numero)@exemple.fr"), "nom": "Personne",
            "mot_de_passe": "un cheval bai brun",
        ]
    }

    /// A POST of JSON from an address of this machine.
    private func post(
        _ server: TestServer, _ path: String, _ json: JSON, _ token: String? = nil, from source: String
    ) async throws -> Answer? {
        let raw = try RawConnection(port: server.port, from: source)
        let authorization = token.map { "Authorization: Bearer \($0)\n" } ?? ""
        try raw.write(
            lines: """
                POST \(path) HTTP/1.1
                Host: localhost
                \(authorization)Content-Type: application/json
                Content-Length: \(json.bytes.count)


                """)
        try raw.write(json.bytes)
        return try await raw.answer()
    }

    @Test(
        "An address opens a limited number of accounts a day, independently of other addresses"
    )
    func comptesParAdresse() async throws {
        try await TestServer.run(limites: .quotas([.comptesParAdresse: 1])) { server in
            let first = try await server.client.send("POST", "/v1/comptes", json: compte(1))
            #expect(first.status == 201)
            #expect(structured(first.header("RateLimit"))["comptes_par_adresse"] == ["r": "0", "t": "86400"])
            try server.horloge.set("2022-11-16T08:59:59Z")
            let over = try await server.client.send("POST", "/v1/comptes", json: compte(2))
            expectQuota(over, .comptesParAdresse, 1, dans: 1)
            #expect(try await post(server, "/v1/comptes", compte(3), from: "127.0.0.2")?.status == 201)
            try server.horloge.set("2022-11-16T09:00:00Z")
            // The refused request changed nothing.
            #expect(try await server.client.send("POST", "/v1/comptes", json: compte(2)).status == 201)
        }
    }

    @Test("The installation opens a limited number of accounts a day, counted in its database")
    func comptes() async throws {
        try await TestServer.run(limites: .quotas([.comptes: 2])) { server in
            _ = try await server.account("un")
            let opened = try await server.client.send("POST", "/v1/comptes", json: compte(2)).expecting(201)
            #expect(Set(structured(opened.header("RateLimit")).keys) == ["comptes_par_adresse"])
            let over = try await server.client.send("POST", "/v1/comptes", json: compte(1))
            expectQuota(over, .comptes, 2)
            try server.horloge.set("2022-11-16T08:59:59.999Z")
            expectQuota(
                try await server.client.send("POST", "/v1/comptes", json: compte(1)), .comptes, 2)
            try server.horloge.set("2022-11-16T09:00:00Z")
            #expect(try await server.client.send("POST", "/v1/comptes", json: compte(1)).status == 201)
        }
    }

    @Test("An account opens a limited number of sessions a day")
    func sessions() async throws {
        try await TestServer.run(limites: .quotas([.sessionsParCompte: 1])) { server in
            _ = try await server.client.send("POST", "/v1/comptes", json: compte(1)).expecting(201)
            let json: JSON = ["courriel": "personne-1@exemple.fr", "mot_de_passe": "un cheval bai brun"]
            #expect(try await server.client.send("POST", "/v1/sessions", json: json).status == 201)
            let over = try await server.client.send("POST", "/v1/sessions", json: json)
            expectQuota(over, .sessionsParCompte, 1, dans: 86_400)
            try server.horloge.set("2022-11-16T09:00:00Z")
            #expect(try await server.client.send("POST", "/v1/sessions", json: json).status == 201)
        }
    }

    @Test("A refusal after wrong passwords has the same headers as a quota")
    func essais() async throws {
        var limites = Guichet.Limites()
        limites.essais = 1
        try await TestServer.run(limites: limites) { server in
            let wrong: JSON = ["courriel": "personne@exemple.fr", "mot_de_passe": "ce n’est pas lui"]
            #expect(try await server.client.send("POST", "/v1/sessions", json: wrong).status == 401)
            let over = try await server.client.send("POST", "/v1/sessions", json: wrong)
            expectProblem(over, 429, "trop-de-requetes")
            #expect(
                structured(over.header("RateLimit-Policy"))["essais_par_compte"] == ["q": "1", "w": "300"])
            #expect(structured(over.header("RateLimit"))["essais_par_compte"] == ["r": "0", "t": "300"])
        }
    }

    @Test("Judging without an account is limited by minute for an address, and in number at the same time")
    func controles() async throws {
        let corps: JSON = [
            "appel": "argentan-2023", "dossier": try Fixtures.json("dossiers/boxe-anglaise.json"),
        ]
        try await Scene.run(limites: .quotas([.controlesParAdresse: 2])) { scene in
            for left in ["1", "0"] {
                let answer = try await scene.client.send("POST", "/v1/controle", json: corps)
                #expect(answer.status == 200)
                let state = structured(answer.header("RateLimit"))
                #expect(state["controles_par_adresse"] == ["r": left, "t": "60"])
                #expect(state["controles_simultanes"] == ["r": "7"])
            }
            try scene.server.horloge.set("2022-11-15T09:00:59.999Z")
            expectQuota(
                try await scene.client.send("POST", "/v1/controle", json: corps), .controlesParAdresse, 2,
                dans: 1)
            #expect(try await post(scene.server, "/v1/controle", corps, from: "127.0.0.2")?.status == 200)
            try scene.server.horloge.set("2022-11-15T09:01:00Z")
            #expect(try await scene.client.send("POST", "/v1/controle", json: corps).status == 200)
        }
        try await Scene.run(limites: .quotas([.controlesSimultanes: 0])) { scene in
            let answer = try await scene.client.send("POST", "/v1/controle", json: corps)
            expectQuota(answer, .controlesSimultanes, 0)
            #expect(answer.header("Retry-After") == "1")
        }
    }

    @Test(
        "An account makes a limited number of changes an hour over all sessions; a deposit always passes"
    )
    func ecritures() async throws {
        // Registering the porteur, the draft, one action, eight pieces: eleven.
        try await Scene.run(limites: .quotas([.ecrituresParCompte: 11])) { scene in
            let dossier = try await scene.brouillon(1)
            let message: JSON = ["texte": "Bonjour."]
            let path = "\(dossier.path)/messages"
            let over = try await scene.client.send("POST", path, dossier.token, json: message)
            expectQuota(over, .ecrituresParCompte, 11, dans: 3600)
            let other = try await scene.server.session("porteur-1")
            expectQuota(
                try await post(scene.server, path, message, other, from: "127.0.0.2"), .ecrituresParCompte,
                11,
                dans: 3600)
            try await scene.deposer(dossier)
            // Neither another account nor the service is limited by it.
            let second = try await scene.brouillon(2)
            #expect(
                try await scene.client.send("DELETE", second.path, second.token, ifMatch: "*").status == 204)
            for _ in 1...12 {
                #expect(
                    try await scene.client.send("POST", path, scene.equipe.instructeur, json: message).status
                        == 201)
            }
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            #expect(try await scene.client.send("POST", path, dossier.token, json: message).status == 201)
        }
    }

    @Test("Answering a complement and withdrawing are never refused by the quota of changes")
    func reponses() async throws {
        // Registering the porteur, the draft, one action, eight pieces: eleven.
        try await Scene.run(limites: .quotas([.ecrituresParCompte: 11])) { scene in
            let dossier = try await scene.depose(1)
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
                json: ["demande": "Décrivez mieux.", "sections": ["/actions/0/description"]]
            ).expecting(201)
            expectQuota(
                try await scene.client.send(
                    "POST", "\(dossier.path)/messages", dossier.token, json: ["texte": "Bonjour."]),
                .ecrituresParCompte, 11, dans: 3600)
            #expect(
                try await scene.client.send(
                    "PUT", "\(dossier.path)/complements/1/reponse", dossier.token,
                    json: ["reponse": "Voici."]
                ).status == 200)
            let motif: JSON = ["motif": "Le gymnase ferme."]
            #expect(try await scene.move(dossier.token, dossier, "retrait", motif).status == 200)
        }
    }

    @Test(
        "Messages are limited by account and hour, and by porteur and dossier; the service is not limited")
    func messages() async throws {
        let limites = Guichet.Limites.quotas([.messagesParCompte: 2, .messagesParDossier: 3])
        try await Scene.run(limites: limites) { scene in
            let dossier = try await scene.depose(1)
            func write(_ token: String) async throws -> Answer {
                try await scene.client.send(
                    "POST", "\(dossier.path)/messages", token, json: ["texte": "Bonjour."])
            }
            for _ in 1...2 { #expect(try await write(dossier.token).status == 201) }
            let before = try await scene.counts()
            expectQuota(try await write(dossier.token), .messagesParCompte, 2, dans: 3600)
            #expect(try await scene.counts() == before)
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            #expect(try await write(dossier.token).status == 201)
            let over = try await write(dossier.token)
            expectQuota(over, .messagesParDossier, 3)
            for _ in 1...4 { #expect(try await write(scene.equipe.instructeur).status == 201) }
        }
    }
}

import JSON
import Support
import Testing

@Suite("Requests that are sent again")
struct IdempotencyTests {
    @Test("Every creation repeated with its key has one effect and exactly the bytes of its first answer")
    func creations() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            _ = try await scene.server.account("ami")
            let dossier = try await scene.brouillon(2)
            try await scene.deposer(dossier)
            let draft = try await scene.brouillon(3, pieces: [])
            let equipe = scene.equipe
            let appel = try Fixtures.json("appels/argentan-2023.json")
            let requests: [(path: String, token: String, json: JSON)] = [
                (
                    "/v1/contrats", equipe.administrateur,
                    try Fixtures.json("contrats/argentan-2015.json").with(["code": "autre"])
                ),
                (
                    "/v1/appels", equipe.instructeur,
                    appel.with(["code": "argentan-2024", "prefixe": "ARG-2024"])
                ),
                (
                    "/v1/contrats/argentan-2015/roles", equipe.administrateur,
                    ["courriel": "ami@exemple.fr", "role": "auditeur"]
                ),
                ("/v1/porteurs", token, Modele.porteur(4)),
                (
                    "/v1/porteurs/\(porteur)/membres", token,
                    ["courriel": "ami@exemple.fr", "qualite": "redacteur"]
                ),
                ("/v1/dossiers", token, ["appel": "argentan-2023", "porteur": .string(porteur)]),
                ("\(draft.path)/actions", draft.token, ["intitule": "Une de plus"]),
                ("\(dossier.path)/complements", equipe.instructeur, ["demande": "Un RIB."]),
            ]
            for request in requests {
                var answers: [Answer] = []
                for _ in 1...2 {
                    answers.append(
                        try await scene.client.send(
                            "POST", request.path, request.token, json: request.json,
                            key: "clé de \(request.path)"))
                }
                let place: Comment = "\(request.path) \(answers[0].text)"
                #expect(answers[0].status == 201, place)
                #expect(answers[1].status == 201, place)
                #expect(answers[0].bytes == answers[1].bytes, place)
                // The second one says that nothing was done.
                #expect(answers.map { $0.header("Idempotency-Replayed") } == [nil, "true"], place)
                for name in ["ETag", "Location", "Content-Type"] {
                    #expect(answers[0].header(name) == answers[1].header(name), place)
                }
                // A key serves one request: the next one takes another key.
                let other = try await scene.client.send(
                    "POST", request.path, request.token, json: ["autre": true], key: "clé de \(request.path)")
                #expect(other.status == 422, place)
            }
            #expect(try await scene.client.get("/v1/dossiers", token).items.count == 1)
            #expect(try await scene.client.get("\(draft.path)/actions", draft.token).items.count == 2)
            #expect(try await scene.client.get("\(dossier.path)/complements", dossier.token).items.count == 1)
        }
    }

    @Test("Fifty concurrent requests with one key make one porteur and get the same answer")
    func crowd() async throws {
        try await TestServer.run { server in
            let token = try await server.account("presse")
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...50 {
                    group.addTask {
                        try await server.client.send(
                            "POST", "/v1/porteurs", token, json: Modele.porteur(1), key: "la même")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.status)) == [201])
            #expect(Set(answers.map(\.bytes)).count == 1)
            #expect(Set(answers.map(\.etag)).count == 1)
            #expect(try await server.client.get("/v1/porteurs", token).items.count == 1)
        }
    }

    @Test("A key belongs to one account and to one request")
    func keys() async throws {
        try await TestServer.run { server in
            let (one, two) = (try await server.account("une"), try await server.account("deux"))
            let first = try await server.client.send(
                "POST", "/v1/porteurs", one, json: Modele.porteur(1), key: "k")
            #expect(first.status == 201)
            let body = try await server.client.send(
                "POST", "/v1/porteurs", one, json: Modele.porteur(2), key: "k")
            expectProblem(body, 422, "cle-reutilisee")
            let route = try await server.client.send(
                "POST", "/v1/porteurs/\(first.id)/membres", one,
                json: ["courriel": "deux@exemple.fr", "qualite": "redacteur"], key: "k")
            expectProblem(route, 422, "cle-reutilisee")
            let other = try await server.client.send(
                "POST", "/v1/porteurs", two, json: Modele.porteur(3), key: "k")
            #expect(other.status == 201)
            for key in ["", String(repeating: "k", count: 201)] {
                let answer = try await server.client.send(
                    "POST", "/v1/porteurs", one, json: Modele.porteur(4), key: key)
                expectProblem(answer, 400, "requete-mal-formee")
            }
        }
    }

    @Test("A refusal is not stored: the corrected request is accepted with the same key")
    func refusals() async throws {
        try await TestServer.run { server in
            let token = try await server.account("distrait")
            let wrong = Modele.porteur(1).with(["nom": ""])
            let refused = try await server.client.send("POST", "/v1/porteurs", token, json: wrong, key: "k")
            #expect(refused.problems == ["/nom obligatoire"])
            let passed = try await server.client.send(
                "POST", "/v1/porteurs", token, json: Modele.porteur(1), key: "k")
            #expect(passed.status == 201)
        }
    }

    @Test("Opening an account twice with one key makes one account; another password is another request")
    func accounts() async throws {
        try await TestServer.run { server in
            func open(_ secret: String) async throws -> Answer {
                try await server.client.send(
                    "POST", "/v1/comptes",
                    json: ["courriel": "a@exemple.fr", "nom": "A", "mot_de_passe": .string(secret)], key: "k")
            }
            let first = try await open("mot de passe un")
            #expect(first.status == 201)
            #expect(try await open("mot de passe un").bytes == first.bytes)
            #expect(try await open("mot de passe deux").status == 422)
        }
    }
}

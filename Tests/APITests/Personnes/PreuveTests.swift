import API
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@Suite("An address belongs to whoever proves it")
struct PreuveTests {
    private static func compte(_ nom: String, _ secret: String) -> JSON {
        [
            "courriel": .string("\(nom)@exemple.fr"), "nom": "Personne",
            "mot_de_passe": .string(secret),
        ]
    }

    private static func session(_ client: Client, _ nom: String, _ secret: String) async throws -> Answer {
        try await client.send(
            "POST", "/v1/sessions",
            json: ["courriel": .string("\(nom)@exemple.fr"), "mot_de_passe": .string(secret)])
    }

    private static func jeton(_ client: Client, _ nom: String, _ secret: String) async throws -> String {
        try await session(client, nom, secret).expecting(201).json["jeton"]?.string ?? ""
    }

    @Test("A stranger who opened an agent’s account first gets neither the invitation nor the role")
    func stranger() async throws {
        try await Scene.run { scene in
            let (server, client) = (scene.server, scene.client)
            for secret in ["celui du passant", "celui de l’agente"] {
                _ = try await client.send("POST", "/v1/comptes", json: Self.compte("agente", secret))
                    .expecting(201)
            }
            let passant = try await Self.jeton(client, "agente", "celui du passant")
            let agente = try await Self.jeton(client, "agente", "celui de l’agente")
            let invited = try await client.send(
                "POST", "/v1/contrats/argentan-2015/roles", scene.equipe.administrateur,
                json: ["courriel": "agente@exemple.fr", "role": "instructeur"]
            ).expecting(201)
            for path in ["acceptation", "refus"] {
                let refused = try await client.send(
                    "PUT", "/v1/invitations/\(invited.id)/\(path)", passant,
                    json: path == "refus" ? nil : [:])
                expectProblem(refused, 403, "adresse-non-prouvee")
            }
            #expect(try await client.get("/v1/invitations", passant).items == [])
            // The link of the invitation goes to the mailbox; it proves the address of who uses it.
            let code = try await server.code("agente")
            _ = try await client.send(
                "PUT", "/v1/invitations/\(invited.id)/acceptation", agente, json: ["code": .string(code)]
            ).expecting(200)
            #expect(try await client.get("/v1/moi", agente).json.at("/roles/0/role") == "instructeur")
            #expect(try await client.get("/v1/moi", agente).json["prouver"] == .null)
            // The stranger lost the address: its session is closed, and its password opens nothing.
            expectProblem(try await client.get("/v1/moi", passant), 401, "jeton-expire")
            expectProblem(
                try await Self.session(client, "agente", "celui du passant"), 401, "identifiants-invalides")
            #expect(try await Self.session(client, "agente", "celui de l’agente").status == 201)
        }
    }

    @Test("Opening an account gives the same answer whether the address has one; only its mailbox is told")
    func sameAnswer() async throws {
        try await TestServer.run { server in
            _ = try await server.account("connu")
            var answers: [Answer] = []
            for nom in ["connu", "inconnu"] {
                answers.append(
                    try await server.client.send(
                        "POST", "/v1/comptes", json: Self.compte(nom, "une phrase de passe")
                    ).expecting(201))
                // With white space around it, the address opens the session all the same.
                let spaced = try await server.client.send(
                    "POST", "/v1/sessions",
                    json: [
                        "courriel": .string(" \(nom.uppercased())@exemple.fr\t"),
                        "mot_de_passe": "une phrase de passe",
                    ])
                #expect(spaced.status == 201)
            }
            let members = answers.map { ($0.json.members ?? []).map(\.key) }
            #expect(members[0] == members[1])
            #expect(answers.allSatisfy { $0.json["courriel_prouve_at"] == .null })
            #expect(try await server.plis("connu").map(\.objet) == ["Un compte existe déjà à cette adresse"])
            #expect(
                try await server.plis("inconnu").map(\.objet) == ["Confirmez votre adresse électronique"])
            // A second account never proves an address that is proved: no link of proof left, and the code in
            // the e-mail is for the password of the first.
            let jeton = try await Self.jeton(server.client, "connu", "une phrase de passe")
            let code = try await server.code("connu")
            expectProblem(
                try await server.client.send(
                    "PUT", "/v1/comptes/preuve", jeton, json: ["code": .string(code)]), 422, "lien-invalide")
        }
    }

    @Test("A link proves the address of its own account, once, within seven days, and can be asked for again")
    func link() async throws {
        try await TestServer.run { server in
            let client = server.client
            for secret in ["le premier venu", "le second arrivé"] {
                _ = try await client.send("POST", "/v1/comptes", json: Self.compte("double", secret))
                    .expecting(201)
            }
            let one = try await Self.jeton(client, "double", "le premier venu")
            let two = try await Self.jeton(client, "double", "le second arrivé")
            let codeOfTwo = try await server.code("double")
            func prove(_ token: String, _ code: String) async throws -> Answer {
                try await client.send("PUT", "/v1/comptes/preuve", token, json: ["code": .string(code)])
            }
            expectProblem(try await prove(one, codeOfTwo), 422, "lien-invalide")
            #expect(try await client.get("/v1/moi", one).json["prouver"] == "POST /v1/comptes/preuve")
            #expect(try await client.send("POST", "/v1/comptes/preuve", one).status == 202)
            let again = try await server.code("double")
            try server.horloge.set("2022-11-15T20:59:00Z")
            let proved = try await prove(one, again).expecting(200)
            #expect(proved.json["courriel_prouve_at"] == "2022-11-15T20:59:00.000Z")
            expectProblem(try await prove(one, again), 422, "lien-invalide")
            expectProblem(try await prove(two, codeOfTwo), 401, "jeton-expire")
            expectProblem(
                try await client.send("POST", "/v1/comptes/preuve", one), 409, "etat-incompatible")
        }
    }

    @Test("After seven days a link of proof is worth nothing")
    func expired() async throws {
        try await TestServer.run { server in
            let token = try await server.unproved("lente")
            _ = try await server.client.send("POST", "/v1/comptes/preuve", token).expecting(202)
            let code: JSON = ["code": .string(try await server.code("lente"))]
            try server.horloge.set("2022-11-22T09:00:00Z")
            expectProblem(
                try await server.client.send("PUT", "/v1/comptes/preuve", token, json: code), 422,
                "lien-invalide")
            try server.horloge.set("2022-11-22T08:59:59.999Z")
            #expect(
                try await server.client.send("PUT", "/v1/comptes/preuve", token, json: code).status == 200)
        }
    }

    @Test("Without proof an account deposits for the porteur it registered, and invites nobody")
    func forItself() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.unproved("pressee")
            let porteur = try await scene.client.send("POST", "/v1/porteurs", token, json: Modele.porteur(1))
                .expecting(201).id
            let dossier = try await scene.brouillon(of: porteur, token)
            try await scene.deposer(dossier)
            let membre: JSON = ["courriel": "amie@exemple.fr", "qualite": "redacteur"]
            let path = "/v1/porteurs/\(porteur)/membres"
            let refused = try await scene.client.send("POST", path, token, json: membre)
            expectProblem(refused, 403, "adresse-non-prouvee")
            #expect(refused.json["detail"]?.string?.contains("POST /v1/comptes/preuve") == true)
            let members = try await scene.client.get(path, token).items
            #expect(members.map { $0["courriel_prouve_at"] } == [.null])
            _ = try await scene.client.send("POST", "/v1/comptes/preuve", token).expecting(202)
            _ = try await scene.client.send(
                "PUT", "/v1/comptes/preuve", token,
                json: ["code": .string(try await scene.server.code("pressee"))]
            ).expecting(200)
            #expect(try await scene.client.send("POST", path, token, json: membre).status == 201)
        }
    }

    @Test("The staff does not find an address that nobody proved")
    func notFound() async throws {
        try await Scene.run { scene in
            _ = try await scene.server.unproved("inconnue")
            let dossier = try await scene.depose(1)
            let answer = try await scene.client.send(
                "POST", "\(dossier.path)/affectations", scene.equipe.instructeur,
                json: ["compte": "inconnue@exemple.fr"])
            #expect(answer.status == 422)
        }
    }

    @Test("An address receives ten links of a kind within an hour; then opening goes on without an e-mail")
    func flood() async throws {
        try await TestServer.run(limites: .quotas([.liensParAdresse: 2])) { server in
            for numero in 1...3 {
                _ = try await server.client.send(
                    "POST", "/v1/comptes", json: Self.compte("visee", "phrase de passe \(numero)")
                ).expecting(201)
            }
            #expect(try await server.plis("visee").count == 2)
            let token = try await Self.jeton(server.client, "visee", "phrase de passe 3")
            expectQuota(
                try await server.client.send("POST", "/v1/comptes/preuve", token), .liensParAdresse, 2,
                dans: 3600)
            let ask: JSON = ["courriel": "visee@exemple.fr"]
            for _ in 1...2 {
                #expect(try await server.client.send("POST", "/v1/mot-de-passe", json: ask).status == 202)
            }
            expectQuota(
                try await server.client.send("POST", "/v1/mot-de-passe", json: ask), .liensParAdresse, 2,
                dans: 3600)
            try server.horloge.set("2022-11-15T10:00:00Z")
            #expect(try await server.client.send("POST", "/v1/comptes/preuve", token).status == 202)
        }
    }
}

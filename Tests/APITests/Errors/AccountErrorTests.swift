import API
import JSON
import StoreSupport
import Support
import Testing

@Suite("Callers who are refused")
struct AccountErrorTests {
    @Test("A missing, wrong, expired or closed token is refused, each with what to do")
    func tokens() async throws {
        try await TestServer.run { server in
            let short = try await server.account("court", dureeSecondes: 60)
            let closed = try await server.account("ferme")
            #expect(try await server.client.get("/v1/moi", short).status == 200)
            #expect(try await server.client.send("DELETE", "/v1/sessions/courante", closed).status == 204)
            try server.horloge.set("2022-11-15T09:00:59.999Z")
            #expect(try await server.client.get("/v1/moi", short).status == 200)
            try server.horloge.set("2022-11-15T09:01:00Z")
            for (token, code) in [
                (nil, "non-authentifie"), ("inconnu", "non-authentifie"), (short, "jeton-expire"),
                (closed, "jeton-expire"),
            ] {
                let answer = try await server.client.get("/v1/moi", token)
                expectProblem(answer, 401, code)
                #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
            }
        }
    }

    @Test(
        "An authentication scheme other than Bearer is refused",
        arguments: ["Basic YTpi", "Bearer", "Bearer a b", "jeton", "Bearer  "])
    func schemes(value: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.client.get("/v1/moi", headers: ["Authorization": value])
            expectProblem(answer, 401, "non-authentifie")
        }
    }

    @Test("After too many wrong passwords further tries are refused, even when they come at once")
    func throttling() async throws {
        var limites = Guichet.Limites()
        limites.essais = 2
        try await TestServer.run(limites: limites) { server in
            _ = try await server.account("cible")
            let wrong: JSON = ["courriel": "cible@exemple.fr", "mot_de_passe": "ce n’est pas lui"]
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...6 {
                    group.addTask { try await server.client.send("POST", "/v1/sessions", json: wrong) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 401 } == 2)
            for answer in answers where answer.status == 401 {
                expectProblem(answer, 401, "identifiants-invalides")
            }
            let last = try await server.client.send("POST", "/v1/sessions", json: wrong)
            expectProblem(last, 429, "trop-de-requetes")
            #expect(last.header("Retry-After") == "300")
            try server.horloge.set("2022-11-15T09:04:59Z")
            let later = try await server.client.send("POST", "/v1/sessions", json: wrong)
            #expect(later.header("Retry-After") == "1")
            try server.horloge.set("2022-11-15T09:05:00Z")
            let after = try await server.client.send("POST", "/v1/sessions", json: wrong)
            expectProblem(after, 401, "identifiants-invalides")
        }
    }

    @Test("A new account needs a valid address and a long enough password")
    func accounts() async throws {
        try await TestServer.run { server in
            let answer = try await server.client.send(
                "POST", "/v1/comptes",
                json: ["courriel": "pas une adresse", "nom": " ", "mot_de_passe": "court"])
            expectProblem(answer, 422, "document-invalide")
            #expect(
                Set(answer.problems) == ["/courriel valeur", "/nom obligatoire", "/mot_de_passe limite"])
        }
    }

    @Test(
        "A SIRET has one porteur; a role is offered once, to an address, for a known partner")
    func alreadyThere() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let again = try await scene.client.send("POST", "/v1/porteurs", token, json: Modele.porteur(1))
            expectProblem(again, 409, "porteur-existant")
            #expect(again.problems == ["/siret valeur"])
            let roles = "/v1/contrats/argentan-2015/roles"
            let membres = "/v1/porteurs/\(porteur)/membres"
            for (path, caller, json, code, problems) in [
                (
                    roles, scene.equipe.administrateur,
                    ["courriel": "etat@exemple.fr", "role": "instructeur"], nil,
                    [] as [String]
                ),
                (
                    roles, scene.equipe.administrateur,
                    ["courriel": "etat@exemple.fr", "role": "instructeur"],
                    "deja-existant", []
                ),
                (
                    roles, scene.equipe.administrateur,
                    ["courriel": "etat@exemple.fr", "role": "financeur", "financeur": "mairie"],
                    "document-invalide",
                    ["/financeur valeur"]
                ),
                (
                    roles, scene.equipe.administrateur, ["courriel": "etat@exemple.fr", "role": "financeur"],
                    "document-invalide", ["/financeur obligatoire"]
                ),
                (
                    membres, token, ["courriel": "porteur-1@exemple.fr", "qualite": "redacteur"],
                    "deja-existant", []
                ),
                (
                    membres, token, ["courriel": "personne", "qualite": "redacteur"],
                    "document-invalide",
                    ["/courriel valeur"]
                ),
            ] as [(String, String, JSON, String?, [String])] {
                let answer = try await scene.client.send("POST", path, caller, json: json)
                #expect(answer.code == code)
                #expect(answer.problems == problems)
                if code == nil { #expect(answer.status == 201) }
            }
        }
    }
}

import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Tokens for machines")
struct JetonsTests {
    private static func make(
        _ scene: Scene, _ token: String, _ capacites: [String], jours: Int64 = 30
    ) async throws -> Answer {
        try await scene.client.send(
            "POST", "/v1/jetons", token,
            json: ["nom": "Export du soir", "capacites": .list(capacites), "jours": .integer(jours)])
    }

    private static func token(_ answer: Answer) throws -> String {
        try #require(try answer.expecting(201).json["jeton"]?.string)
    }

    @Test("A token calls only the routes of its capacities, and sees what its account sees")
    func scope() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            let machine = try Self.token(
                await Self.make(scene, scene.equipe.auditeur, ["lire_dossier", "exporter"]))
            let client = scene.client
            #expect(try await client.get(dossier.path, machine).status == 200)
            let export = "/v1/appels/argentan-2023/exports/dossiers.csv"
            #expect(
                try await client.get(export, machine).bytes == client.get(export, scene.equipe.auditeur).bytes
            )
            let refused = try await client.get("/v1/moi", machine)
            expectProblem(refused, 403, "interdit")
            #expect(
                refused.json["detail"]
                    == "Ce jeton de machine ne le permet pas (« lire_moi »). Il permet : exporter, lire_dossier."
            )
            #expect(try await client.get("/v1/appels", machine).status == 200)
            expectProblem(try await Self.make(scene, machine, ["exporter"]), 403, "interdit")
            expectProblem(try await client.send("DELETE", "/v1/sessions/courante", machine), 403, "interdit")
        }
    }

    @Test("It never has more than its maker: neither when it is made, nor after a role is removed")
    func maker() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            let agent = try await scene.server.account("agent", .instructeur, contrat: "argentan-2015")
            let refused = try await Self.make(scene, agent, ["lire_dossier", "verifier_journal"])
            expectProblem(refused, 403, "interdit")
            #expect(refused.json["detail"]?.string?.contains("verifier_journal") == true)
            let machine = try Self.token(
                await Self.make(scene, agent, ["lire_dossier", "declarer_recevable"]))
            #expect(try await scene.client.get(dossier.path, machine).status == 200)
            try await RoleRetireTests.remove(scene, "agent")
            #expect(try await scene.client.get(dossier.path, machine).status == 404)
        }
    }

    @Test("It is listed without its secret, expires on its day, and is revoked at once by its maker alone")
    func life() async throws {
        try await Scene.run { scene in
            let (client, auditeur) = (scene.client, scene.equipe.auditeur)
            let made = try await Self.make(scene, auditeur, ["lire_moi"], jours: 1)
            let machine = try Self.token(made)
            let second = try await Self.make(scene, auditeur, ["lire_moi"])
            // It reads the account, and changes nothing of it.
            let renamed = try await client.send(
                "PUT", "/v1/moi/nom", machine, json: ["nom": "Machine"], ifMatch: "*")
            expectProblem(renamed, 403, "interdit")
            let listed = try await client.get("/v1/jetons", auditeur).expecting(200)
            #expect(listed.items.map { $0["id"]?.string } == [made.id, second.id])
            #expect(listed.items[0]["jeton"] == nil && !listed.text.contains(machine))
            #expect(listed.items[0]["expire_at"] == "2022-11-16T09:00:00.000Z")
            let stranger = try await client.send(
                "DELETE", "/v1/jetons/\(second.id)", scene.equipe.instructeur)
            #expect(stranger.status == 404)
            #expect(try await client.send("DELETE", "/v1/jetons/\(second.id)", auditeur).status == 204)
            expectProblem(
                try await client.get("/v1/moi", try Self.token(second)), 401, "jeton-expire")
            try scene.server.horloge.set("2022-11-16T08:59:59.999Z")
            #expect(try await client.get("/v1/moi", machine).status == 200)
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            expectProblem(try await client.get("/v1/moi", machine), 401, "jeton-expire")
            expectProblem(try await client.get("/v1/moi", "gcj_inconnu"), 401, "non-authentifie")
        }
    }

    @Test("The tokens of an account end with its password, its address, and at an administrator’s word")
    func endsWithTheAccount() async throws {
        try await Scene.run { scene in
            let (client, server) = (scene.client, scene.server)
            let unproved = try await server.unproved("inconnu")
            expectProblem(
                try await Self.make(scene, unproved, ["lire_moi"]), 403, "adresse-non-prouvee")
            // A new password by a link shuts out whoever knew the old one, machines too.
            let titulaire = try await server.account("titulaire")
            let machine = try Self.token(try await Self.make(scene, titulaire, ["lire_moi"]))
            _ = try await client.send(
                "POST", "/v1/mot-de-passe", json: ["courriel": "titulaire@exemple.fr"]
            ).expecting(202)
            _ = try await client.send(
                "PUT", "/v1/mot-de-passe",
                json: [
                    "code": .string(try await server.code("titulaire")),
                    "mot_de_passe": "une phrase de passe",
                ]
            ).expecting(204)
            expectProblem(try await client.get("/v1/moi", machine), 401, "jeton-expire")
            // So does an administrator who closes the sessions of an account.
            let auditeur = try Self.token(
                try await Self.make(scene, scene.equipe.auditeur, ["lire_moi"]))
            let compte = try await scene.compte("auditeur")
            #expect(
                try await client.send(
                    "DELETE", "/v1/contrats/argentan-2015/comptes/\(compte)/sessions",
                    scene.equipe.administrateur
                ).status == 204)
            expectProblem(try await client.get("/v1/moi", auditeur), 401, "jeton-expire")
        }
    }

    @Test("An account that another one takes the address from keeps no token, not even one from before")
    func endsWithTheAddress() async throws {
        try await Scene.run { scene in
            let (server, instant) = (scene.server, scene.server.horloge.horloge.now())
            let claiming = try await server.unproved("vraie")
            let moi = try await scene.client.get("/v1/moi", claiming).expecting(200)
            let (other, jeton) = (try #require(moi.json["compte"]?["id"]?.string), "gcj_dAvant")
            try await server.store.write { tx in
                try tx.insert(
                    StoredJeton(
                        id: Identifiant.new(at: instant), compteId: other, nom: "D’avant",
                        capacites: [.lireMoi], creeAt: instant, expireAt: instant.adding(seconds: 3600)),
                    sha256: sha256(Array(jeton.utf8)))
            }
            #expect(try await scene.client.get("/v1/moi", jeton).status == 200)
            let own = try await server.unproved("vraie")
            _ = try await scene.client.send(
                "POST", "/v1/comptes/preuve", own
            ).expecting(202)
            _ = try await scene.client.send(
                "PUT", "/v1/comptes/preuve", own, json: ["code": .string(try await server.code("vraie"))]
            ).expecting(200)
            expectProblem(try await scene.client.get("/v1/moi", jeton), 401, "jeton-expire")
        }
    }

    @Test("A demand says what a token may carry: known capacities, none that manages people, a bounded life")
    func demand() async throws {
        try await Scene.run { scene in
            let wrong = try await scene.client.send(
                "POST", "/v1/jetons", scene.equipe.administrateur,
                json: ["nom": " ", "capacites": ["voler", "gerer_roles", "attester"], "jours": 367])
            expectProblem(wrong, 422, "document-invalide")
            #expect(
                Set(wrong.problems) == [
                    "/nom obligatoire", "/capacites/0 valeur", "/capacites/1 valeur", "/capacites/2 valeur",
                    "/jours limite",
                ])
            let empty = try await Self.make(scene, scene.equipe.administrateur, [])
            #expect(empty.problems == ["/capacites obligatoire"])
        }
    }
}

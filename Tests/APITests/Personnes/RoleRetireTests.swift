import Domain
import JSON
import Support
import Testing

@Suite("A role that is removed stops votes, repeated requests and lists at once")
struct RoleRetireTests {
    private static let roles = "/v1/contrats/argentan-2015/roles"

    static func remove(_ scene: Scene, _ nom: String) async throws {
        let token = scene.equipe.administrateur
        let role = try await scene.client.get("\(roles)?limit=200", token).expecting(200).items
            .first { $0["compte"]?["courriel"]?.string == "\(nom)@exemple.fr" }
        let id = try #require(role?["id"]?.string)
        _ = try await scene.client.send("DELETE", "\(roles)/\(id)", token, ifMatch: "*").expecting(204)
    }

    @Test("The answer kept for a key is not given again; the account that still has its role gets it")
    func replay() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            let agent = try await scene.server.account("agent", .instructeur, contrat: "argentan-2015")
            func write(_ token: String) async throws -> Answer {
                try await scene.client.send(
                    "POST", "\(dossier.path)/messages", token, json: ["texte": "Bonjour."], key: "message-1")
            }
            let first = try await write(agent).expecting(201)
            #expect(try await write(agent).bytes == first.bytes)
            _ = try await write(scene.equipe.instructeur).expecting(201)
            try await Self.remove(scene, "agent")
            expectProblem(try await write(agent), 403, "interdit")
            #expect(try await write(scene.equipe.instructeur).status == 201)
            #expect(try await scene.client.get("\(dossier.path)/messages", agent).status == 404)
            #expect(try await scene.client.get("/v1/dossiers", agent).items.isEmpty)
        }
    }

    @Test("A member of an open session votes no more, and the service writes the vote of the person")
    func vote() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let seance = try await client.send(
                "POST", "/v1/appels/argentan-2023/seances", instructeur,
                json: [
                    "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14",
                    "vote": true,
                    "membres": [
                        ["nom": "Habitante", "fonction": "Citoyenne", "courriel": "conseil@exemple.fr"]
                    ],
                ]
            ).expecting(201).id
            func put(_ path: String, _ token: String, _ json: JSON?) async throws -> Answer {
                try await client.send("PUT", "/v1/seances/\(seance)\(path)", token, json: json, ifMatch: "*")
            }
            _ = try await put("/ordre-du-jour", instructeur, ["actions": [.string(dossier.actions[0])]])
                .expecting(200)
            _ = try await put(
                "/presences", instructeur, ["presences": [["membre": 1, "presence": "present"]]]
            ).expecting(200)
            _ = try await put("/ouverture", instructeur, nil).expecting(200)
            let vote = "/votes/\(dossier.actions[0])"
            #expect(try await put(vote, scene.equipe.conseil, ["sens": "pour"]).status == 200)
            let written: JSON = ["membre": 1, "sens": "contre"]
            expectProblem(try await put(vote, instructeur, written), 403, "interdit")
            try await Self.remove(scene, "conseil")
            #expect(try await put(vote, scene.equipe.conseil, ["sens": "contre"]).status == 404)
            #expect(try await client.get("/v1/seances/\(seance)", scene.equipe.conseil).status == 404)
            #expect(try await put(vote, instructeur, written).status == 200)
        }
    }

    @Test("An evaluator’s work lists are empty at once")
    func lists() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            let token = try await scene.server.account("relecteur", .evaluateur, contrat: "argentan-2015")
            try await scene.affecter(dossier, "relecteur", action: dossier.actions[0])
            func tasks() async throws -> [Int64] {
                let lists = try await scene.client.get("/v1/moi/taches", token).expecting(200).json
                return (lists.members ?? []).compactMap { $0.value["total"]?.integer }.filter { $0 > 0 }
            }
            #expect(try await tasks() == [1])
            try await Self.remove(scene, "relecteur")
            #expect(try await tasks() == [])
            let action = try await scene.client.get("/v1/actions/\(dossier.actions[0])/evaluations", token)
            #expect(action.status == 404)
        }
    }
}

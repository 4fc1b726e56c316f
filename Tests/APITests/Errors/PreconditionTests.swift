import JSON
import Support
import Testing

@Suite("Concurrent changes and versions")
struct PreconditionTests {
    private struct Change {
        let method: String
        let path: String
        let token: String
        var json: JSON?
        var read: String?
    }

    /// A change of everything that has a version, each with where its version is read.
    private func changes(_ scene: Scene) async throws -> [Change] {
        let dossier = try await scene.brouillon(1, pieces: ["rib"])
        let porteur = try await scene.client.get("/v1/porteurs", dossier.token).items[0]["id"]?.string ?? ""
        let decide = try await scene.brouillon(2)
        try await scene.jusquALInstruction(decide)
        let admis = try await scene.brouillon(3)
        try await scene.deposer(admis)
        try await scene.admettre(admis)
        let (action, financement) = ("/v1/actions/\(admis.actions[0])", "financements/etat")
        let equipe = scene.equipe
        _ = try await scene.client.send(
            "PUT", "\(action)/evaluations/moi", equipe.instructeur, json: Modele.notes
        ).expecting(200)
        _ = try await scene.client.send(
            "PUT", "\(action)/avis/moi", equipe.conseil, json: ["sens": "reserve"]
        )
        .expecting(200)
        let motif: JSON = ["motif": "Nous renonçons."]
        return [
            Change(
                method: "PATCH", path: "/v1/porteurs/\(porteur)", token: dossier.token, json: ["sigle": "X"]),
            Change(
                method: "PATCH", path: "/v1/actions/\(dossier.actions[0])", token: dossier.token,
                json: ["intitule": "Autre"]),
            Change(
                method: "PATCH", path: dossier.path, token: dossier.token,
                json: ["presentation": ["pluriannuelle": true]]),
            Change(
                method: "PUT", path: "\(dossier.path)/attestation", token: dossier.token,
                json: Modele.attestation, read: dossier.path),
            Change(
                method: "PATCH", path: "/v1/appels/argentan-2023/projet", token: equipe.instructeur,
                json: ["titre": "Autre"]),
            Change(
                method: "PUT", path: "/v1/appels/argentan-2023/publication", token: equipe.instructeur,
                read: "/v1/appels/argentan-2023/projet"),
            Change(
                method: "PUT", path: "\(action)/evaluations/moi", token: equipe.instructeur,
                json: Modele.notes),
            Change(
                method: "PUT", path: "\(action)/avis/moi", token: equipe.conseil, json: ["sens": "favorable"]),
            Change(
                method: "PUT", path: "/v1/actions/\(decide.actions[0])/\(financement)", token: equipe.etat,
                json: ["decision": "accorde", "montant_centimes": 1]),
            Change(
                method: "PUT", path: "\(admis.path)/retrait", token: admis.token, json: motif,
                read: admis.path),
            Change(method: "DELETE", path: "\(dossier.path)/pieces/rib", token: dossier.token),
            Change(method: "DELETE", path: "/v1/actions/\(dossier.actions[0])", token: dossier.token),
            Change(method: "DELETE", path: dossier.path, token: dossier.token),
        ]
    }

    @Test("A change without a version gets 428, with an old version 412, with the current one it is made")
    func versions() async throws {
        try await Scene.run { scene in
            for change in try await changes(scene) {
                func send(_ ifMatch: String?) async throws -> Answer {
                    try await scene.client.send(
                        change.method, change.path, change.token, json: change.json, ifMatch: ifMatch)
                }
                let place: Comment = "\(change.method) \(change.path)"
                let tag = try #require(
                    try await scene.client.get(change.read ?? change.path, change.token).etag, place)
                expectProblem(try await send(nil), 428, "precondition-manquante")
                // Only this version, whose tag a proxy may have made weak (docs/decisions/0045).
                for stale in ["\"v99-0123456789ab\"", "\"autre\"", "W/\"v99-0123456789ab\"", "v1", ""] {
                    expectProblem(try await send(stale), 412, "version-perimee")
                }
                let done = try await send("\"v99\", W/\(tag)")
                #expect((200...204).contains(done.status), "\(place): \(done.text)")
            }
        }
    }

    @Test("Of concurrent changes of one thing only the first succeeds, and it is not lost")
    func lost() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let path = "/v1/actions/\(dossier.actions[0])"
            let tag = try await scene.client.get(path, dossier.token).etag
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for index in 1...8 {
                    group.addTask {
                        try await scene.client.send(
                            "PATCH", path, dossier.token, json: ["intitule": .string("Titre \(index)")],
                            ifMatch: tag)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let done = answers.filter { $0.status == 200 }
            #expect(done.count == 1)
            for answer in answers where answer.status != 200 { expectProblem(answer, 412, "version-perimee") }
            let now = try await scene.client.get(path, dossier.token)
            #expect(now.json["intitule"] == done.first?.json["intitule"])
            #expect(now.etag == done.first?.etag)
        }
    }

    @Test("Two concurrent deposits of one dossier give one deposit and one reference")
    func deposit() async throws {
        try await Scene.run { scene in
            for numero in 1...5 {
                let dossier = try await scene.brouillon(numero)
                try await scene.attester(dossier)
                let tag = try await scene.client.get(dossier.path, dossier.token).etag
                async let first = scene.client.send(
                    "PUT", "\(dossier.path)/depot", dossier.token, ifMatch: tag)
                async let second = scene.client.send(
                    "PUT", "\(dossier.path)/depot", dossier.token, ifMatch: tag)
                let answers = try await [first, second].sorted { $0.status < $1.status }
                #expect(answers[0].status == 200)
                #expect(answers[0].json["reference"]?.string == "ARG-2023-00\(numero)")
                #expect([409, 412].contains(answers[1].status))
            }
        }
    }
}

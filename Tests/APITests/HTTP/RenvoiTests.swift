import API
import JSON
import Support
import Testing

@Suite("What was read at an address can be sent back to it")
struct RenvoiTests {
    /// Sends back what was read, as it is.
    private static func renvoyer(
        _ scene: Scene, _ method: String, _ path: String, _ token: String
    ) async throws -> Answer {
        let read = try await scene.client.get(path, token).expecting(200)
        return try await scene.client.send(
            method, path, token, json: read.json,
            type: method == "PATCH" ? "application/merge-patch+json" : "application/json", ifMatch: read.etag)
    }

    @Test(
        "A porteur, a draft, its action, a call, a contract, marks, a filter: unchanged, each is taken and stays"
    )
    func unchanged() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let instructeur = scene.equipe.instructeur
            let deposited = try await scene.brouillon(2)
            try await scene.deposer(deposited)
            try await scene.admettre(deposited)
            let marks = "/v1/actions/\(deposited.actions[0])/evaluations/moi"
            _ = try await scene.client.send("PUT", marks, instructeur, json: Modele.notes).expecting(200)
            let filtre = try await scene.garder(instructeur, "Les miens", ["etat": "depose"]).expecting(201)
                .id
            for (method, path, who) in [
                ("PATCH", "/v1/porteurs/\(porteur)", token), ("PATCH", dossier.path, token),
                ("PATCH", "/v1/actions/\(dossier.actions[0])", token),
                ("PATCH", "\(Scene.appel)/projet", instructeur),
                ("PUT", "/v1/contrats/argentan-2015", scene.equipe.administrateur),
                ("PUT", marks, instructeur), ("PUT", "/v1/moi/filtres/\(filtre)", instructeur),
                ("PUT", "/v1/moi/preferences", instructeur),
            ] {
                let before = try await scene.client.get(path, who).expecting(200).json
                let answer = try await Self.renvoyer(scene, method, path, who)
                #expect((200...204).contains(answer.status), "\(method) \(path): \(answer.text.prefix(400))")
                let after = try await scene.client.get(path, who).expecting(200).json
                for member in before.members ?? []
                where !["version", "modifie_at", "evalue_at", "actions"].contains(member.key) {
                    #expect(after[member.key] == member.value, "\(path) \(member.key)")
                }
            }
        }
    }

    @Test("A member that is only read is refused by its name when it was changed")
    func changed() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let read = try await scene.client.get(dossier.path, token).expecting(200)
            let answer = try await scene.client.send(
                "PATCH", dossier.path, token, json: read.json.merging(["etat": "notifie"]),
                type: "application/merge-patch+json", ifMatch: read.etag)
            #expect(answer.status == 422 && answer.errors.map { $0["pointer"] } == ["/etat"])
        }
    }
}

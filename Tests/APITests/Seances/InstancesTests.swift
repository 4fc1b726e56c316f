import JSON
import StoreSupport
import Support
import Testing

@Suite("A session is of any body that the contract names")
struct InstancesTests {
    private static func seance(_ instance: String) -> JSON {
        [
            "instance": .string(instance), "libelle": "Réunion", "tenue_on": "2022-12-14",
            "membres": [["nom": "Élue", "fonction": "Adjointe"]],
        ]
    }

    @Test("The conseil citoyen of the contract sits; a body that the contract does not name is refused")
    func bodies() async throws {
        try await Scene.run { scene in
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let path = "\(Scene.appel)/seances"
            for instance in ["conseil-citoyen", "comite-pilotage", "comite_technique"] {
                let kept = try await client.send("POST", path, instructeur, json: Self.seance(instance))
                    .expecting(201)
                #expect(kept.json["instance"]?.string == instance)
            }
            let refused = try await client.send(
                "POST", path, instructeur, json: Self.seance("conseil-municipal"))
            #expect(refused.problems == ["/instance valeur"])
            #expect(refused.text.contains("conseil-citoyen"))
        }
    }

    @Test("Its minutes name the body as the contract does")
    func minutes() async throws {
        try await Scene.run { scene in
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let id = try await client.send(
                "POST", "\(Scene.appel)/seances", instructeur, json: Self.seance("conseil-citoyen")
            ).expecting(201).id
            func put(_ noun: String, _ json: JSON? = nil) async throws {
                _ = try await client.send(
                    "PUT", "/v1/seances/\(id)/\(noun)", instructeur, json: json, ifMatch: "*"
                ).expecting(200)
            }
            try await put("ordre-du-jour", ["actions": .list(dossier.actions)])
            try await put("presences", ["presences": [["membre": 1, "presence": "present"]]])
            try await put("ouverture")
            try await put("cloture")
            let minutes = try await client.get("/v1/seances/\(id)/proces-verbal", instructeur).expecting(200)
            #expect(minutes.json["instance"] == "Conseil citoyen")
        }
    }
}

import JSON
import StoreSupport
import Support
import Testing

@Suite("A call opens and closes at an hour, and a draft may begin before it opens")
struct CalendrierTests {
    @Test("A deposit one millisecond before noon is in time; at noon it is too late, and the draft stays")
    func noon() async throws {
        try await Scene.run { scene in
            try await scene.publier(["calendrier": ["cloture_heure": "12:00"]])
            let published = try await scene.client.get(Scene.appel, nil).expecting(200).json
            #expect(published.at("/calendrier/cloture_heure") == "12:00")
            #expect(published.at("/calendrier/cloture_at") == "2022-12-02T10:59:59.000Z")
            let (first, second) = (try await scene.brouillon(1), try await scene.brouillon(2))
            try await scene.attester(first)
            try await scene.attester(second)
            try scene.server.horloge.set("2022-12-02T10:59:59.999Z")
            _ = try await scene.move(first.token, first, "depot").expecting(200)
            try scene.server.horloge.set("2022-12-02T11:00:00Z")
            let late = try await scene.move(second.token, second, "depot").expecting(422)
            #expect(late.code == "regles-enfreintes")
            #expect(late.text.contains("est clos depuis le 2 décembre 2022 à 12:00 (Europe/Paris)"))
            let todo = try await scene.suivi(second.token, second).json.at("/a_faire/0/phrase")?.string
            #expect(todo?.hasPrefix("L’appel est clos depuis le 2 décembre 2022 à 12:00") == true)
        }
    }

    @Test("A draft begins as soon as the call is published; its deposit waits for the opening")
    func early() async throws {
        try await Scene.run(at: "2022-10-20T09:00:00Z") { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.attester(dossier)
            let early = try await scene.move(dossier.token, dossier, "depot").expecting(422)
            #expect(early.text.contains("L’appel ouvre le 24 octobre 2022 à 00:00:00 (Europe/Paris)"))
            try scene.server.horloge.set("2022-10-23T22:00:00Z")
            _ = try await scene.move(dossier.token, dossier, "depot").expecting(200)
        }
    }

    @Test("An hour that does not exist, or a closing before the opening, is refused with its place")
    func wrong() async throws {
        try await Scene.run { scene in
            for calendrier: JSON in [
                ["cloture_heure": "12h00"], ["cloture_heure": "24:00"],
                ["cloture_on": "2022-10-24", "ouverture_heure": "12:00", "cloture_heure": "12:00"],
            ] {
                let refused = try await scene.client.send(
                    "PATCH", "\(Scene.appel)/projet", scene.equipe.instructeur,
                    json: ["calendrier": calendrier], type: "application/merge-patch+json", ifMatch: "*")
                #expect(refused.status == 422 && refused.text.contains("/calendrier/cloture_heure"))
            }
        }
    }
}

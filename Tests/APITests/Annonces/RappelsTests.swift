import API
import Domain
import JSON
import Portail
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Reminders of what is not deposited before the closing")
struct RappelsTests {
    /// Runs the reminders that are due at an instant; the closing is on 2 December 2022 at midnight in Paris.
    private static func tour(_ scene: Scene, _ instant: String) async throws -> Int {
        try scene.server.horloge.set(instant)
        let now = scene.server.horloge.horloge.now()
        let isDue = try await scene.server.store.read { try RappelerBrouillons.isDue($0, at: now) }
        let count = try await scene.server.store.write {
            try RappelerBrouillons.run($0, .http(pages: Portail.liens), at: now)
        }
        #expect(isDue || count == 0)
        return count
    }

    @Test(
        "The members are told once for each time of the call, that a draft or an attested dossier is not deposited"
    )
    func told() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let id = try await scene.client.send(
                "POST", "/v1/dossiers", token,
                json: [
                    "appel": "argentan-2023", "porteur": .string(porteur),
                    "presentation": Modele.presentation,
                ]
            ).expecting(201).id
            let draft = Scene.Filed(id: id, actions: [], token: token)
            let attested = try await scene.brouillon(2)
            _ = try await scene.move(attested.token, attested, "attestation", Modele.attestation).expecting(
                200)
            let deposited = try await scene.depose(3)
            #expect(try await Self.tour(scene, "2022-11-25T22:59:59Z") == 0)
            #expect(try await Self.tour(scene, "2022-11-25T23:00:00Z") == 2)
            #expect(try await Self.tour(scene, "2022-11-25T23:01:00Z") == 0)
            let mail = try #require(try await scene.server.plis("porteur-1").last)
            try expectGolden("courriel-brouillon.txt", "\(mail.objet)\n\n\(mail.corps)\n")
            #expect(mail.objet.hasPrefix("Brouillon — pas encore déposé"))
            #expect(mail.corps.contains("(\(draft.page))"))
            let other = try #require(try await scene.server.plis("porteur-2").last)
            #expect(other.corps.contains("attesté, pas encore déposé"))
            #expect(try await scene.server.plis("porteur-3").isEmpty)
            // The service must not learn of a draft.
            #expect(try await scene.envois().isEmpty)
            let journal = try await scene.client.get("/v1/journal?limit=200", scene.equipe.instructeur).text
            #expect(!journal.contains("rappeler_brouillon"))
            #expect(
                try await scene.phrases(draft.token, draft).last
                    == "Un rappel est parti : le dossier n’est pas encore déposé.")
            _ = try await scene.move(attested.token, attested, "depot").expecting(200)
            // The program was stopped for the reminder of the day before: only the last one is sent.
            #expect(try await Self.tour(scene, "2022-12-02T20:30:00Z") == 1)
            #expect(try await Self.tour(scene, "2022-12-02T22:59:59Z") == 0)
            #expect(try await Self.tour(scene, "2022-12-02T23:00:00Z") == 0)
            #expect(!deposited.id.isEmpty)
        }
    }

    @Test(
        "A draft opened after a time of the call is reminded at the next one, and nothing while envois are held"
    )
    func late() async throws {
        try await Scene.run(at: "2022-11-30T09:00:00Z") { scene in
            _ = try await scene.brouillon(1)
            #expect(try await Self.tour(scene, "2022-11-30T10:00:00Z") == 0)
            let now = scene.server.horloge.horloge.now()
            try await scene.server.store.write { try RetenirEnvois.run($0, motif: "Essai", at: now) }
            #expect(try await Self.tour(scene, "2022-12-01T23:00:00Z") == 0)
            try await scene.server.store.write { try RetenirEnvois.lever($0, at: now) }
            #expect(try await Self.tour(scene, "2022-12-01T23:00:00Z") == 1)
        }
    }

    @Test("An address that nobody proved is not reminded, and an empty list of the call reminds nobody")
    func none() async throws {
        var appel = try Fixtures.json("appels/argentan-2023.json")
        appel = appel.merging(["deroulement": ["rappels_avant_cloture_heures": []]])
        try await TestServer.run(at: "2022-11-15T09:00:00Z") { server in
            try await server.publish(contrat: try Fixtures.json("contrats/argentan-2015.json"), appel: appel)
            let scene = try await Scene.avecEquipe(server)
            _ = try await scene.brouillon(1)
            #expect(try await Self.tour(scene, "2022-12-02T22:00:00Z") == 0)
            let written = try await server.client.get("/v1/appels/argentan-2023").expecting(200).json
            #expect(written["deroulement"]?["rappels_avant_cloture_heures"] == [])
        }
    }

    @Test(
        "The hours of a call are ten different numbers at most, from 1 to 2160; null stands for the usual ones"
    )
    func hours() async throws {
        try await Scene.run { scene in
            func write(_ heures: JSON) async throws -> Answer {
                try await scene.client.send(
                    "PATCH", "/v1/appels/argentan-2023/projet", scene.equipe.instructeur,
                    json: ["deroulement": ["rappels_avant_cloture_heures": heures]],
                    type: "application/merge-patch+json", ifMatch: "*")
            }
            for wrong: JSON in [[0], [2161], [24, 24], ["24"], 24, .array((1...11).map { .int($0) })] {
                let answer = try await write(wrong)
                #expect(
                    answer.problems == ["/deroulement/rappels_avant_cloture_heures valeur"], "\(wrong.text)")
            }
            for (right, kept): (JSON, JSON?) in [([3, 2160, 1], [2160, 3, 1]), ([], []), (.null, nil)] {
                _ = try await write(right).expecting(200)
                let read = try await scene.client.get(
                    "/v1/appels/argentan-2023/projet", scene.equipe.instructeur
                ).expecting(200).json
                let projet = read["projet"] ?? read
                #expect(projet["deroulement"]?["rappels_avant_cloture_heures"] == kept, "\(right.text)")
            }
        }
    }
}

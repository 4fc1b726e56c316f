import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("An answer fills a member that was empty, and empties one, where the dossier allows it")
struct ReponseParMembreTests {
    private static func ask(_ scene: Scene, _ dossier: Scene.Filed, _ sections: [String]) async throws
        -> Answer
    {
        try await scene.client.send(
            "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
            json: ["demande": "À revoir.", "sections": .list(sections)])
    }

    @Test("A member that was never written is asked for by its own pointer, filled, then emptied")
    func filled() async throws {
        try await Scene.run { scene in
            let pointer = "/presentation/impots_commerciaux"
            let (dossier, _) = try await scene.demande([pointer])
            #expect(try await scene.version(1, dossier).at("/dossier\(pointer)") == nil)
            _ = try await scene.repondre(
                dossier, [["section": .string(pointer), "valeur": false]], attestation: Modele.attestation
            ).expecting(200)
            #expect(try await scene.version(2, dossier).at("/dossier\(pointer)") == false)
            _ = try await Self.ask(scene, dossier, [pointer, "/actions/0/partenaires"]).expecting(201)
            let json: JSON = [
                "reponse": "Voici.", "attestation": Modele.attestation,
                "changements": [
                    ["section": .string(pointer), "valeur": .null],
                    ["section": "/actions/0/partenaires", "valeur": .null],
                ],
            ]
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/2/reponse", dossier.token, json: json
            ).expecting(200)
            let emptied = try await scene.version(3, dossier)
            #expect(emptied.at("/dossier\(pointer)") == nil)
            #expect(emptied.at("/dossier/actions/0/partenaires") == [])
        }
    }

    @Test("A part of the porteur that was empty is asked for by its own pointer, and taken once it is given")
    func porteur() async throws {
        try await Scene.run { scene in
            let (dossier, porteur) = try await scene.demande(["/porteur/telephone", "/porteur/federation"])
            let now = scene.server.horloge.horloge.now()
            let mail = try await scene.server.store.read { try $0.envoisDus(at: now, limit: 1000) }
                .map(\.corps).joined()
            #expect(mail.contains("porteur : le téléphone") && mail.contains("porteur : la fédération"))
            let given: JSON = ["telephone": "02 33 00 00 00", "federation": "Fédération Exemple"]
            _ = try await scene.patch(porteur, dossier.token, given).expecting(200)
            _ = try await scene.repondre(dossier, attestation: Modele.attestation).expecting(200)
            let second = try await scene.version(2, dossier)
            #expect(second.at("/dossier/porteur/telephone") == "0233000000")
            #expect(second.at("/dossier/porteur/federation") == "Fédération Exemple")
            _ = try await Self.ask(scene, dossier, ["/porteur/telephone"]).expecting(201)
            _ = try await scene.patch(porteur, dossier.token, ["telephone": .null]).expecting(200)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/2/reponse", dossier.token,
                json: ["reponse": "Voici.", "attestation": Modele.attestation]
            ).expecting(200)
            let third = try await scene.version(3, dossier)
            #expect(third.at("/dossier/porteur/telephone") == nil)
            #expect(third.at("/dossier/porteur/federation") == "Fédération Exemple")
        }
    }

    @Test("A member that does not exist is refused when it is asked for; a required one cannot be emptied")
    func refused() async throws {
        try await Scene.run { scene in
            let (dossier, _) = try await scene.demande(["/presentation", "/actions/0/budget"])
            let unknown = [
                "/presentation/impot_commercial", "/porteur/fax", "/actions/0/prix", "/actions/1/volet",
                "/presentation/impots_commerciaux/taux", "/actions/0/budget/charges/99",
            ]
            let asked = try await Self.ask(scene, dossier, unknown).expecting(422)
            #expect(asked.errors.map { $0["pointer"] } == unknown.indices.map { .string("/sections/\($0)") })
            for (section, valeur, pointer) in [
                ("/presentation/inconnu", 1, "/changements/0/section"),
                ("/presentation/contact/nom", .null, "/presentation/contact/nom"),
                ("/actions/0/budget/charges/0", .null, "/actions/0/budget/charges/0"),
            ] as [(String, JSON, JSON)] {
                let answer = try await scene.repondre(
                    dossier, [["section": .string(section), "valeur": valeur]],
                    attestation: Modele.attestation)
                #expect(answer.status == 422, "\(section)")
                #expect(answer.errors.first?["pointer"] == pointer, "\(section): \(answer.text)")
            }
            let missing = try await scene.repondre(dossier, [["section": "/actions/0/budget"]])
            #expect(missing.problems == ["/changements/0/valeur obligatoire"])
            let twice = try await scene.repondre(
                dossier, [0, 1].map { ["section": "/presentation/pluriannuelle", "valeur": .bool($0 == 0)] })
            #expect(twice.problems == ["/changements valeur"])
        }
    }
}

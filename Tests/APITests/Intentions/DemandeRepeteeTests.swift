import JSON
import StoreSupport
import Support
import Testing

@Suite("A letter of intent that is sent twice")
struct DemandeRepeteeTests {
    @Test("The same letter within ten seconds is the same one, not after, nor another one, nor under a key")
    func twice() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            let first = try await scene.annoncer(token, porteur).expecting(201)
            try scene.server.horloge.set("2022-11-15T09:00:10Z")
            let again = try await scene.annoncer(token, porteur).expecting(200)
            #expect(again.json == first.json)
            // The members are told once.
            #expect(try await scene.courriels("porteur-1").count == 1)
            let other = try await scene.annoncer(token, porteur, ["montant_centimes": 4_000_00]).expecting(
                201)
            for changed in [
                ["intitule": "Boxe au gymnase"], ["objet": "Un autre."], ["quartiers": []],
                ["montant_centimes": .null],
            ] as [JSON] { _ = try await scene.annoncer(token, porteur, changed).expecting(201) }
            let keyed = try await scene.annoncer(token, porteur, key: "autre").expecting(201)
            try scene.server.horloge.set("2022-11-15T09:00:20.001Z")
            let later = try await scene.annoncer(token, porteur).expecting(201)
            #expect(Set([first.id, other.id, keyed.id, later.id]).count == 4)
            let mine = try await scene.client.get("/v1/porteurs/\(porteur)/intentions", token).expecting(200)
            #expect(mine.items.count == 8)
        }
    }

    @Test("A letter that the service has answered meanwhile is not the same any more")
    func answered() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            let first = try await scene.annoncer(token, porteur).expecting(201).id
            _ = try await scene.client.send(
                "PUT", "\(Scene.appel)/intentions/\(first)/suite", scene.equipe.instructeur,
                json: ["suite": "ecartee", "motif": "Hors sujet."]
            ).expecting(200)
            #expect(try await scene.annoncer(token, porteur).expecting(201).id != first)
        }
    }
}

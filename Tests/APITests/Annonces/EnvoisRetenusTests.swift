import API
import Domain
import Envois
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Envois that are held back")
struct EnvoisRetenusTests {
    @Test(
        "Held envois are not sent and /readyz says so; once released they are sent, and the journal has both")
    func held() async throws {
        try await Scene.run { scene in
            let store = scene.server.store
            let now = scene.server.horloge.horloge.now()
            try await store.write { try RetenirEnvois.run($0, motif: "Exercice", at: now) }
            await #expect(throws: Refus.self) {
                try await store.write { try RetenirEnvois.run($0, motif: "Exercice", at: now) }
            }
            let dossier = try await scene.decide(1)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let count = try await scene.envois("a_envoyer").count
            #expect(count > 0)
            try await scene.facteur { facteur in
                #expect(try await facteur.tour() == 0)
                #expect(try scene.fichiers().isEmpty)
                let held = try await scene.client.get("/readyz").expecting(200)
                #expect(held.json == ["statut": "pret", "envois": "retenus"])
                #expect(try await scene.envois("a_envoyer").allSatisfy { $0["essais"] == 0 })
                try await store.write { try RetenirEnvois.lever($0, at: now) }
                #expect(try await scene.client.get("/readyz").json == ["statut": "pret"])
                #expect(try await facteur.tour() == count)
            }
            await #expect(throws: Refus.self) {
                try await store.write { try RetenirEnvois.lever($0, at: now) }
            }
            let rows = try await scene.client.get("/v1/journal?limit=200", scene.equipe.auditeur).items
            let names = rows.compactMap { $0["evenement"]?.string }
            #expect(
                names.filter { $0 == "retenir_envois" || $0 == "reprendre_envois" }
                    == ["retenir_envois", "reprendre_envois"])
        }
    }
}

import Domain
import JSON
import Logging
import ServiceLifecycle
import Store
import StoreSupport
import Support
import Synchronization
import Testing

@testable import Envois

@Suite("A delivery attempt that the program did not finish")
struct EssaiOuvertTests {
    private static func envoi(_ scene: Scene, _ id: String) async throws -> Answer {
        try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(200)
    }

    /// An envoi whose attempt has begun in the store, as a process that died in the middle leaves it.
    private static func begun(_ scene: Scene) async throws -> StoredEnvoi {
        let dossier = try await scene.decide(1)
        _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
        let instant = scene.server.horloge.horloge.now()
        let due = try await scene.server.store.read { try $0.envoisDus(at: instant, limit: 50) }
        let first = try #require(due.first)
        try await scene.facteur { facteur in
            let isTaken = try await facteur.prendre(first)
            #expect(isTaken)
        }
        return first
    }

    @Test(
        "After a restart an unfinished envoi is abandoned with a trace, and only a person resumes it"
    )
    func restart() async throws {
        try await Scene.runWithReceivers { scene in
            let left = try await Self.begun(scene)
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            try await scene.facteur { facteur in
                try await facteur.mettreDeCote()
                while try await facteur.tour() > 0 {}
                #expect(try scene.fichiers()["\(left.id).eml"] == nil)
                #expect(try await scene.envois("abandonne").map { $0["id"]?.string } == [left.id])
                #expect(try await scene.envois("a_envoyer").isEmpty)
                let given = try await Self.envoi(scene, left.id)
                #expect(given.json["motif_abandon"]?.string?.contains("pendant l’essai n° 1") == true)
                #expect(given.json["trace"]?.array?.count == 1)
                #expect(given.json["trace"]?[0]?["reussi"] == false)
                let resumed = try await scene.client.send(
                    "PUT", "/v1/envois/\(left.id)/reprise", scene.equipe.instructeur, ifMatch: given.etag)
                #expect(resumed.json["etat"] == "a_envoyer")
                #expect(try await facteur.tour() == 1)
                let sent = try await Self.envoi(scene, left.id).json
                #expect(sent["etat"] == "ecrit" && sent["essais"] == 2)
                #expect(sent["trace"]?.array?.map { $0["reussi"] } == [false, true])
                #expect(try scene.fichiers()["\(left.id).eml"] != nil)
            }
        }
    }

    @Test("An unfinished envoi missed at the start is set aside when due, and never sent twice")
    func turn() async throws {
        try await Scene.runWithReceivers { scene in
            let left = try await Self.begun(scene)
            try await scene.facteur { facteur in
                try scene.server.horloge.set("2022-11-15T09:04:59.999Z")
                while try await facteur.tour() > 0 {}
                #expect(try await Self.envoi(scene, left.id).json["etat"] == "a_envoyer")
                try scene.server.horloge.set("2022-11-15T09:05:00Z")
                #expect(try await facteur.tour() == 0)
                #expect(try await Self.envoi(scene, left.id).json["etat"] == "abandonne")
                #expect(try scene.fichiers()["\(left.id).eml"] == nil)
            }
        }
    }

    @Test("Reopening during an open attempt abandons the envoi with that reason, and it is not retried")
    func reopened() async throws {
        try await Scene.runWithReceivers { scene in
            let left = try await Self.begun(scene)
            let dossier = try #require(left.dossierId)
            _ = try await scene.client.send(
                "PUT", "/v1/dossiers/\(dossier)/reouverture", scene.equipe.administrateur,
                json: ["motif": "Erreur."], ifMatch: "*"
            ).expecting(200)
            try await scene.facteur { try await $0.mettreDeCote() }
            let given = try await Self.envoi(scene, left.id).json
            #expect(given["etat"] == "abandonne")
            #expect(given["motif_abandon"]?.string?.contains("essai n°") == false)
            #expect(given["trace"]?[0]?["reussi"] == false)
        }
    }

    @Test("An attempt interrupted by a stop is closed, does not count, and is made again")
    func cut() async throws {
        // The server sends no greeting: a delivery to it lasts until it is interrupted.
        let arrivals = Arrivals()
        let serveur = try await ServeurDeCourriel { said in
            if said.isEmpty { arrivals.add() }
            return said.isEmpty ? "" : nil
        }
        try await Scene.runWithReceivers { scene in
            let dossier = try await scene.decide(1)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let id = try #require(try await scene.envois("a_envoyer").first?["id"]?.string)
            try await scene.facteur(smtp: serveur.port) { facteur in
                let running = Task { try await facteur.run() }
                try await open(scene, id)
                // The delivery is in the middle of its conversation, not on its way to the mail server.
                while arrivals.value == 0 { try await Task.sleep(for: .milliseconds(5)) }
                running.cancel()
                try await running.value
                let cut = try await Self.envoi(scene, id).json
                #expect(cut["etat"] == "a_envoyer")
                #expect(cut["prochain_at"] == "2022-11-15T09:00:00.000Z")
                #expect(cut["trace"]?[0]?["detail"]?.string?.hasPrefix("Interrompu") == true)
            }
            let stored = try await scene.server.store.read { try $0.envoi(id) }
            #expect(stored?.essais == 1 && stored?.essaisAvant == 1)
            try await scene.facteur { facteur in
                try await facteur.mettreDeCote()
                while try await facteur.tour() > 0 {}
                #expect(try await Self.envoi(scene, id).json["etat"] == "ecrit")
            }
        }
        try await serveur.stop()
    }

    /// Waits until an attempt of this envoi is in progress.
    private func open(_ scene: Scene, _ id: String) async throws {
        while try await scene.server.store.read({ try $0.essaiOuvert(envoi: id) }) == nil {
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

import Domain
import JSON
import ServiceLifecycle
import Store
import StoreSupport
import Support
import Synchronization
import Testing

@testable import Envois

@Suite("The service that sends envois (facteur)")
struct FacteurTests {
    /// A dossier that was notified: its envois wait.
    private static func told(_ scene: Scene) async throws {
        let dossier = try await scene.decide(1)
        _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
    }

    private static func trace(_ scene: Scene, _ id: String) async throws -> Answer {
        try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(200)
    }

    @Test("Nothing is sent before the notification; after it each envoi is one file, however many rounds run")
    func folder() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            try await scene.facteur { facteur in
                #expect(try await facteur.tour() == 0)
                #expect(try scene.fichiers().isEmpty)
                _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
                let ids = try await scene.envois().compactMap { $0["id"]?.string }
                #expect(!ids.isEmpty)
                #expect(try await facteur.tour() == ids.count)
                let files = try scene.fichiers()
                #expect(Set(files.keys) == Set(ids.map { "\($0).eml" }))
                #expect(try await facteur.tour() == 0)
                #expect(try scene.fichiers() == files)
                let sent = try await Self.trace(scene, ids[0]).json
                #expect(sent["etat"] == "ecrit" && sent["envoye_at"] == .null)
                #expect(sent["ecrit_at"] == "2022-11-15T09:00:00.000Z")
                #expect(sent["essais"] == 1)
                #expect(sent["prochain_at"] == .null)
                #expect(sent["trace"]?[0]?["reussi"] == true)
            }
        }
    }

    @Test("An e-mail delivered twice is the same file with the same bytes")
    func again() async throws {
        try await Scene.run { scene in
            try await Self.told(scene)
            try await scene.facteur { facteur in
                let instant = scene.server.horloge.horloge.now()
                let due = try await scene.server.store.read { try $0.envoisDus(at: instant, limit: 50) }
                for envoi in due { _ = await facteur.livrer(envoi) }
                let files = try scene.fichiers()
                #expect(files.count == due.count)
                #expect(try await scene.envois("a_envoyer").count == due.count)
                try scene.server.horloge.set("2022-11-15T10:00:00Z")
                #expect(try await facteur.tour() == due.count)
                #expect(try scene.fichiers() == files)
                #expect(try await scene.envois("ecrit").count == due.count)
            }
        }
    }

    @Test(
        "An envoi withdrawn just before its turn is not sent; each attempt is recorded before it is made"
    )
    func taken() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            try await scene.facteur { facteur in
                let instant = scene.server.horloge.horloge.now()
                let due = try await scene.server.store.read { try $0.envoisDus(at: instant, limit: 50) }
                #expect(try await facteur.prendre(due[0]))
                let item = try await Self.trace(scene, due[0].id).json
                #expect(item["prochain_at"] == "2022-11-15T09:05:00.000Z")
                #expect(item["essais"] == 1)
                #expect(item["trace"]?[0]?["reussi"] == .null)
                _ = try await scene.move(
                    scene.equipe.administrateur, dossier, "reouverture", ["motif": "Erreur."]
                ).expecting(200)
                try await scene.oublierLesNouvelles()
                for envoi in due { #expect(try await !facteur.prendre(envoi)) }
                #expect(try await facteur.tour() == 0)
                #expect(try scene.fichiers().isEmpty)
            }
        }
    }

    @Test("A mail server that answers « later » is tried again at the instant planned")
    func later() async throws {
        let busy = Mutex(true)
        let serveur = try await ServeurDeCourriel { command in
            command.hasPrefix("RCPT") && busy.withLock { $0 } ? "451 4.7.1 plus tard" : nil
        }
        try await Scene.run { scene in
            try await Self.told(scene)
            let journal = JournalDEssai()
            try await scene.facteur(smtp: serveur.port, logger: journal.logger) { facteur in
                let count = try await scene.envois().count
                // One failure ends the round; the next round tries the next envoi.
                for _ in 1...count { #expect(try await facteur.tour() == 1) }
                #expect(try await facteur.tour() == 0)
                let waiting = try await scene.envois("a_envoyer")
                #expect(waiting.allSatisfy { $0["prochain_at"] == "2022-11-15T09:01:00.000Z" })
                busy.withLock { $0 = false }
                try scene.server.horloge.set("2022-11-15T09:00:59Z")
                #expect(try await facteur.tour() == 0)
                try scene.server.horloge.set("2022-11-15T09:01:00Z")
                #expect(try await facteur.tour() == count)
                #expect(try await scene.envois("envoye").count == count)
                #expect(serveur.recus.count == count)
                let id = try #require(waiting.first?["id"]?.string)
                let trace = try await Self.trace(scene, id).json["trace"]?.array ?? []
                #expect(trace.map { $0["detail"] }.first == "451 4.7.1 plus tard")
                #expect(trace.map { $0["reussi"] } == [false, true])
                #expect(serveur.recus.contains { $0.texte.contains("Message-ID: <\(id)@exemple.fr>") })
            }
            #expect(!journal.lines.isEmpty)
            #expect(!journal.lines.contains { $0.contains("@") })
        }
        try await serveur.stop()
    }

    @Test("An envoi is abandoned after ten attempts at growing intervals; resumed, it has ten more")
    func abandon() async throws {
        let down = Mutex(true)
        let serveur = try await ServeurDeCourriel { command in
            command.isEmpty && down.withLock { $0 } ? "421 fermé" : nil
        }
        try await Scene.run { scene in
            try await Self.told(scene)
            try await scene.facteur(smtp: serveur.port) { facteur in
                let id = try #require(try await scene.envois().first?["id"]?.string)
                var (minutes, next) = (0, "2022-11-15T09:00:00.000Z")
                for delay in [1, 5, 15, 60, 240, 240, 240, 240, 240, 0] {
                    #expect(try await Self.trace(scene, id).json["prochain_at"]?.string == next)
                    try scene.server.horloge.set(next)
                    while try await facteur.tour() > 0 {}
                    minutes += delay
                    let start = try #require(Instant("2022-11-15T09:00:00Z"))
                    next = start.adding(seconds: Int64(minutes) * 60).description
                }
                let given = try await Self.trace(scene, id)
                #expect(given.json["etat"] == "abandonne")
                #expect(given.json["motif_abandon"] == "10 essais sans succès. Le dernier : 421 fermé")
                try await Self.resume(scene, id, given)
                down.withLock { $0 = false }
                #expect(try await facteur.tour() == 1)
                let sent = try await Self.trace(scene, id).json
                #expect(sent["etat"] == "envoye")
                #expect(sent["essais"] == 11)
                #expect(sent["motif_abandon"] == .null)
            }
        }
        try await serveur.stop()
    }

    private static func resume(_ scene: Scene, _ id: String, _ given: Answer) async throws {
        func resume(_ token: String, _ ifMatch: String?) async throws -> Answer {
            try await scene.client.send("PUT", "/v1/envois/\(id)/reprise", token, ifMatch: ifMatch)
        }
        #expect(try await resume(scene.equipe.instructeur, nil).status == 428)
        #expect(try await resume(scene.equipe.instructeur, "\"v1-0\"").status == 412)
        #expect(try await resume(scene.equipe.auditeur, given.etag).status == 403)
        let resumed = try await resume(scene.equipe.instructeur, given.etag).expecting(200)
        #expect(resumed.json["etat"] == "a_envoyer")
        #expect(try await resume(scene.equipe.instructeur, resumed.etag).code == "etat-incompatible")
    }

    @Test("An envoi to an unknown recipient is abandoned at once, with the answer of the mail server")
    func refused() async throws {
        let serveur = try await ServeurDeCourriel { $0.hasPrefix("RCPT") ? "550 5.1.1 inconnu" : nil }
        try await Scene.run { scene in
            try await Self.told(scene)
            try await scene.facteur(smtp: serveur.port) { facteur in
                let count = try await scene.envois().count
                #expect(try await facteur.tour() == count)
                let given = try await scene.envois("abandonne")
                #expect(given.count == count)
                #expect(given.allSatisfy { $0["motif_abandon"] == "Refus définitif : 550 5.1.1 inconnu" })
                #expect(given.allSatisfy { $0["essais"] == 1 })
            }
        }
        try await serveur.stop()
    }

    @Test("The service runs rounds by itself beside the server, and stops with it", .timeLimit(.minutes(4)))
    func service() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            try await scene.facteur { facteur in
                let group = ServiceGroup(services: [facteur], logger: facteur.logger)
                let running = Task { try await group.run() }
                _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
                let count = try await scene.envois().count
                while try await scene.envois("ecrit").count < count {
                    try await Task.sleep(for: .milliseconds(20))
                }
                await group.triggerGracefulShutdown()
                try await running.value
                #expect(try scene.fichiers().count == count)
            }
        }
    }
}

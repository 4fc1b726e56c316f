import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@testable import Envois

@Suite("Network addresses that webhooks may reach")
struct WebhookReseauTests {
    /// Stores a webhook as an older version or another setting left it, then makes a deposit that it is told
    /// of, and runs a round of the facteur where a setting is given.
    private static func deliver(
        _ scene: Scene, to url: String, _ permis: WebhooksPermis?
    ) async throws -> JSON {
        let instant = scene.server.horloge.horloge.now()
        try await scene.server.store.write { tx in
            try tx.insert(
                StoredWebhook(
                    id: Identifiant.new(at: instant), contrat: "argentan-2015", url: url, secret: "gcs_x",
                    evenements: [.deposer], creeAt: instant))
        }
        try await scene.deposer(try await scene.brouillon(1))
        if let permis { try await scene.facteur(permis: permis) { _ = try await $0.tour() } }
        let id = try #require(try await scene.envois().first?["id"]?.string)
        return try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(200).json
    }

    @Test(
        "A stored address that is no longer allowed is refused, as its trace says",
        arguments: [
            "http://exemple.fr:99999/", "http://exemple.fr:-1/", "http://[::1/", "http://", "x",
            "http://127.1/", "http://127.0.0.1:9/", "http://[::ffff:127.0.0.1]:9/", "http://169.254.169.254/",
        ])
    func stored(url: String) async throws {
        try await Scene.run { scene in
            let envoi = try await Self.deliver(scene, to: url, .aucun)
            #expect(envoi["etat"] == "abandonne")
            #expect(envoi["essais"] == 1)
            #expect(
                envoi["motif_abandon"]?.string?.contains("L’adresse du webhook n’est plus prise.") == true)
        }
    }

    @Test(
        "localhost is refused as this machine, and delivered to when the setting names it")
    func localhost() async throws {
        let destinataire = try await Destinataire()
        let url = "http://localhost:\(destinataire.port)/guichet"
        try await Scene.run { scene in
            let refused = try await Self.deliver(scene, to: url, .aucun)
            #expect(refused["etat"] == "abandonne")
            #expect(destinataire.recus.isEmpty)
        }
        try await Scene.run { scene in
            let told = try await Self.deliver(scene, to: url, WebhooksPermis("localhost"))
            #expect(told["etat"] == "envoye", "\(told.text)")
            // The Host header has the name, though the connection went to an address.
            #expect(destinataire.recus.map { $0.headers["host"] } == ["localhost:\(destinataire.port)"])
        }
        try await destinataire.stop()
    }

    /// Delivers to a public name that resolves to these addresses now, whatever it gave before.
    private static func deliver(
        _ scene: Scene, port: Int, resolving addresses: [String], _ permis: WebhooksPermis
    ) async throws -> ResultatDEssai {
        _ = try await deliver(scene, to: "http://relais.exemple.fr:\(port)/", nil)
        let found = addresses.compactMap { AdresseIP($0) }
        #expect(found.count == addresses.count)
        let id = try #require(try await scene.envois().first?["id"]?.string)
        let envoi = try #require(try await scene.server.store.read { try $0.envoi(id) })
        let http = LivraisonHTTP(permis: permis, patience: .seconds(120), resoudre: { _, _ in found })
        return await http.livrer(
            Livraison(
                id: envoi.id, url: envoi.destinataire ?? "", corps: envoi.corps, secrets: ["gcs_x"],
                at: Instant(milliseconds: 0)))
    }

    @Test(
        "A name is refused if any address it resolves to is not public",
        arguments: [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["10.0.0.1"]])
    func rebinding(addresses: [String]) async throws {
        let destinataire = try await Destinataire()
        try await Scene.run { scene in
            let result = try await Self.deliver(
                scene, port: destinataire.port, resolving: addresses, .aucun)
            guard case .refus(let detail) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(detail.contains("relais.exemple.fr, qui mène à"))
            #expect(destinataire.recus.isEmpty)
        }
        try await destinataire.stop()
    }

    @Test(
        "The connection goes to a checked address under the host name; if one is down the next is tried"
    )
    func override() async throws {
        let destinataire = try await Destinataire()
        try await Scene.run { scene in
            // Nobody listens at 127.0.0.2.
            let result = try await Self.deliver(
                scene, port: destinataire.port, resolving: ["127.0.0.2", "127.0.0.1"], Scene.loopback)
            #expect(result == .remis("Réponse 204."))
            #expect(
                destinataire.recus.map { $0.headers["host"] } == ["relais.exemple.fr:\(destinataire.port)"])
        }
        try await destinataire.stop()
    }

    @Test("A redirection is not followed, and the trace gives its status")
    func redirection() async throws {
        let destinataire = try await Destinataire { _ in 302 }
        try await Scene.run { scene in
            let envoi = try await Self.deliver(scene, to: destinataire.url, Scene.loopback)
            #expect(envoi["etat"] == "a_envoyer")
            #expect(envoi["trace"]?[0]?["detail"] == "Réponse 302 : une réponse 2xx est attendue.")
            #expect(destinataire.recus.count == 1)
        }
        try await destinataire.stop()
    }
}

import Crypto
import Domain
import Envois
import Foundation
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("A webhook that is tried, and whose secret is changed")
struct EssaiDeWebhookTests {
    private static let path = "/v1/contrats/argentan-2015/webhooks"

    private static func create(_ scene: Scene, _ url: String) async throws -> (path: String, secret: String) {
        let answer = try await scene.client.send(
            "POST", path, scene.equipe.administrateur, json: ["url": .string(url), "evenements": ["deposer"]]
        ).expecting(201)
        return ("\(path)/\(answer.id)", answer.json["secret"]?.string ?? "")
    }

    /// The signature of Standard Webhooks under each of these secrets.
    private static func signature(_ recu: Destinataire.Recu, _ secrets: [String]) throws -> String {
        let (id, at) = (recu.headers["webhook-id"] ?? "", recu.headers["webhook-timestamp"] ?? "")
        return secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(id).\(at).\(recu.corps)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
            return "v1,\(Data(code).base64EncodedString())"
        }.joined(separator: " ")
    }

    @Test("A ping arrives at once, signed like an event, and the answer says what the receiver answered")
    func ping() async throws {
        let destinataire = try await Destinataire { $0 == 1 ? 204 : 500 }
        try await Scene.runWithReceivers { scene in
            let administrateur = scene.equipe.administrateur
            let (path, secret) = try await Self.create(scene, destinataire.url)
            let told = try await scene.client.send("PUT", "\(path)/essai", administrateur).expecting(200)
            #expect(told.json["remis"] == true && told.json["detail"] == "Réponse 204.")
            let recu = try #require(destinataire.recus.first)
            #expect(recu.json.members?.map(\.key) == ["id", "evenement", "contrat", "at"])
            #expect(recu.json["evenement"] == "ping" && recu.json["contrat"] == "argentan-2015")
            #expect(recu.json["id"] == told.json["id"] && recu.headers["webhook-id"] == told.id)
            #expect(recu.headers["webhook-signature"] == (try Self.signature(recu, [secret])))
            let failed = try await scene.client.send("PUT", "\(path)/essai", administrateur).expecting(200)
            #expect(failed.json["remis"] == false)
            #expect(failed.json["detail"] == "Réponse 500 : une réponse 2xx est attendue.")
            let (down, _) = try await Self.create(scene, "http://127.0.0.1:9/")
            let silent = try await scene.client.send("PUT", "\(down)/essai", administrateur).expecting(200)
            #expect(silent.json["detail"] == "Pas de réponse : le serveur refuse la connexion.")
            // Not through the outbox, where it would be tried again.
            #expect(try await scene.envois().isEmpty)
            let journal = try await scene.client.get("/v1/journal?limit=200", administrateur).items
            let rows = journal.filter { $0["evenement"] == "essayer_webhook" }
            #expect(rows.map { $0["apres"]?["remis"] } == [true, false, false])
        }
        try await destinataire.stop()
    }

    @Test("A restored copy tries nothing, and a webhook that was removed is not found")
    func held() async throws {
        let destinataire = try await Destinataire()
        try await Scene.runWithReceivers { scene in
            let administrateur = scene.equipe.administrateur
            let (path, _) = try await Self.create(scene, destinataire.url)
            try await scene.server.store.write { tx in
                try tx.retenirEnvois(motif: "copie", at: Instant(milliseconds: 0))
            }
            let refused = try await scene.client.send("PUT", "\(path)/essai", administrateur)
            expectProblem(refused, 409, "etat-incompatible")
            #expect(refused.json["detail"]?.string?.contains("guichet envois reprendre") == true)
            _ = try await scene.client.send("DELETE", path, administrateur).expecting(204)
            for (method, end) in [("PUT", "essai"), ("POST", "secrets")] {
                let gone = try await scene.client.send(method, "\(path)/\(end)", administrateur)
                expectProblem(gone, 404, "introuvable")
            }
            #expect(destinataire.recus.isEmpty)
        }
        try await destinataire.stop()
    }

    @Test("A new secret is said once; the one before signs too, for a day and no longer")
    func rotation() async throws {
        let destinataire = try await Destinataire()
        try await Scene.runWithReceivers { scene in
            let administrateur = scene.equipe.administrateur
            let (path, before) = try await Self.create(scene, destinataire.url)
            func signatures() async throws -> String? {
                _ = try await scene.client.send("PUT", "\(path)/essai", administrateur).expecting(200)
                return destinataire.recus.last?.headers["webhook-signature"]
            }
            let changed = try await scene.client.send(
                "POST", "\(path)/secrets", administrateur, key: "secret-1"
            ).expecting(201)
            #expect(changed.json["ancien_jusqu_a"] == "2022-11-16T09:00:00.000Z")
            let after = try #require(changed.json["secret"]?.string)
            #expect(after != before && after.count == 47)
            // The same request again changes nothing more.
            let again = try await scene.client.send(
                "POST", "\(path)/secrets", administrateur, key: "secret-1")
            #expect(again.json == changed.json)
            #expect(
                try await signatures()
                    == Self.signature(try #require(destinataire.recus.last), [after, before]))
            let parts = destinataire.recus.last?.headers["guichet-signature"]?.split(separator: ",") ?? []
            #expect(parts.map { $0.prefix { $0 != "=" } } == ["t", "v1", "v1"])
            // What waits in the outbox is signed in the same way.
            try await scene.deposer(try await scene.brouillon(1))
            try await scene.facteur { facteur in
                try await facteur.tour()
                let event = try #require(destinataire.recus.last)
                #expect(event.json["evenement"] == "deposer")
                #expect(event.headers["webhook-signature"] == (try Self.signature(event, [after, before])))
            }
            try scene.server.horloge.set("2022-11-16T08:59:59.999Z")
            #expect(try await signatures()?.split(separator: " ").count == 2)
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            #expect(
                try await signatures() == Self.signature(try #require(destinataire.recus.last), [after]))
            let said = try await scene.client.get("/v1/journal?limit=200", administrateur).text
            #expect(said.contains("changer_secret") && !said.contains(after) && !said.contains(before))
        }
        try await destinataire.stop()
    }

    @Test("Four former secrets sign at once at most; the fifth change says from when it is possible")
    func many() async throws {
        try await Scene.run { scene in
            let administrateur = scene.equipe.administrateur
            let (path, _) = try await Self.create(scene, "https://exemple.fr/guichet")
            for minute in 0..<4 {
                try scene.server.horloge.set("2022-11-15T09:0\(minute):00Z")
                _ = try await scene.client.send("POST", "\(path)/secrets", administrateur).expecting(201)
            }
            let refused = try await scene.client.send("POST", "\(path)/secrets", administrateur)
            expectProblem(refused, 409, "etat-incompatible")
            #expect(refused.json["detail"]?.string?.contains("2022-11-16T09:00:00.000Z") == true)
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            _ = try await scene.client.send("POST", "\(path)/secrets", administrateur).expecting(201)
        }
    }
}

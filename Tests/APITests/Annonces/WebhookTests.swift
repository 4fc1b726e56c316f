import Crypto
import Domain
import Envois
import Foundation
import JSON
import StoreSupport
import Support
import Synchronization
import Testing

@Suite("Webhooks")
struct WebhookTests {
    private static let path = "/v1/contrats/argentan-2015/webhooks"

    private static func create(
        _ scene: Scene, _ url: String, _ evenements: [String] = Evenement.publics.map(\.rawValue)
    ) async throws -> (id: String, secret: String) {
        let answer = try await scene.client.send(
            "POST", path, scene.equipe.administrateur,
            json: ["url": .string(url), "evenements": .list(evenements)]
        ).expecting(201)
        return (answer.id, answer.json["secret"]?.string ?? "")
    }

    /// What a receiver does to check a delivery.
    private static func verify(_ recu: Destinataire.Recu, secret: String) throws {
        let signature = try #require(recu.headers["guichet-signature"])
        let parts = signature.split(separator: ",").map { $0.split(separator: "=").map(String.init) }
        #expect(parts.map { $0[0] } == ["t", "v1"])
        let key = SymmetricKey(data: Data(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(parts[0][1]).\(recu.corps)".utf8), using: key)
        let hexadecimal = code.map { String(format: "%02x", $0) }.joined()
        #expect(hexadecimal == parts[1][1])
        #expect(recu.headers["guichet-delivery"] == recu.json["id"]?.string)
        #expect(recu.headers["content-type"] == "application/json")
        // What a library of Standard Webhooks checks.
        let id = try #require(recu.headers["webhook-id"])
        let at = try #require(recu.headers["webhook-timestamp"])
        #expect(id == recu.headers["guichet-delivery"] && at == parts[0][1])
        let standard = HMAC<SHA256>.authenticationCode(
            for: Data("\(id).\(at).\(recu.corps)".utf8), using: key)
        #expect(recu.headers["webhook-signature"] == "v1,\(Data(standard).base64EncodedString())")
    }

    @Test("Each public event arrives once and signed, with what the porteur may know; no other arrives")
    func moves() async throws {
        let destinataire = try await Destinataire()
        try await Scene.runWithReceivers { scene in
            let (_, secret) = try await Self.create(scene, destinataire.url)
            let (_, deaf) = try await Self.create(scene, "http://127.0.0.1:9/", ["retirer"])
            #expect(secret != deaf && secret.hasPrefix("gcs_") && secret.count == 47)
            let dossier = try await scene.decide(1)
            // Asked for and answered while decisions are taken but not notified.
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
                json: [
                    "nature": "amendement", "demande": "Un budget.", "sections": ["/actions/0/description"],
                ]
            ).expecting(201)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", dossier.token, json: ["reponse": "Voici."]
            ).expecting(200)
            try await scene.facteur { facteur in
                try await facteur.tour()
                _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
                try await facteur.tour()
                #expect(try await facteur.tour() == 0)
            }
            let told = destinataire.recus
            #expect(
                Set(told.map { "\($0.json["evenement"]?.string ?? "") \($0.json["etat"]?.string ?? "")" })
                    == [
                        "deposer depose", "declarer_recevable recevable", "repondre_complement instruit",
                        "notifier notifie",
                    ])
            #expect(told.count == 4)
            for recu in told {
                try Self.verify(recu, secret: secret)
                #expect(recu.json["dossier"]?.string == dossier.id)
                #expect(recu.json["reference"] == "ARG-2023-001")
                #expect(
                    recu.json.members?.map(\.key)
                        == ["id", "evenement", "dossier", "reference", "appel", "etat", "at"])
            }
        }
        try await destinataire.stop()
    }

    @Test("A failed delivery is retried under the same id, and does not delay other envois")
    func retry() async throws {
        let destinataire = try await Destinataire { $0 == 1 ? 500 : $0 == 2 ? 302 : 200 }
        try await Scene.runWithReceivers { scene in
            _ = try await Self.create(scene, destinataire.url, ["notifier"])
            _ = try await Self.create(scene, "http://127.0.0.1:9/", ["notifier"])
            let dossier = try await scene.decide(1)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            try await scene.facteur { facteur in
                try await facteur.tour()
                let sent = try await scene.envois("ecrit")
                #expect(!sent.isEmpty && sent.allSatisfy { $0["canal"] == "courriel" })
                for instant in ["2022-11-15T09:01:00Z", "2022-11-15T09:06:00Z"] {
                    try scene.server.horloge.set(instant)
                    try await facteur.tour()
                }
                let told = destinataire.recus
                #expect(told.count == 3)
                #expect(Set(told.map { $0.headers["guichet-delivery"] }).count == 1)
                #expect(Set(told.map(\.corps)).count == 1)
                #expect(Set(told.map { $0.headers["guichet-signature"] }).count == 3)
                let down = try #require(try await scene.envois("a_envoyer").first)
                #expect(down["destinataire"] == "http://127.0.0.1:9/")
                #expect(down["essais"] == 3)
                let trace = try await scene.client.get(
                    "/v1/envois/\(down["id"]?.string ?? "")", scene.equipe.instructeur
                ).expecting(200).json["trace"]
                #expect(trace?[0]?["detail"] == "Pas de réponse : le serveur refuse la connexion.")
            }
        }
        try await destinataire.stop()
    }

    @Test("A failed connection is explained: unknown host name, or a server that does not speak HTTP")
    func pannes() async throws {
        let serveur = try await ServeurDeCourriel { _ in nil }
        try await Scene.runWithReceivers { scene in
            let causes = [
                "http://personne.invalid/": "le nom du serveur n’est pas connu",
                "http://127.0.0.1:\(serveur.port)/": "le serveur ne parle pas HTTP",
            ]
            for url in causes.keys.sorted() { _ = try await Self.create(scene, url, ["deposer"]) }
            try await scene.deposer(try await scene.brouillon(1))
            try await scene.facteur { try await $0.tour() }
            let waiting = try await scene.envois("a_envoyer")
            #expect(waiting.count == 2)
            for envoi in waiting {
                let detail = try await scene.client.get(
                    "/v1/envois/\(envoi["id"]?.string ?? "")", scene.equipe.instructeur
                ).expecting(200).json["trace"]?[0]?["detail"]?.string
                let cause = causes[envoi["destinataire"]?.string ?? ""] ?? ""
                #expect(detail == "Pas de réponse : \(cause).")
            }
        }
        try await serveur.stop()
    }

    @Test("A deleted webhook is sent nothing more, not even what was waiting")
    func remove() async throws {
        let destinataire = try await Destinataire()
        try await Scene.runWithReceivers { scene in
            let (id, _) = try await Self.create(scene, destinataire.url, ["deposer"])
            let administrateur = scene.equipe.administrateur
            try await scene.deposer(try await scene.brouillon(1))
            #expect(try await scene.envois("a_envoyer").count == 1)
            let gone = try await scene.client.send("DELETE", "\(Self.path)/\(id)", administrateur)
            #expect(gone.status == 204)
            let twice = try await scene.client.send("DELETE", "\(Self.path)/\(id)", administrateur)
            #expect(twice.status == 404)
            try await scene.deposer(try await scene.brouillon(2))
            try await scene.oublierLesNouvelles()
            try await scene.facteur { facteur in
                let attempts = try await facteur.tour()
                #expect(attempts == 0)
            }
            #expect(destinataire.recus.isEmpty)
            let lost = try await scene.envois()
            #expect(lost.map { $0["motif_abandon"] } == ["Le webhook a été retiré."])
            let again = try await scene.client.send(
                "PUT", "/v1/envois/\(lost[0]["id"]?.string ?? "")/reprise", scene.equipe.instructeur,
                ifMatch: "*")
            #expect(again.code == "etat-incompatible")
            #expect(try await scene.client.get(Self.path, administrateur).items.isEmpty)
        }
        try await destinataire.stop()
    }

    @Test("The secret is shown once only; a wrong address or an unknown event is refused")
    func documents() async throws {
        try await Scene.runWithReceivers { scene in
            let administrateur = scene.equipe.administrateur
            let (_, secret) = try await Self.create(scene, "https://exemple.fr/guichet?ville=1")
            let list = try await scene.client.get(Self.path, administrateur)
            #expect(list.items.count == 1)
            #expect(!list.text.contains(secret) && !list.text.contains("secret"))
            let journal = try await scene.client.get("/v1/journal?limit=200", administrateur)
            #expect(journal.text.contains("creer_webhook") && !journal.text.contains(secret))
            for url in [
                "", "exemple.fr", "/guichet", "ftp://exemple.fr/", "https://", "https://nom:mot@exemple.fr/",
                "https://exemple.fr/#x", "https://exemple.fr/a b", "javascript:alert(1)",
                "http://exemple.fr:99999/", "http://0x7f.1/", "http://10.0.0.1/", "http://[::1]/",
                "http://localhost/",
            ] {
                let answer = try await scene.client.send(
                    "POST", Self.path, administrateur,
                    json: ["url": .string(url), "evenements": ["notifier"]])
                #expect(answer.problems == ["/url valeur"], "\(url)")
            }
            for (evenements, problem): (JSON, String) in [
                (["evaluer"], "/evenements/0 valeur"), ([], "/evenements obligatoire"),
                (["notifier", "notifier"], "/evenements valeur"),
            ] {
                let answer = try await scene.client.send(
                    "POST", Self.path, administrateur,
                    json: ["url": "https://exemple.fr/", "evenements": evenements])
                #expect(answer.problems == [problem])
            }
        }
    }
}

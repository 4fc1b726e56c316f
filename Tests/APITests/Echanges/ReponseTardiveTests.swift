import Foundation
import JSON
import StoreSupport
import Support
import Testing
import UseCases

extension Scene {
    /// Publishes the appel again, with another rule on late answers.
    fileprivate func publier(tardive: String) async throws {
        try await publier(["deroulement": ["complements": ["reponse_tardive": .string(tardive)]]])
    }

    fileprivate func deposerPiece(_ dossier: Filed, _ code: String = "rib") async throws -> Answer {
        try await client.send(
            "PUT", "\(dossier.path)/pieces/\(code)", dossier.token, body: Modele.pdf("corrigé"),
            type: "application/pdf", ifMatch: "*")
    }
}

@Suite("Answers after the deadline")
struct ReponseTardiveTests {
    private static let asked: JSON = [
        "demande": "Le RIB est illisible.", "pieces": ["rib"],
        "sections": ["/actions/0/budget", "/presentation/contact"], "echeance_on": "2022-11-21",
    ]

    @Test(
        "If the appel refuses late answers, a late piece is refused too, and nothing of it is stored"
    )
    func piece() async throws {
        try await Scene.run { scene in
            try await scene.publier(tardive: "refusee")
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            try scene.server.horloge.set("2022-11-21T22:59:59Z")
            let kept = try await scene.deposerPiece(dossier).expecting(200)
            func stored() async throws -> (sha256: JSON?, files: Int) {
                let pieces = try await scene.client.get("\(dossier.path)/pieces", dossier.token)
                    .expecting(200).items
                return (
                    pieces.first { $0["code"] == "rib" }?["sha256"],
                    try FileManager.default.subpathsOfDirectory(
                        atPath: scene.server.installation.folder.appending(path: "pieces").path
                    ).count
                )
            }
            let before = try await stored()
            #expect(before.sha256 == kept.json["sha256"])
            try scene.server.horloge.set("2022-11-21T23:00:00Z")
            let late = try await scene.deposerPiece(dossier)
            #expect(late.status == 409 && late.code == "reponse-tardive")
            let after = try await stored()
            #expect(after.sha256 == before.sha256 && after.files == before.files)
            let answer = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", dossier.token, json: ["reponse": "Voici."])
            #expect(answer.code == "reponse-tardive")
            // Once asked for again, it is accepted again.
            try await scene.demander(dossier, ["demande": "Encore.", "pieces": ["rib"]])
            _ = try await scene.deposerPiece(dossier).expecting(200)
        }
    }

    @Test(
        "If the appel accepts late answers, a late piece is accepted too",
        arguments: ["acceptee", "signalee"])
    func taken(_ rule: String) async throws {
        try await Scene.run { scene in
            try await scene.publier(tardive: rule)
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            try scene.server.horloge.set("2022-11-25T09:00:00Z")
            _ = try await scene.deposerPiece(dossier).expecting(200)
            #expect(
                try await scene.suivi(dossier.token, dossier).json.at("/a_faire/0/phrase")?.string?
                    .hasPrefix("Répondez à la demande n° 1") == true)
        }
    }

    @Test("If the appel refuses late answers, neither lists nor reminders ask for one after the deadline")
    func words() async throws {
        try await Scene.run { scene in
            try await scene.publier(tardive: "refusee")
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            try scene.server.horloge.set("2022-11-21T22:59:59Z")
            #expect(
                try await scene.taches(dossier.token, "a_completer")[0]["pourquoi"]
                    == "Le service demande : Le RIB est illisible.")
            try scene.server.horloge.set("2022-11-21T23:00:00Z")
            let over: JSON =
                "La demande n° 1 attendait une réponse le 21 novembre 2022 au plus tard : elle n’est plus prise. Écrivez au service par un message du dossier."
            let suivi = try await scene.suivi(dossier.token, dossier).json
            #expect(suivi.at("/a_faire/0/phrase") == over)
            #expect(suivi.at("/a_faire/0/en_retard") == true)
            #expect(
                suivi["phrase"]
                    == "Le service a reçu le dossier ; il vérifie qu’il est complet et recevable.")
            #expect(try await scene.taches(dossier.token, "a_completer")[0]["pourquoi"] == over)
            #expect(
                try await scene.taches(scene.equipe.instructeur, "attente_complement")[0]["pourquoi"]?
                    .string?.hasSuffix("n’est plus pris : annulez la demande, puis statuez.") == true)
            #expect(
                try await scene.client.send(
                    "POST", "/v1/appels/argentan-2023/relances", scene.equipe.instructeur
                ).expecting(200).items.isEmpty)
        }
    }

    @Test("Ruling during an open complement is refused with advice, and following the advice works")
    func wayOut() async throws {
        try await Scene.run { scene in
            try await scene.publier(tardive: "refusee")
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            func rule() async throws -> Answer {
                try await scene.move(
                    scene.equipe.instructeur, dossier, "recevabilite", ["decision": "recevable"])
            }
            let path = "\(dossier.path)/complements/1/annulation"
            let early = try await rule()
            #expect(early.code == "complement-ouvert")
            #expect(early.json["detail"]?.string?.contains("recevez-la d’abord, ou annulez") == true)
            #expect(early.json["detail"]?.string?.contains(path) == true)
            try scene.server.horloge.set("2022-11-22T09:00:00Z")
            let late = try await rule()
            #expect(late.json["detail"]?.string?.contains("n’a pas eu sa réponse à temps") == true)
            #expect(late.json["detail"]?.string?.contains(path) == true)
            _ = try await scene.client.send(
                "PUT", path, scene.equipe.instructeur, json: ["motif": "Sans réponse."], ifMatch: "*"
            ).expecting(200)
            _ = try await rule().expecting(200)
        }
    }

    @Test("A cancelled complement sends no e-mail, even if its envoi is resumed")
    func cancelled() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/annulation", scene.equipe.instructeur,
                json: ["motif": "Trouvé."], ifMatch: "*"
            ).expecting(200)
            let lost = try #require(try await scene.envois("abandonne").first?["id"]?.string)
            let again = try await scene.client.send(
                "PUT", "/v1/envois/\(lost)/reprise", scene.equipe.instructeur, ifMatch: "*")
            #expect(again.code == "etat-incompatible")
        }
    }

    @Test(
        "The e-mail of a complement names pieces and parts in French, the deadline and where to answer"
    )
    func mail() async throws {
        try await Scene.run { scene in
            try await scene.publier(tardive: "refusee")
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, Self.asked)
            let id = try #require(try await scene.envois().first?["id"]?.string)
            let corps =
                try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur)
                .expecting(200).json["corps"]?.string ?? ""
            for said in [
                "le 21 novembre 2022 au plus tard. Passé ce jour, l’appel ne prend plus de réponse.",
                "Pièces demandées\u{A0}:\n– Relevé d’identité bancaire\n\n",
                "à reprendre\u{A0}:\n– action n° 1 : le budget\n– présentation : le contact\n\n",
                "1 (\(Scene.page(.repondreComplement(dossier: dossier.id, numero: 1))))",
                "du dossier (\(Scene.page(.ecrireMessage(dossier: dossier.id))))",
            ] { #expect(corps.contains(said), "\(said)") }
            #expect(!corps.contains("/presentation/contact") && !corps.contains("– rib"))
            let plain = try await scene.depose(2)
            try await scene.demander(plain, ["demande": "Précisez."])
            let last =
                try await scene.envois().first { $0["reference"] == "ARG-2023-002" }?["id"]?.string ?? ""
            let short =
                try await scene.client.get("/v1/envois/\(last)", scene.equipe.instructeur)
                .expecting(200).json["corps"]?.string ?? ""
            #expect(!short.contains("Pièces demandées") && !short.contains("Parties du dossier"))
        }
    }
}

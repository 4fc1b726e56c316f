import Envois
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@Suite("Dossiers declared inadmissible")
struct IrrecevabiliteTests {
    private static func declare(_ scene: Scene, _ dossier: Scene.Filed, _ motif: String) async throws {
        _ = try await scene.move(
            scene.equipe.instructeur, dossier, "recevabilite",
            ["decision": "irrecevable", "motif": .string(motif)]
        ).expecting(200)
    }

    @Test("Each recipient gets one e-mail that says why, that nothing follows, and how to answer")
    func told() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            #expect(try await scene.envois().isEmpty)
            try await scene.oublierLesNouvelles()
            try await Self.declare(scene, dossier, "Hors du contrat.")
            let waiting = try await scene.envois("a_envoyer")
            let recipients = waiting.compactMap { $0["destinataire"]?.string }
            #expect(recipients.contains("porteur-1@exemple.fr"))
            #expect(Set(recipients).count == recipients.count)
            #expect(
                Set(waiting.map { $0["objet"]?.string })
                    == ["ARG-2023-001 : votre dossier est déclaré irrecevable"])
            #expect(waiting.allSatisfy { $0["canal"] == "courriel" && $0["courrier"] == .null })
            try await scene.facteur { facteur in
                let sent = try await facteur.tour()
                #expect(sent == waiting.count)
            }
            #expect(try scene.fichiers().count == waiting.count)
            let id = try #require(waiting.first?["id"]?.string)
            let corps =
                try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur)
                .expecting(200).json["corps"]?.string ?? ""
            for said in [
                "«\u{A0}Appel à projets 2023 du Contrat de Ville d’Argentan\u{A0}»",
                "Motif\u{A0}: Hors du contrat.",
                "ne sera ni instruit ni présenté au comité",
                "du dossier (\(Scene.page(.ecrireMessage(dossier: dossier.id))))",
            ] { #expect(corps.contains(said), "\(said)") }
        }
    }

    @Test(
        "Reopening before sending cancels the e-mail for good; a new declaration sends a new one"
    )
    func takenBack() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await Self.declare(scene, dossier, "Hors du contrat.")
            let count = try await scene.envois("a_envoyer").count
            _ = try await scene.move(
                scene.equipe.instructeur, dossier, "reouverture", ["motif": "Mal lu."]
            ).expecting(200)
            let lost = try await scene.envois("abandonne")
            #expect(lost.count == count && count > 0)
            #expect(lost.allSatisfy { $0["motif_abandon"] == "Le service est revenu sur l’irrecevabilité." })
            func resume() async throws -> Answer {
                try await scene.client.send(
                    "PUT", "/v1/envois/\(lost[0]["id"]?.string ?? "")/reprise", scene.equipe.instructeur,
                    ifMatch: "*")
            }
            #expect(try await resume().code == "etat-incompatible")
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            try await Self.declare(scene, dossier, "Porteur inéligible.")
            #expect(try await scene.envois("a_envoyer").count == count)
            // The first reason no longer holds.
            #expect(try await resume().code == "etat-incompatible")
        }
    }

    @Test("Declaring a dossier admissible needs no reason and sends no e-mail; inadmissible needs a reason")
    func motif() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            for (json, problem) in [
                (["decision": "irrecevable"], "/motif obligatoire"),
                (["decision": "irrecevable", "motif": "  "], "/motif obligatoire"),
                (["decision": "recevable", "motif": " "], "/motif obligatoire"),
                (["motif": "Complet."], "/decision obligatoire"),
            ] as [(JSON, String)] {
                let answer = try await scene.move(scene.equipe.instructeur, dossier, "recevabilite", json)
                #expect(answer.status == 422 && answer.problems == [problem], "\(json.text)")
            }
            let admitted = try await scene.move(
                scene.equipe.instructeur, dossier, "recevabilite", ["decision": "recevable"]
            ).expecting(200)
            #expect(admitted.json["motif_recevabilite"] == .null)
            #expect(try await scene.envois().isEmpty)
            #expect(
                try await scene.phrases(dossier.token, dossier).last
                    == "Le service a déclaré le dossier recevable.")
        }
    }
}

import JSON
import Store
import Support
import Testing

/// Second chapter: an association applies, is told all that is wrong, corrects it, deposits.
struct Candidature {
    let scene: Scene
    var client: Client { scene.client }
    init(_ scene: Scene) { self.scene = scene }

    func run() async throws -> Scene.Filed {
        try await Ouverture.open("boxing-club", client)
        let token = try await Ouverture.session("boxing-club", client)
        let porteur = try await porteur(token)
        let dossier = try await brouillon(token, porteur)
        try await refused(dossier)
        try await corrected(dossier)
        try await deposited(dossier)
        return dossier
    }

    private func porteur(_ token: String) async throws -> String {
        let wrong = Modele.porteur(1, nom: "Boxing Club").with(["siret": "12345678900017"])
        let refused = try await client.send("POST", "/v1/porteurs", token, json: wrong)
        #expect(refused.status == 422)
        #expect(refused.problems == ["/siret valeur"])
        #expect(try await client.get("/v1/porteurs", token).items.isEmpty)
        let created = try await client.send(
            "POST", "/v1/porteurs", token, json: Modele.porteur(1, nom: "Boxing Club"))
        #expect(created.status == 201)
        #expect(created.header("Location") == "/v1/porteurs/\(created.id)")
        return created.id
    }

    /// A draft is saved however wrong it is.
    private func brouillon(_ token: String, _ porteur: String) async throws -> Scene.Filed {
        let created = try await client.send(
            "POST", "/v1/dossiers", token,
            json: [
                "appel": "argentan-2023", "porteur": .string(porteur), "presentation": Modele.presentation,
            ]
        ).expecting(201)
        #expect(created.json["etat"] == "brouillon")
        #expect(created.json["reference"] == .null)
        #expect(created.json["mouvements"] == ["modifier", "supprimer", "attester"])
        let wrong = Modele.action("Le ring mobile", quartiers: []).with(["debut_on": "2022-11-01"])
        let action = try await client.send("POST", "/v1/dossiers/\(created.id)/actions", token, json: wrong)
        #expect(action.status == 201)
        #expect(action.header("Location") == "/v1/actions/\(action.id)")
        return Scene.Filed(id: created.id, actions: [action.id], token: token)
    }

    private func refused(_ dossier: Scene.Filed) async throws {
        let controle = try await client.get("\(dossier.path)/controle", dossier.token).expecting(200)
        #expect(controle.json["deposable"] == false)
        let early = try await scene.move(dossier.token, dossier, "depot")
        #expect(early.code == "etat-incompatible")
        try await scene.attester(dossier)
        let refused = try await scene.move(dossier.token, dossier, "depot")
        #expect(refused.status == 422)
        #expect(refused.code == "regles-enfreintes")
        // All problems at once, and the same as in the report.
        #expect(
            refused.problems == [
                "/actions/0/debut_on CAL-02", "/actions/0/debut_on CAL-03", "/actions/0/quartiers TER-01",
                "/pieces DOC-01",
            ])
        let blocking = (controle.json["verdicts"]?.array ?? []).filter {
            $0["resultat"] == "enfreinte" && $0["severite"] == "bloquant"
        }
        #expect(
            Set(blocking.map { $0["message"]?.string }) == Set(refused.errors.map { $0["detail"]?.string }))
        let kept = try await client.get(dossier.path, dossier.token)
        #expect(kept.json["etat"] == "atteste")
        #expect(kept.json["reference"] == .null)
    }

    private func corrected(_ dossier: Scene.Filed) async throws {
        let path = "/v1/actions/\(dossier.actions[0])"
        let read = try await client.get(path, dossier.token).expecting(200)
        let patched = try await client.send(
            "PATCH", path, dossier.token,
            json: ["debut_on": "2023-01-09", "quartiers": ["QN06101M", "QN06102M"]],
            type: "application/merge-patch+json", ifMatch: read.etag)
        #expect(patched.status == 200)
        for code in Modele.pieces {
            let bytes = Modele.pdf(code)
            let piece = try await client.send(
                "PUT", "\(dossier.path)/pieces/\(code)", dossier.token, body: bytes, type: "application/pdf",
                headers: ["Content-Disposition": "attachment; filename=\"\(code) signé.pdf\""])
            #expect(piece.status == 201)
            #expect(piece.json["nom"]?.string == "\(code) signé.pdf")
            #expect(piece.json["sha256"]?.string == sha256(bytes))
            let back = try await client.get("\(dossier.path)/pieces/\(code)", dossier.token)
            #expect(back.bytes == bytes)
            #expect(back.header("Content-Disposition")?.hasPrefix("attachment") == true)
        }
        let report = try await client.get("\(dossier.path)/controle", dossier.token).json
        #expect(report["deposable"] == true)
        // What was attested has changed, so it must be attested again.
        #expect(try await client.get(dossier.path, dossier.token).json["etat"] == "brouillon")
        #expect(try await scene.move(dossier.token, dossier, "depot").code == "etat-incompatible")
    }

    private func deposited(_ dossier: Scene.Filed) async throws {
        try await scene.attester(dossier)
        let deposited = try await scene.move(dossier.token, dossier, "depot").expecting(200)
        #expect(deposited.json["etat"] == "depose")
        #expect(deposited.json["reference"] == "ARG-2023-001")
        let receipt = try await client.get("\(dossier.path)/recepisse", dossier.token).expecting(200)
        #expect(receipt.json["reference"] == "ARG-2023-001")
        #expect(receipt.json["depose_at"] == "2022-11-02T09:00:00.000Z")
        #expect(receipt.json["heure_locale"]?.string == "2 novembre 2022 à 10 h 00 min 00 s")
        let content = try await client.get(try #require(receipt.json["contenu"]?.string), dossier.token)
        let digest = sha256(content.bytes)
        #expect(receipt.json["sha256"]?.string == digest)
        let page = try await client.get("\(dossier.path)/recepisse?format=html", dossier.token)
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
        for text in ["ARG-2023-001", digest, "Boxing Club", "Le ring mobile", "2 novembre 2022 à 10 h 00"] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(try await scene.move(dossier.token, dossier, "depot").code == "etat-incompatible")
    }
}

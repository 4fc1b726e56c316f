import Domain
import JSON
import Support
import Testing

/// Fourth chapter: the staff asks, judges and gives marks; the conseil citoyen gives its avis.
struct InstructionDuDossier {
    let scene: Scene
    let dossier: Scene.Filed
    var client: Client { scene.client }
    var action: String { "/v1/actions/\(dossier.actions[0])" }
    init(_ scene: Scene, _ dossier: Scene.Filed) {
        self.scene = scene
        self.dossier = dossier
    }

    func run() async throws {
        try await complement()
        try await evaluations()
        let refused = try await scene.move(scene.equipe.conseil, dossier, "instruction")
        #expect(refused.code == "interdit")
        let closed = try await scene.move(scene.equipe.instructeur, dossier, "instruction").expecting(200)
        #expect(closed.json["etat"] == "instruit")
    }

    private func complement() async throws {
        let asked = try await client.send(
            "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
            json: [
                "demande": "Un RIB au nom de l’association.", "pieces": ["rib"], "echeance_on": "2022-12-12",
            ])
        #expect(asked.status == 201)
        let answer = try #require(asked.header("Location"))
        let decision: JSON = ["decision": "recevable", "motif": "Complet."]
        let early = try await scene.move(scene.equipe.instructeur, dossier, "recevabilite", decision)
        #expect(early.code == "complement-ouvert")
        // Only the piece that is asked for may be replaced.
        let path = "\(dossier.path)/pieces"
        let other = try await client.send(
            "PUT", "\(path)/statuts", dossier.token, body: Modele.pdf("autre"), type: "application/pdf",
            ifMatch: "*")
        #expect(other.code == "etat-incompatible")
        let replaced = try await client.send(
            "PUT", "\(path)/rib", dossier.token, body: Modele.pdf("bon rib"), type: "application/pdf",
            ifMatch: "*")
        #expect(replaced.status == 200)
        let answered = try await client.send("PUT", answer, dossier.token, json: ["reponse": "Le voici."])
        #expect(answered.json["reponse"] == "Le voici.")
        let twice = try await client.send("PUT", answer, dossier.token, json: ["reponse": "Encore."])
        #expect(twice.code == "complement-clos")
        #expect(try await client.get("\(path)/rib", scene.equipe.instructeur).bytes == Modele.pdf("bon rib"))
        let admitted = try await scene.move(scene.equipe.instructeur, dossier, "recevabilite", decision)
        #expect(admitted.json["etat"] == "recevable")
        #expect(admitted.json["motif_recevabilite"] == "Complet.")
    }

    private func evaluations() async throws {
        let early = try await scene.move(scene.equipe.instructeur, dossier, "instruction")
        #expect(early.code == "evaluations-manquantes")
        let score = try await client.send(
            "PUT", "\(action)/evaluations/moi", scene.equipe.instructeur, json: Modele.notes)
        // (4×5 + 3×4 + 2×3 + 2×2 + 1×1) / (12×5)
        #expect(score.json["total_pour_dix_mille"] == 7167)
        let other = try await scene.server.account("instructrice", .instructeur, contrat: "argentan-2015")
        let best = try await client.send(
            "PUT", "\(action)/evaluations/moi", other,
            json: ["notes": ["quartiers": 5, "objectifs": 5, "partenariat": 5, "budget": 5, "evaluation": 5]])
        #expect(best.json["total_pour_dix_mille"] == 10_000)
        let beyond = try await client.send(
            "PUT", "\(action)/evaluations/moi", other,
            json: ["notes": ["quartiers": 6, "objectifs": 5, "partenariat": 5, "budget": 5]],
            ifMatch: best.etag)
        #expect(beyond.problems == ["/notes/quartiers limite", "/notes/evaluation obligatoire"])
        let ranking = try await client.get("/v1/appels/argentan-2023/classement", scene.equipe.etat).items
        #expect(ranking.map { $0["reference"] } == ["ARG-2023-001"])
        #expect(ranking.first?["moyenne_pour_dix_mille"] == 8583)
        #expect(ranking.first?["rang"] == 1 && ranking.first?["rang_dans_le_volet"] == 1)
        #expect(ranking.first?["ecart_pour_dix_mille"] == 2833 && ranking.first?["accord_faible"] == false)
        let volet = ranking.first?["volet"]?.string ?? ""
        let path = "/v1/appels/argentan-2023/classement"
        #expect(try await client.get("\(path)?volet=\(volet)", scene.equipe.etat).items == ranking)
        #expect(try await client.get("\(path)?volet=ailleurs", scene.equipe.etat).items == [])
        try await avis()
    }

    /// An avis is recorded, and changes no state.
    private func avis() async throws {
        let said = try await client.send(
            "PUT", "\(action)/avis/moi", scene.equipe.conseil,
            json: ["sens": "defavorable", "texte": "Trop loin des Provinces."])
        #expect(said.status == 200)
        #expect(try await client.get(dossier.path, scene.equipe.conseil).json["etat"] == "recevable")
        let heard = try await client.get("\(action)/avis", scene.equipe.ville).items
        #expect(heard.map { $0["sens"] } == ["defavorable"])
        #expect(try await client.get("\(action)/avis", dossier.token).status == 403)
        let journal = try await client.get("\(dossier.path)/journal", dossier.token).items
        #expect(!journal.contains { ["donner_avis", "evaluer"].contains($0["evenement"]) })
    }
}

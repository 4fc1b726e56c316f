import JSON
import Support
import Testing

/// Fifth chapter: the partners grant and refuse; the porteur learns of it at the notification, all at once.
struct Decisions {
    let scene: Scene
    let premier: Scene.Filed
    let autres: [Scene.Filed]
    var client: Client { scene.client }
    init(_ scene: Scene, _ premier: Scene.Filed, _ autres: [Scene.Filed]) {
        self.scene = scene
        self.premier = premier
        self.autres = autres
    }

    func run() async throws {
        let before = try await views()
        try await decidePremier()
        // Not a byte, not a tag, not a date has changed.
        #expect(try await views() == before)
        try await hidden()
        try await envelope()
        try await decideRest()
        for dossier in [premier] + autres {
            let told = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            #expect(told.json["etat"] == "notifie")
        }
        try await told()
    }

    private func decidePremier() async throws {
        let (equipe, action) = (scene.equipe, premier.actions[0])
        let tooMuch = try await scene.decider(equipe.etat, action, "etat", 2_000_01)
        #expect(tooMuch.problems == ["/montant_centimes limite"])
        let granted = try await scene.decider(equipe.etat, action, "etat", 1_999_99, motif: "Beau projet.")
        #expect(granted.json["accorde_centimes"] == 1_999_99)
        #expect(try await client.get(premier.path, equipe.instructeur).json["etat"] == "instruit")
        let early = try await scene.move(equipe.instructeur, premier, "notification")
        #expect(early.code == "etat-incompatible")
        let silent = try await client.send(
            "PUT", "/v1/actions/\(action)/financements/ville", equipe.ville, json: ["decision": "refuse"],
            ifMatch: "*")
        #expect(silent.problems == ["/motif obligatoire"])
        let refused = try await scene.decider(equipe.ville, action, "ville", nil, motif: "Déjà financé.")
        #expect(refused.json["decision"] == "refuse")
        // The dossier becomes decide with its last line.
        #expect(try await client.get(premier.path, equipe.instructeur).json["etat"] == "decide")
    }

    /// Everything that the porteur and the conseil citoyen may read, with its tags.
    private func views() async throws -> [String] {
        let (dossier, action) = (premier.path, "/v1/actions/\(premier.actions[0])")
        var views: [String] = []
        for token in [premier.token, scene.equipe.conseil] {
            for path in [
                dossier, "\(dossier)/journal", "\(dossier)/controle", action, "\(action)/financements",
                "\(action)/financements/etat", "\(action)/financements/ville",
                "/v1/dossiers?appel=argentan-2023",
                "/v1/journal?limit=200",
            ] {
                let answer = try await client.get(path, token).expecting(200)
                views.append("\(path) \(answer.etag ?? "") \(answer.text)")
            }
        }
        return views
    }

    /// Nothing reveals a decision: neither the state, nor a line, a list or the journal.
    private func hidden() async throws {
        let action = premier.actions[0]
        for token in [premier.token, scene.equipe.conseil] {
            #expect(try await client.get(premier.path, token).json["etat"] == "instruit")
            let lines = try await client.get("/v1/actions/\(action)/financements", token).items
            #expect(lines.map { $0["decision"] } == ["en_attente", "en_attente"])
            #expect(lines.map { $0["accorde_centimes"] } == [0, 0])
            #expect(lines.map { $0["motif"] } == [.null, .null])
            #expect(lines.map { $0["decide_at"] } == [.null, .null])
            #expect(try await client.get("/v1/dossiers?etat=decide", token).items.isEmpty)
            let instruits = try await client.get("/v1/dossiers?etat=instruit", token).items
            #expect(instruits.contains { $0["id"]?.string == premier.id && $0["etat"] == "instruit" })
            let journal = try await client.get("\(premier.path)/journal", token)
            #expect(!journal.text.contains("decider_financement"))
            #expect(!journal.text.contains("decide\""))
            let all = try await client.get("/v1/journal", token)
            #expect(!all.text.contains("decider_financement"))
            #expect(!all.text.contains("Déjà financé"))
        }
    }

    private func solde(_ code: String) async throws -> JSON? {
        try await client.get("/v1/appels/argentan-2023/enveloppes", scene.equipe.instructeur)
            .items.first { $0["code"]?.string == code }?["solde_centimes"]
    }

    /// The CAF has 1 000,01 € for two demandes of 600,01 €.
    private func envelope() async throws {
        let (first, second) = (autres[0].actions[0], autres[1].actions[0])
        _ = try await scene.decider(scene.equipe.caf, first, "caf", 600_01).expecting(200)
        #expect(try await solde("caf-2023") == 400_00)
        let refused = try await scene.decider(scene.equipe.caf, second, "caf", 400_01)
        #expect(refused.status == 409)
        #expect(refused.code == "enveloppe-depassee")
        #expect(try await solde("caf-2023") == 400_00)
        let line = try await client.get("/v1/actions/\(second)/financements/caf", scene.equipe.caf)
        #expect(line.json["decision"] == "en_attente")
        _ = try await scene.decider(scene.equipe.caf, second, "caf", 400_00).expecting(200)
        #expect(try await solde("caf-2023") == 0)
        // A partner may change its decision until the notification: what it had engaged is free again.
        _ = try await scene.decider(scene.equipe.caf, second, "caf", 133_33).expecting(200)
        #expect(try await solde("caf-2023") == 266_67)
    }

    private func decideRest() async throws {
        let equipe = scene.equipe
        let (arts, deci, regie) = (autres[0], autres[1], autres[2])
        _ = try await scene.decider(equipe.etat, arts.actions[0], "etat", 1_000_00).expecting(200)
        _ = try await scene.decider(equipe.ville, arts.actions[0], "ville", 111_11).expecting(200)
        _ = try await scene.decider(equipe.ville, arts.actions[1], "ville", nil).expecting(200)
        _ = try await scene.decider(equipe.departement, arts.actions[1], "departement", 777_77).expecting(200)
        _ = try await scene.decider(equipe.etat, deci.actions[0], "etat", 3_333_35).expecting(200)
        _ = try await scene.decider(equipe.ville, deci.actions[0], "ville", 1).expecting(200)
        _ = try await scene.decider(equipe.ville, regie.actions[0], "ville", nil).expecting(200)
    }

    private func told() async throws {
        #expect(try await client.get(premier.path, premier.token).json["etat"] == "notifie")
        let lines = try await client.get("/v1/actions/\(premier.actions[0])/financements", premier.token)
            .items
        #expect(lines.map { $0["financeur"] } == ["etat", "ville"])
        #expect(lines.map { $0["decision"] } == ["accorde", "refuse"])
        #expect(lines.map { $0["accorde_centimes"] } == [1_999_99, 0])
        #expect(lines.map { $0["motif"] } == ["Beau projet.", "Déjà financé."])
        let journal = try await client.get("\(premier.path)/journal", premier.token).items
        // The steps are visible to the staff only; the porteur reads the row of the notification.
        #expect(!journal.contains { $0["evenement"] == "decider_financement" })
        let row = try #require(journal.first { $0["evenement"] == "notifier" })
        #expect(row["avant"]?["etat"] == "decide" && row["apres"]?["etat"] == "notifie")
        let told = try #require(row["apres"]?["reponses"]?.array)
        #expect(told.map { $0["decision"] } == ["accorde", "refuse"])
        #expect(told.map { $0["accorde_centimes"] } == [1_999_99, 0])
        let late = try await scene.decider(scene.equipe.etat, premier.actions[0], "etat", 1)
        #expect(late.code == "etat-incompatible")
    }
}

import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("An action that has only abstentions is not scored")
struct AbstentionTests {
    private static let abstention: JSON = ["abstention": true, "commentaire": "Je ne connais pas ce sujet."]

    @Test("The instruction does not close; the action comes back on the list, and a reason closes it")
    func closing() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            try await scene.admettre(dossier)
            let (equipe, client) = (scene.equipe, scene.client)
            let nothing = try await scene.move(
                equipe.instructeur, dossier, "instruction/sans-note", ["motif": "Fini."])
            #expect(nothing.status == 409 && nothing.code == "evaluations-manquantes")
            _ = try await client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/evaluations/moi", equipe.instructeur,
                json: Self.abstention
            ).expecting(200)
            let refused = try await scene.move(equipe.instructeur, dossier, "instruction")
            #expect(refused.status == 409 && refused.code == "evaluations-manquantes")
            #expect(refused.text.contains("1 action n’a que des abstentions"))
            #expect(refused.text.contains("\(dossier.path)/instruction/sans-note"))
            let board = try await client.get("\(Scene.appel)/tableau-de-bord", equipe.instructeur)
                .expecting(200)
            #expect(board.json["actions_sans_note"] == 1)
            let tasks = try await client.get("/v1/moi/taches", equipe.instructeur).expecting(200)
            let why = tasks.json.at("/a_clore/items/0/pourquoi")?.string ?? tasks.text
            #expect(why.hasPrefix("Une action n’a que des abstentions"))
            // Whoever scores is looked for again, and is somebody else.
            _ = try await scene.server.account("lectrice", .evaluateur, contrat: "argentan-2015")
            let given = try await client.send(
                "POST", "\(Scene.appel)/affectations", equipe.instructeur,
                json: ["tache": "evaluer", "comptes": ["lectrice@exemple.fr"], "tous_les_non_affectes": true]
            ).expecting(200)
            #expect(given.json["affectees"]?.array?.count == 1)
            _ = try await scene.move(
                equipe.instructeur, dossier, "instruction/sans-note", ["motif": "Le comité jugera."]
            ).expecting(200)
            let told = try await scene.phrases(dossier.token, dossier)
            #expect(!told.contains { $0.contains("abstention") || $0.contains("comité jugera") })
            let known = try await scene.phrases(equipe.instructeur, dossier)
            #expect(known.contains { $0.contains("que des abstentions : Le comité jugera.") })
        }
    }

    @Test("One score is enough, whoever abstains beside it")
    func scored() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            try await scene.admettre(dossier)
            let lectrice = try await scene.server.account("lectrice", .evaluateur, contrat: "argentan-2015")
            try await scene.affecter(dossier, "lectrice", action: dossier.actions[0])
            let path = "/v1/actions/\(dossier.actions[0])/evaluations/moi"
            _ = try await scene.client.send("PUT", path, lectrice, json: Self.abstention).expecting(200)
            _ = try await scene.client.send("PUT", path, scene.equipe.instructeur, json: Modele.notes)
                .expecting(200)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "instruction").expecting(200)
        }
    }

    @Test("The actions of a reviewer who lost the role come back on the list")
    func left() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            try await scene.admettre(dossier)
            let (equipe, client) = (scene.equipe, scene.client)
            _ = try await scene.server.account("lectrice", .evaluateur, contrat: "argentan-2015")
            try await scene.affecter(dossier, "lectrice", action: dossier.actions[0])
            try await RoleRetireTests.remove(scene, "lectrice")
            let held = try await client.get("\(dossier.path)/affectations", equipe.instructeur)
                .expecting(200).items
            #expect(held.map { $0["ecartee"] } == [true])
            _ = try await scene.server.account("lecteur", .evaluateur, contrat: "argentan-2015")
            let given = try await client.send(
                "POST", "\(Scene.appel)/affectations", equipe.instructeur,
                json: ["tache": "evaluer", "comptes": ["lecteur@exemple.fr"], "tous_les_non_affectes": true]
            ).expecting(200)
            #expect(given.json["affectees"]?.array?.count == 1)
        }
    }
}

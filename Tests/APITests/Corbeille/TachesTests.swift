import API
import Domain
import JSON
import StoreSupport
import Support
import Testing
import UseCases

extension Scene {
    /// The lines of one work list of somebody.
    func taches(_ token: String, _ liste: String, appel: String? = nil) async throws -> [JSON] {
        let query = appel.map { "?appel=\($0)" } ?? ""
        let answer = try await client.get("/v1/moi/taches\(query)", token).expecting(200)
        let items = answer.json[liste]?["items"]?.array ?? []
        #expect(answer.json[liste]?["total"]?.integer == Int64(items.count))
        return items
    }

    /// The references of a work list.
    func references(_ token: String, _ liste: String) async throws -> [String] {
        try await taches(token, liste).compactMap { $0["reference"]?.string }
    }

    func demander(_ dossier: Filed, _ json: JSON = ["demande": "Un RIB lisible."]) async throws {
        _ = try await client.send("POST", "\(dossier.path)/complements", equipe.instructeur, json: json)
            .expecting(201)
    }

    /// Publishes the appel again, with phases in which actions are marked.
    func publier(phases: [JSON]) async throws {
        let path = "/v1/appels/argentan-2023"
        _ = try await client.send(
            "PATCH", "\(path)/projet", equipe.instructeur, json: ["deroulement": ["phases": .array(phases)]],
            type: "application/merge-patch+json", ifMatch: "*"
        ).expecting(200)
        _ = try await client.send("PUT", "\(path)/publication", equipe.instructeur, ifMatch: "*").expecting(
            200)
    }
}

@Suite("Work lists of a person")
struct TachesTests {
    @Test("To check: dossiers assigned to me or to nobody, with no open complement")
    func toCheck() async throws {
        try await Scene.run { scene in
            let agent = try await scene.staff("agent", .instructeur)
            let (mine, theirs, nobodys) = (
                try await scene.depose(1), try await scene.depose(2), try await scene.depose(3)
            )
            let waiting = try await scene.depose(4)
            _ = try await scene.brouillon(5)
            try await scene.affecter(mine, "instructeur")
            try await scene.affecter(theirs, "agent")
            try await scene.demander(waiting)
            let instructeur = scene.equipe.instructeur
            #expect(
                try await scene.references(instructeur, "a_verifier") == ["ARG-2023-001", "ARG-2023-003"])
            let lines = try await scene.taches(instructeur, "a_verifier")
            #expect(lines.map { $0["pourquoi"]?.string?.contains("vous est affecté") } == [true, false])
            #expect(try await scene.references(agent, "a_verifier") == ["ARG-2023-002", "ARG-2023-003"])
            // Once admitted it no longer has to be checked.
            try await scene.admettre(nobodys)
            #expect(try await scene.references(agent, "a_verifier") == ["ARG-2023-002"])
            #expect(try await scene.taches(agent, "a_verifier", appel: "argentan-2023").count == 1)
            #expect(try await scene.taches(agent, "a_verifier", appel: "ailleurs").isEmpty)
            for token in [scene.equipe.etat, scene.equipe.conseil, scene.equipe.auditeur, mine.token] {
                #expect(try await scene.taches(token, "a_verifier").isEmpty)
            }
        }
    }

    @Test("What was assigned to a recused person is listed as unassigned for others, and not for that person")
    func recused() async throws {
        try await Scene.run { scene in
            let agent = try await scene.staff("agent", .instructeur)
            let instructeur = scene.equipe.instructeur
            let (recused, joined) = (try await scene.depose(1), try await scene.depose(2))
            try await scene.affecter(recused, "agent")
            try await scene.affecter(joined, "agent")
            #expect(try await scene.references(instructeur, "a_verifier") == [])
            try await scene.deporter("agent", from: recused)
            #expect(try await scene.references(agent, "a_verifier") == ["ARG-2023-002"])
            #expect(try await scene.references(instructeur, "a_verifier") == ["ARG-2023-001"])
            // A member of the porteur since: judged by others, and on the lists of the porteur.
            try await scene.join("agent", joined)
            #expect(try await scene.references(agent, "a_verifier") == [])
            try await scene.demander(joined)
            try await scene.demander(recused)
            #expect(try await scene.references(agent, "attente_complement") == [])
            #expect(try await scene.references(agent, "a_completer") == ["ARG-2023-002"])
            #expect(Set(try await scene.references(instructeur, "attente_complement")).count == 2)
        }
    }

    @Test("A complement is late on the day after its deadline, in the time zone of the appel")
    func lateComplement() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            func late() async throws -> [Bool?] {
                [
                    try await scene.taches(scene.equipe.instructeur, "attente_complement")[0]["en_retard"]?
                        .bool,
                    try await scene.taches(dossier.token, "a_completer")[0]["en_retard"]?.bool,
                ]
            }
            // In winter Argentan is an hour ahead of UTC.
            try scene.server.horloge.set("2022-11-30T22:59:59Z")
            #expect(try await late() == [false, false])
            try scene.server.horloge.set("2022-11-30T23:00:00Z")
            #expect(try await late() == [true, true])
            let line = try await scene.taches(dossier.token, "a_completer")[0]
            #expect(line["echeance_on"] == "2022-11-30" && line["objet"] == "1")
            #expect(line["pourquoi"] == "Le service demande : Un RIB.")
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", dossier.token, json: ["reponse": "Voici."]
            ).expecting(200)
            #expect(try await scene.taches(dossier.token, "a_completer").isEmpty)
            #expect(try await scene.taches(scene.equipe.instructeur, "attente_complement").isEmpty)
            #expect(try await scene.references(scene.equipe.instructeur, "a_verifier") == ["ARG-2023-001"])
        }
    }

    @Test("To mark: admissible actions assigned to me without my marks, late after the phase")
    func toScore() async throws {
        try await Scene.run { scene in
            try await scene.publier(phases: [
                [
                    "code": "notation", "libelle": "Notation", "debut_on": "2022-11-10",
                    "fin_on": "2022-11-20",
                    "visibilite": "aveugle",
                ]
            ])
            let eve = try await scene.staff("eve", .evaluateur)
            let (one, two) = (try await scene.recevable(1), try await scene.recevable(2))
            let waiting = try await scene.depose(3)
            for dossier in [one, two, waiting] {
                try await scene.affecter(dossier, "eve", action: dossier.actions[0])
            }
            #expect(try await scene.references(eve, "a_noter") == ["ARG-2023-001", "ARG-2023-002"])
            #expect(try await scene.taches(eve, "a_noter")[0]["echeance_on"] == "2022-11-20")
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(one.actions[0])/evaluations/moi", eve, json: Modele.notes
            ).expecting(200)
            #expect(try await scene.references(eve, "a_noter") == ["ARG-2023-002"])
            try scene.server.horloge.set("2022-11-20T22:59:59Z")
            #expect(try await scene.taches(eve, "a_noter")[0]["en_retard"] == false)
            #expect(try await scene.charge("eve")["en_retard"] == 0)
            try scene.server.horloge.set("2022-11-20T23:00:00Z")
            #expect(try await scene.taches(eve, "a_noter")[0]["en_retard"] == true)
            #expect(try await scene.charge("eve")["en_retard"] == 1)
            try await scene.deporter("eve", from: two)
            #expect(try await scene.taches(eve, "a_noter").isEmpty)
        }
    }

    @Test("The list to mark gives the phase from some days before it, and is empty after the last one")
    func whenToScore() async throws {
        try await Scene.run { scene in
            func phase(_ code: String, _ debut: String, _ fin: String) -> JSON {
                [
                    "code": .string(code), "libelle": "Notation", "debut_on": .string(debut),
                    "fin_on": .string(fin), "visibilite": "ouverte",
                ]
            }
            try await scene.publier(phases: [
                phase("une", "2022-11-20", "2022-11-25"), phase("deux", "2022-12-05", "2022-12-16"),
            ])
            let eve = try await scene.staff("eve", .evaluateur)
            let dossier = try await scene.recevable(1)
            try await scene.affecter(dossier, "eve", action: dossier.actions[0])
            for (instant, said) in [
                ("2022-11-19T22:59:59Z", "vous donnerez vos notes à partir du 20 novembre 2022."),
                ("2022-11-19T23:00:00Z", "Cette action vous est affectée : donnez vos notes."),
                ("2022-11-25T23:00:00Z", "vous donnerez vos notes à partir du 5 décembre 2022."),
                ("2022-12-16T22:59:59Z", "Cette action vous est affectée : donnez vos notes."),
                ("2022-12-16T23:00:00Z", "la notation est close depuis le 16 décembre 2022"),
            ] {
                try scene.server.horloge.set(instant)
                let told = try await scene.taches(eve, "a_noter")[0]["pourquoi"]?.string
                #expect(told?.contains(said) == true, "\(instant) : \(told ?? "")")
            }
        }
    }

    @Test("To decide: waiting lines of my financeur, in dossiers whose instruction is closed")
    func toDecide() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            #expect(try await scene.taches(scene.equipe.etat, "a_decider").isEmpty)
            try await scene.instruire(dossier)
            let lines = try await scene.taches(scene.equipe.etat, "a_decider")
            #expect(lines.map { $0["objet"]?.string } == ["etat"])
            #expect(lines[0]["pourquoi"]?.string?.contains("2\u{202F}000,00\u{00A0}€") == true)
            #expect(try await scene.taches(scene.equipe.caf, "a_decider").isEmpty)
            _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", 1_000_00).expecting(
                200)
            #expect(try await scene.taches(scene.equipe.etat, "a_decider").isEmpty)
            #expect(try await scene.references(scene.equipe.ville, "a_decider") == ["ARG-2023-001"])
            try await scene.deporter("ville", from: dossier)
            #expect(try await scene.taches(scene.equipe.ville, "a_decider").isEmpty)
        }
    }

    @Test("To notify: entirely decided dossiers, assigned to me or to nobody, until they are notified")
    func toNotify() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", 1_000_00).expecting(
                200)
            #expect(try await scene.taches(scene.equipe.instructeur, "a_notifier").isEmpty)
            try scene.server.horloge.set("2022-11-18T10:00:00Z")
            _ = try await scene.decider(scene.equipe.ville, dossier.actions[0], "ville", 500_00).expecting(
                200)
            let line = try await scene.taches(scene.equipe.instructeur, "a_notifier")[0]
            #expect(line["reference"] == "ARG-2023-001" && line["depuis_at"] == "2022-11-18T10:00:00.000Z")
            #expect(try await scene.taches(scene.equipe.etat, "a_notifier").isEmpty)
            #expect(try await scene.taches(dossier.token, "a_notifier").isEmpty)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/notification", scene.equipe.instructeur, ifMatch: "*"
            ).expecting(200)
            #expect(try await scene.taches(scene.equipe.instructeur, "a_notifier").isEmpty)
        }
    }

    @Test("The drafts of a porteur have their closing instant; decisions appear on none of its lists")
    func applicant() async throws {
        try await Scene.run { scene in
            let brouillon = try await scene.brouillon(1)
            let line = try await scene.taches(brouillon.token, "brouillons")[0]
            #expect(line["echeance_at"] == "2022-12-02T23:00:00.000Z" && line["echeance_on"] == "2022-12-02")
            try scene.server.horloge.set("2022-12-02T22:59:59Z")
            #expect(try await scene.taches(brouillon.token, "brouillons")[0]["en_retard"] == false)
            try scene.server.horloge.set("2022-12-02T23:00:00Z")
            #expect(try await scene.taches(brouillon.token, "brouillons")[0]["en_retard"] == true)
            #expect(try await scene.taches(scene.equipe.instructeur, "brouillons").isEmpty)
        }
    }

    @Test("A list is cut at a hundred lines and still gives the total number")
    func long() async throws {
        let limites = Guichet.Limites.quotas([
            .brouillonsParPorteur: 200, .brouillonsParCompte: 200, .dossiersParPorteur: 200,
        ])
        try await Scene.run(limites: limites) { scene in
            let (token, porteur) = try await scene.representant(1)
            for _ in 0..<101 {
                _ = try await scene.ouvrir(token, porteur).expecting(201)
            }
            let answer = try await scene.client.get("/v1/moi/taches", token).expecting(200)
            #expect(answer.json.at("/brouillons/total") == 101)
            #expect(answer.json.at("/brouillons/items")?.array?.count == 100)
        }
    }
}

import API
import Domain
import JSON
import Support
import Testing

@Suite("Assigning dossiers and actions")
struct AffectationTests {
    @Test("A dossier is assigned to follow, an action to mark, both can be withdrawn; the journal has it")
    func byHand() async throws {
        try await Scene.run { scene in
            let evaluateur = try await scene.staff("evaluateur", .evaluateur)
            let dossier = try await scene.recevable(1)
            let action = dossier.actions[0]
            let given = try await scene.affecter(dossier, "instructeur")
            #expect(given.json["tache"] == "instruire" && given.json["origine"] == "main")
            try await scene.affecter(dossier, "evaluateur", action: action)
            let listed = try await scene.client.get("\(dossier.path)/affectations", evaluateur).expecting(200)
            #expect(
                Set(listed.items.compactMap { $0.at("/compte/nom")?.string }) == [
                    "instructeur", "evaluateur",
                ])
            let notes = "/v1/actions/\(action)/evaluations/moi"
            #expect(try await scene.client.send("PUT", notes, evaluateur, json: Modele.notes).status == 200)
            let path = "\(dossier.path)/affectations/\(given.id)"
            #expect(try await scene.client.send("DELETE", path, scene.equipe.instructeur).status == 204)
            expectProblem(
                try await scene.client.send("DELETE", path, scene.equipe.instructeur), 404, "introuvable")
            let rows = try await scene.client.get("\(dossier.path)/journal", scene.equipe.instructeur).items
            let told = rows.compactMap { $0["evenement"]?.string }.filter { $0.hasSuffix("affecter") }
            #expect(told == ["affecter", "affecter", "desaffecter"])
            let seen = try await scene.client.get("\(dossier.path)/journal", dossier.token).items
            #expect(!seen.contains { $0.at("/objet/type") == "affectation" })
        }
    }

    @Test("A person unknown, without the role, recused, of the porteur or already assigned is refused")
    func refused() async throws {
        try await Scene.run { scene in
            _ = try await scene.staff("evaluateur", .evaluateur)
            _ = try await scene.staff("agent", .instructeur)
            let dossier = try await scene.recevable(1)
            let action = dossier.actions[0]
            expectProblem(
                try await scene.affecter(dossier, "personne", status: 422), 422, "document-invalide")
            expectProblem(try await scene.affecter(dossier, "etat", status: 422), 422, "document-invalide")
            // A reviewer marks actions, and does not follow a dossier.
            let wrong = try await scene.affecter(dossier, "evaluateur", status: 422)
            #expect(wrong.problems == ["/compte valeur"])
            try await scene.affecter(dossier, "evaluateur", action: action)
            expectProblem(
                try await scene.affecter(dossier, "evaluateur", action: action, status: 409), 409,
                "deja-existant")
            try await scene.deporter("evaluateur", from: dossier)
            try await scene.join("agent", dossier)
            expectProblem(
                try await scene.affecter(dossier, "evaluateur", action: action, status: 403), 403, "deporte")
            expectProblem(try await scene.affecter(dossier, "agent", status: 403), 403, "deporte")
            let other = try await scene.recevable(2)
            let answer = try await scene.affecter(
                dossier, "instructeur", action: other.actions[0], status: 422)
            #expect(answer.problems == ["/action valeur"])
        }
    }

    @Test("A finished dossier cannot be assigned")
    func over() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            try await scene.affecter(dossier, "instructeur")
            expectProblem(
                try await scene.affecter(dossier, "instructeur", action: dossier.actions[0], status: 409),
                409,
                "etat-incompatible")
            let retire = try await scene.depose(2)
            _ = try await scene.move(retire.token, retire, "retrait", ["motif": "Abandon."]).expecting(200)
            expectProblem(
                try await scene.affecter(retire, "instructeur", status: 409), 409, "etat-incompatible")
        }
    }

    @Test("Members of the request that do not go together are all reported together")
    func documents() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let one = try await scene.client.send(
                "POST", "\(dossier.path)/affectations", scene.equipe.instructeur,
                json: ["compte": "instructeur@exemple.fr", "tache": "evaluer"])
            #expect(one.problems == ["/action obligatoire"])
            #expect(
                try await scene.enLot(["tache": "noter"]).problems == [
                    "/tache valeur", "/dossiers obligatoire", "/comptes obligatoire",
                ])
            let both: JSON = [
                "tache": "instruire", "tous_les_non_affectes": true, "dossiers": ["x"], "par_action": 2,
                "comptes": ["instructeur@exemple.fr"],
            ]
            #expect(
                try await scene.enLot(both).problems == ["/dossiers obligatoire", "/par_action valeur"])
            let who: JSON = [
                "tache": "instruire", "tous_les_non_affectes": true,
                "comptes": ["personne@exemple.fr", "etat@exemple.fr", "instructeur@exemple.fr"],
            ]
            #expect(try await scene.enLot(who).problems == ["/comptes/0 valeur", "/comptes/1 valeur"])
        }
    }
}

@Suite("Assigning work in bulk")
struct AffectationEnLotTests {
    private static let tous: JSON = [
        "tache": "instruire", "tous_les_non_affectes": true,
        "comptes": ["instructeur@exemple.fr", "agent@exemple.fr"],
    ]

    @Test("Unassigned dossiers are shared by load, without the recused; sending it again changes nothing")
    func byLoad() async throws {
        try await Scene.run { scene in
            _ = try await scene.staff("agent", .instructeur)
            var dossiers: [Scene.Filed] = []
            for numero in 1...4 { dossiers.append(try await scene.depose(numero)) }
            try await scene.deporter("agent", from: dossiers[1])
            try await scene.affecter(dossiers[0], "instructeur")
            // The agent has less to do, but cannot have the second.
            let shared = try await scene.enLot(Self.tous, key: "lot-1").expecting(200)
            #expect(shared.affectees == ["instructeur", "agent", "agent"])
            #expect(shared.nonAffectees == [])
            #expect(try await scene.enLot(Self.tous, key: "lot-1").json == shared.json)
            #expect(try await scene.enLot(Self.tous).expecting(200).affectees == [])
        }
    }

    @Test("A dossier for which nobody is found, or not of the appel, is reported")
    func leftOver() async throws {
        try await Scene.run { scene in
            _ = try await scene.staff("agent", .instructeur)
            let (held, free) = (try await scene.depose(1), try await scene.depose(2))
            try await scene.deporter("agent", from: held)
            let brouillon = try await scene.brouillon(3)
            let answer = try await scene.enLot([
                "tache": "instruire", "comptes": ["agent@exemple.fr"],
                "dossiers": .list([held.id, free.id, brouillon.id, "nulle-part"]),
            ]).expecting(200)
            #expect(answer.affectees == ["agent"])
            #expect(
                answer.nonAffectees.compactMap { $0["dossier"]?.string } == [
                    held.id, brouillon.id, "nulle-part",
                ])
            #expect(answer.nonAffectees[0]["raison"]?.string?.contains("déportées") == true)
        }
    }

    @Test("A caller cannot assign a dossier from which it is recused, not even in bulk")
    func callerApart() async throws {
        try await Scene.run { scene in
            _ = try await scene.staff("agent", .instructeur)
            let held = try await scene.depose(1)
            let free = try await scene.depose(2)
            try await scene.deporter("instructeur", from: held)
            let all = try await scene.enLot(Self.tous).expecting(200)
            #expect(all.json["affectees"]?.array?.compactMap { $0["dossier"]?.string } == [free.id])
            let listed = try await scene.enLot([
                "tache": "instruire", "comptes": ["agent@exemple.fr"], "dossiers": .list([held.id]),
            ]).expecting(200)
            #expect(listed.affectees == [] && listed.nonAffectees.count == 1)
            #expect(listed.nonAffectees.first?["reference"] == .null)
        }
    }

    @Test("Each action gets the reviewers asked for, by volet and quartier; a recused one is replaced")
    func reviewers() async throws {
        try await Scene.run { scene in
            for nom in ["eve", "noe", "zoe"] { _ = try await scene.staff(nom, .evaluateur) }
            let dossier = try await scene.recevable(
                1,
                actions: [
                    Modele.action("Boxe"),
                    Modele.action(
                        "Jardin partagé", volet: "cadre-de-vie", themes: ["gestion-urbaine-proximite"],
                        quartiers: ["QN06102M"]),
                ])
            func lot(_ regle: JSON, _ parAction: Int64) -> JSON {
                [
                    "tache": "evaluer", "tous_les_non_affectes": true, "par_action": .integer(parAction),
                    "comptes": ["eve@exemple.fr", "noe@exemple.fr", "zoe@exemple.fr"], "regle": regle,
                ]
            }
            let garden = try await scene.enLot(lot(["volets": ["cadre-de-vie"], "repartition": "charge"], 2))
                .expecting(200)
            #expect(garden.affectees == ["eve", "noe"])
            #expect(
                garden.json["affectees"]?.array?.allSatisfy { $0["action"]?.string == dossier.actions[1] }
                    == true)
            let first = try await scene.enLot(lot(["quartiers": ["QN06101M"]], 2)).expecting(200)
            #expect(first.affectees == ["zoe", "eve"])
            #expect(try await scene.enLot(lot([:], 2)).affectees == [])
            try await scene.deporter("eve", from: dossier)
            // Both of her actions need another reviewer, who has to be found.
            let made = try await scene.enLot(lot([:], 2)).expecting(200)
            #expect(Set(made.affectees) == ["noe", "zoe"] && made.affectees.count == 2)
        }
    }

    @Test("All remaining work of one person is moved to another, except where the other is recused")
    func transfer() async throws {
        try await Scene.run { scene in
            let eve = try await scene.staff("eve", .evaluateur)
            _ = try await scene.staff("noe", .evaluateur)
            var dossiers: [Scene.Filed] = []
            for numero in 1...3 { dossiers.append(try await scene.recevable(numero)) }
            for dossier in dossiers {
                try await scene.affecter(dossier, "eve", action: dossier.actions[0])
            }
            // One is done already, one cannot go to Noé.
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(dossiers[0].actions[0])/evaluations/moi", eve, json: Modele.notes
            ).expecting(200)
            try await scene.deporter("noe", from: dossiers[1])
            let moved = try await scene.enLot(
                ["reaffecter": ["de": "eve@exemple.fr", "vers": "noe@exemple.fr"]]
            ).expecting(200)
            #expect(moved.affectees == ["noe"])
            #expect(moved.json.at("/affectees/0/dossier")?.string == dossiers[2].id)
            #expect(moved.nonAffectees.compactMap { $0["dossier"]?.string } == [dossiers[1].id])
            #expect(try await scene.charge("eve")["a_noter"] == 1)
            #expect(try await scene.charge("eve")["notees"] == 1)
            #expect(try await scene.charge("noe")["a_noter"] == 1)
            let nobody = try await scene.enLot(
                ["reaffecter": ["de": "eve@exemple.fr", "vers": "eve@exemple.fr"]])
            #expect(nobody.problems == ["/reaffecter/vers valeur"])
        }
    }

    @Test(
        "The load view counts what is followed, to mark, marked and abstained from, without recusals")
    func load() async throws {
        try await Scene.run { scene in
            let eve = try await scene.staff("eve", .evaluateur)
            var dossiers: [Scene.Filed] = []
            for numero in 1...3 { dossiers.append(try await scene.recevable(numero)) }
            let waiting = try await scene.depose(4)
            for dossier in dossiers + [waiting] {
                try await scene.affecter(dossier, "eve", action: dossier.actions[0])
                try await scene.affecter(dossier, "instructeur")
            }
            func put(_ dossier: Scene.Filed, _ json: JSON) async throws {
                _ = try await scene.client.send(
                    "PUT", "/v1/actions/\(dossier.actions[0])/evaluations/moi", eve, json: json
                ).expecting(200)
            }
            try await put(dossiers[0], Modele.notes)
            try await put(dossiers[1], ["abstention": true, "commentaire": "Je connais mal ce sujet."])
            let line = try await scene.charge("eve")
            #expect(
                ["dossiers_suivis", "a_noter", "a_venir", "notees", "abstentions", "en_retard"].map {
                    line[$0]?.integer
                } == [0, 1, 1, 1, 1, 0])
            #expect(try await scene.charge("instructeur")["dossiers_suivis"] == 4)
            try await scene.deporter("eve", from: dossiers[2])
            #expect(try await scene.charge("eve")["a_noter"] == 0)
            // A reader does not see what it is recused from either; the administrateur sees all.
            try await scene.deporter("instructeur", from: dossiers[0])
            #expect(try await scene.charge("instructeur")["dossiers_suivis"] == 3)
            #expect(try await scene.charge("eve")["notees"] == 0)
            #expect(try await scene.charge("eve", scene.equipe.administrateur)["notees"] == 1)
        }
    }
}

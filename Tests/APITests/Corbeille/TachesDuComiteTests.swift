import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Work lists around the committee")
struct TachesDuComiteTests {
    @Test("To close: dossiers whose actions all have marks, when no assigned reviewer is awaited")
    func toClose() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            let eve = try await scene.staff("eve", .evaluateur)
            let token = scene.equipe.instructeur
            try await scene.affecter(dossier, "eve", action: dossier.actions[0])
            #expect(try await scene.taches(token, "a_clore").isEmpty)
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/evaluations/moi", token, json: Modele.notes
            ).expecting(200)
            #expect(try await scene.taches(token, "a_clore").isEmpty, "eve is awaited")
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/evaluations/moi", eve, json: Modele.notes
            ).expecting(200)
            #expect(try await scene.references(token, "a_clore") == ["ARG-2023-001"])
            #expect(try await scene.taches(eve, "a_clore").isEmpty)
            _ = try await scene.move(token, dossier, "instruction").expecting(200)
            #expect(try await scene.taches(token, "a_clore").isEmpty)
        }
    }

    @Test("To sign: answers another person prepared above the threshold of the appel, not exactly at it")
    func toSign() async throws {
        try await Scene.run { scene in
            let token = scene.equipe.instructeur
            let other = try await scene.staff("autre", .instructeur)
            _ = try await scene.client.send(
                "PATCH", "/v1/appels/argentan-2023/projet", token,
                json: ["deroulement": ["double_signature_centimes": 100_000]],
                type: "application/merge-patch+json", ifMatch: "*"
            ).expecting(200)
            _ = try await scene.client.send(
                "PUT", "/v1/appels/argentan-2023/publication", token, ifMatch: "*"
            ).expecting(200)
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let seance = try await scene.client.send(
                "POST", "/v1/appels/argentan-2023/seances", token,
                json: [
                    "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                    "membres": [["nom": "Élue", "fonction": "Élue"]],
                ]
            ).expecting(201).id
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/ordre-du-jour", token,
                json: ["actions": .list(dossier.actions)],
                ifMatch: "*"
            ).expecting(200)
            func prepare(_ centimes: Int64) async throws {
                _ = try await scene.client.send(
                    "PUT", "/v1/seances/\(seance)/decisions/\(dossier.actions[0])/etat", token,
                    json: ["decision": "accorde", "montant_centimes": .integer(centimes)], ifMatch: "*"
                ).expecting(200)
            }
            try await prepare(100_000)
            #expect(try await scene.taches(other, "a_contresigner").isEmpty)
            try await prepare(100_001)
            let line = try await scene.taches(other, "a_contresigner")[0]
            #expect(line["objet"] == "etat" && line["reference"] == "ARG-2023-001")
            #expect(try await scene.references(scene.equipe.etat, "a_contresigner") == ["ARG-2023-001"])
            #expect(try await scene.taches(scene.equipe.ville, "a_contresigner").isEmpty)
            #expect(try await scene.taches(token, "a_contresigner").isEmpty, "it prepared it")
            // The financeur cannot decide what a seance is preparing.
            #expect(try await scene.taches(scene.equipe.etat, "a_decider").isEmpty)
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/decisions/\(dossier.actions[0])/etat/contreseing", other,
                ifMatch: "*"
            ).expecting(200)
            #expect(try await scene.taches(other, "a_contresigner").isEmpty)
        }
    }

    @Test("A postponed line stays on the list of its financeur, before and after the notification")
    func putOff() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let action = dossier.actions[0]
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(action)/financements/etat", scene.equipe.etat,
                json: ["decision": "ajourne", "motif": "Au printemps."], ifMatch: "*"
            ).expecting(200)
            _ = try await scene.decider(scene.equipe.ville, action, "ville", 100).expecting(200)
            #expect(try await scene.references(scene.equipe.etat, "a_decider") == ["ARG-2023-001"])
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            #expect(try await scene.references(scene.equipe.etat, "a_decider") == ["ARG-2023-001"])
            #expect(try await scene.taches(scene.equipe.ville, "a_decider").isEmpty)
        }
    }

    @Test("A message of a porteur is listed until the service answers; an answered complement is to check")
    func words() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let token = scene.equipe.instructeur
            func write(_ token: String) async throws {
                _ = try await scene.client.send(
                    "POST", "\(dossier.path)/messages", token, json: ["texte": "Bonjour."]
                ).expecting(201)
            }
            try await write(dossier.token)
            #expect(try await scene.references(token, "messages") == ["ARG-2023-001"])
            #expect(try await scene.taches(dossier.token, "messages").isEmpty)
            try await write(token)
            #expect(try await scene.taches(token, "messages").isEmpty)
            try await scene.demander(dossier)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", dossier.token, json: ["reponse": "Le voici."]
            ).expecting(200)
            let line = try await scene.taches(token, "a_verifier")[0]
            #expect(line["pourquoi"]?.string?.hasPrefix("Le porteur a répondu à la demande n° 1") == true)
        }
    }

    @Test("Late work of any kind is in one list, in which an overdue draft does not appear")
    func late() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let draft = try await scene.brouillon(2)
            try await scene.demander(
                dossier, ["demande": "Un RIB lisible.", "echeance_on": "2022-11-20"])
            let token = scene.equipe.instructeur
            try scene.server.horloge.set("2022-11-20T22:59:59Z")
            #expect(try await scene.taches(token, "en_retard").isEmpty)
            try scene.server.horloge.set("2022-11-20T23:00:00Z")
            #expect(try await scene.references(token, "en_retard") == ["ARG-2023-001"])
            #expect(try await scene.references(dossier.token, "en_retard") == ["ARG-2023-001"])
            try scene.server.horloge.set("2022-12-20T23:00:00Z")
            #expect(try await scene.taches(draft.token, "en_retard").isEmpty)
        }
    }

    @Test("Dossiers already assigned are reported, and a holder recused since is marked")
    func given() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            _ = try await scene.staff("agent", .instructeur)
            try await scene.affecter(dossier, "agent")
            let again = try await scene.enLot([
                "tache": "instruire", "comptes": ["agent@exemple.fr"], "dossiers": [.string(dossier.id)],
            ]).expecting(200)
            #expect(again.affectees.isEmpty)
            #expect(again.nonAffectees.map { $0["raison"]?.string?.hasPrefix("Déjà affecté") } == [true])
            func marks() async throws -> [JSON?] {
                try await scene.client.get("\(dossier.path)/affectations", scene.equipe.instructeur).items.map
                { $0["ecartee"] }
            }
            #expect(try await marks() == [false])
            try await scene.deporter("agent", from: dossier)
            #expect(try await marks() == [true])
        }
    }
}

import Domain
import JSON
import Store
import Support
import Testing

@Suite("Who represents a porteur, and how that changes")
struct RepresentantTests {
    @Test("A president left: the new one takes over by the word of the service, past attestations stand")
    func leaves() async throws {
        try await Scene.run { scene in
            let (client, equipe) = (scene.client, scene.equipe)
            let (ancien, porteur) = try await scene.representant(1)
            let depose = try await scene.brouillon(of: porteur, ancien)
            try await scene.deposer(depose)
            let atteste = try await scene.brouillon(of: porteur, ancien)
            try await scene.attester(atteste)
            let before = try await client.get("\(depose.path)/depot", ancien).expecting(200).text
            let tresoriere = try await scene.membre(of: porteur, "tresoriere")
            let demande = try await scene.declarer(porteur, tresoriere).expecting(201)
            #expect(demande.json["nature"] == "representant" && demande.json["etat"] == "en_attente")
            // Nothing has changed, and who asks does not answer.
            #expect(try await scene.repondre(demande.id, tresoriere, ["sens": "accepte"]).status == 403)
            #expect(try await scene.qualites(porteur, ancien)["porteur-1"] == "representant")
            let tasks = try await scene.aRepondre(equipe.instructeur).map { $0["changement"] }
            #expect(tasks == [.string(demande.id)])
            #expect(try await scene.aRepondre(ancien).count == 1)
            #expect(try await scene.aRepondre(tresoriere).isEmpty)
            // The service wants to see a document.
            let early = try await scene.repondre(demande.id, equipe.instructeur, ["sens": "accepte"])
            #expect(early.status == 409 && early.json["code"] == "document-manquant")
            _ = try await scene.joindre(changement: demande.id, tresoriere).expecting(201)
            let read = try await client.get("/v1/changements/\(demande.id)/document", equipe.instructeur)
            #expect(read.status == 200 && read.bytes == Modele.pdf("Procès-verbal"))
            let accepted = try await scene.repondre(
                demande.id, equipe.instructeur, ["sens": "accepte", "motif": "Vu le procès-verbal."]
            ).expecting(200)
            #expect(accepted.json["reponse_pour"] == "service")
            // The former one acts no more, at once.
            for path in ["/v1/porteurs/\(porteur)", depose.path, atteste.path] {
                #expect(try await client.get(path, ancien).status == 404, "\(path)")
            }
            #expect(try await scene.qualites(porteur, tresoriere) == ["tresoriere": "representant"])
            #expect(try await scene.aRepondre(equipe.instructeur).isEmpty)
            // What was attested and deposited stands, byte for byte; an attested draft may be deposited.
            #expect(try await client.get("\(depose.path)/depot", tresoriere).text == before)
            _ = try await scene.move(tresoriere, atteste, "depot").expecting(200)
            // The new one attests under the name that is now declared.
            let next = try await scene.brouillon(of: porteur, tresoriere)
            let old = try await scene.move(tresoriere, next, "attestation", Modele.attestation)
            #expect(old.status == 422 && old.json["code"] == "signataire-inattendu")
            let word: JSON = [
                "nom": "Nouvelle Personne", "qualite": "Présidente", "atteste_exactitude": true,
            ]
            _ = try await scene.move(tresoriere, next, "attestation", word).expecting(200)
            for nom in ["porteur-1", "tresoriere"] {
                let mails = try await scene.courriels(nom)
                #expect(mails.map(\.objet).suffix(2).allSatisfy { $0.hasPrefix("Association Exemple : ") })
                #expect(mails.last?.corps.contains("Vu le procès-verbal.") == true)
            }
            let again = try await scene.repondre(
                demande.id, equipe.instructeur, ["sens": "refuse", "motif": "Non."])
            #expect(again.status == 409 && again.json["code"] == "etat-incompatible")
        }
    }

    @Test("The one who is replaced may confirm at once; a no leaves the service to decide")
    func confirms() async throws {
        try await Scene.run { scene in
            let (ancien, porteur) = try await scene.representant(1)
            let membre = try await scene.membre(of: porteur, "membre")
            let first = try await scene.declarer(porteur, membre, ["ancien": "redacteur"]).expecting(201)
            let no = try await scene.repondre(
                first.id, ancien, ["sens": "refuse", "motif": "L’assemblée n’a pas eu lieu."]
            ).expecting(200)
            #expect(no.json["etat"] == "en_attente")
            #expect(no.json["opposition"]?["motif"] == "L’assemblée n’a pas eu lieu.")
            let twice = try await scene.repondre(first.id, ancien, ["sens": "refuse", "motif": "Non."])
            #expect(twice.json["code"] == "deja-existant")
            // Nothing is deposited: an administrator of the whole installation has the task.
            let task = try await scene.aRepondre(scene.equipe.administrateur)
            #expect(task.first?["pourquoi"]?.string?.hasSuffix("Un représentant le conteste.") == true)
            #expect(try await scene.aRepondre(scene.equipe.instructeur).isEmpty)
            _ = try await scene.repondre(first.id, ancien, ["sens": "accepte"]).expecting(200)
            #expect(
                try await scene.qualites(porteur, membre)
                    == ["porteur-1": "redacteur", "membre": "representant"])
            let declared = try await scene.client.get("/v1/porteurs/\(porteur)", membre).expecting(200)
            #expect(declared.json["representant_legal"]?["nom"] == "Nouvelle Personne")
            // Its author may take a request back, and only its author.
            let second = try await scene.declarer(porteur, ancien).expecting(201)
            let path = "/v1/changements/\(second.id)"
            #expect(try await scene.client.send("DELETE", path, membre).status == 403)
            #expect(try await scene.client.send("DELETE", path, ancien).status == 204)
            #expect(try await scene.client.get(path, membre).json["etat"] == "annule")
        }
    }

    @Test("The one who is replaced does not remove its declared successor while the declaration waits")
    func declaredStays() async throws {
        try await Scene.run { scene in
            let (ancien, porteur) = try await scene.representant(1)
            let tresoriere = try await scene.membre(of: porteur, "tresoriere")
            let demande = try await scene.declarer(porteur, tresoriere).expecting(201)
            let path = "/v1/porteurs/\(porteur)/membres/\(try await scene.compte("tresoriere"))"
            let no = try await scene.client.send("DELETE", path, ancien)
            #expect(no.status == 409 && no.code == "etat-incompatible")
            #expect(no.json["detail"]?.string?.contains("/v1/changements/\(demande.id)") == true)
            // Answered, the declaration holds nobody any more.
            #expect(
                try await scene.client.send("DELETE", "/v1/changements/\(demande.id)", tresoriere).status
                    == 204)
            #expect(try await scene.client.send("DELETE", path, ancien).status == 204)
        }
    }

    @Test("Members are promoted, demoted, removed and leave; a porteur always keeps a representative")
    func members() async throws {
        try await Scene.run { scene in
            let client = scene.client
            let (president, porteur) = try await scene.representant(1)
            let membre = try await scene.membre(of: porteur, "membre")
            let (own, his) = (try await scene.compte("porteur-1"), try await scene.compte("membre"))
            let path = "/v1/porteurs/\(porteur)/membres"
            func patch(_ compte: String, _ qualite: JSON, _ token: String) async throws -> Answer {
                try await client.send("PATCH", "\(path)/\(compte)", token, json: ["qualite": qualite])
            }
            for answer in [
                try await patch(own, "redacteur", president),
                try await client.send("DELETE", "\(path)/moi", president),
                try await client.send("DELETE", "\(path)/\(own)", president),
            ] {
                #expect(answer.status == 409 && answer.json["code"] == "dernier-representant")
            }
            #expect(try await patch(his, "representant", membre).status == 403)
            _ = try await patch(his, "representant", president).expecting(200)
            #expect(try await scene.courriels("membre").last?.corps.contains("représentant") == true)
            // Each represents it now: the second one demotes and removes the first.
            _ = try await patch(own, "redacteur", membre).expecting(200)
            #expect(try await patch(own, "representant", president).status == 403)
            #expect(try await client.send("DELETE", "\(path)/\(own)", membre).status == 204)
            #expect(try await client.get("/v1/porteurs/\(porteur)", president).status == 404)
            #expect(try await scene.courriels("porteur-1").last?.corps.contains("n’est plus membre") == true)
            let autre = try await scene.membre(of: porteur, "autre")
            #expect(try await client.send("DELETE", "\(path)/moi", autre).status == 204)
            #expect(try await scene.qualites(porteur, membre) == ["membre": "representant"])
            let rows = try await client.get("/v1/journal?limit=200", membre).items
            let events = rows.compactMap { $0["evenement"]?.string }
            #expect(
                events.filter { $0.hasSuffix("_membre") } == [
                    "changer_membre", "changer_membre", "retirer_membre", "retirer_membre",
                ])
        }
    }
}

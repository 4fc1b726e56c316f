import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@Suite("The notification of decisions")
struct OrdreTests {
    @Test("Before it the staff previews the letter, the porteur sees nothing, and no envoi waits")
    func apercu() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let path = "/v1/appels/argentan-2023/courriers"
            let item = try #require(
                try await scene.client.get(path, scene.equipe.instructeur).expecting(200).items.first)
            #expect(item["reference"] == "ARG-2023-001")
            #expect(item["nature"] == "accord_partiel")
            #expect(item["objet"] == "ARG-2023-001 : une subvention est accordée")
            let corps = try #require(item["corps"]?.string)
            #expect(corps.contains("État\u{A0}: \(Euros(centimes: 1_500_00)) accordés"))
            #expect(corps.contains("Motif\u{A0}: Hors des priorités."))
            #expect(item["destinataires"]?.array?.first == "porteur-1@exemple.fr")
            #expect(try await scene.client.get(path, dossier.token).status == 403)
            #expect(try await scene.courriers(dossier, dossier.token).isEmpty)
            #expect(try await scene.courriers(dossier, scene.equipe.instructeur).isEmpty)
            #expect(try await scene.envois().isEmpty)
        }
    }

    @Test(
        "After it the porteur reads the previewed letter, and one envoi for each recipient waits")
    func un() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let preview = try await scene.client.get(
                "/v1/appels/argentan-2023/courriers", scene.equipe.instructeur
            ).items[0]
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let letters = try await scene.courriers(dossier, dossier.token)
            // The letter that leaves has the head of the journal below the text that was previewed.
            let previewed = try #require(preview["corps"]?.string)
            #expect(letters.count == 1)
            #expect(letters[0]["corps"]?.string?.hasPrefix(previewed + "\n\n") == true)
            let envois = try await scene.envois()
            let recipients = envois.compactMap { $0["destinataire"]?.string }
            #expect(recipients.sorted() == preview["destinataires"]?.array?.compactMap(\.string).sorted())
            #expect(Set(recipients).count == recipients.count)
            #expect(recipients.contains("porteur-1@exemple.fr"))
            #expect(envois.allSatisfy { $0["etat"] == "a_envoyer" && $0["courrier"] == letters[0]["id"] })
            let none = try await scene.client.get(
                "/v1/appels/argentan-2023/courriers", scene.equipe.instructeur)
            #expect(none.items.isEmpty)
            let again = try await scene.move(scene.equipe.instructeur, dossier, "notification")
            #expect(again.code == "etat-incompatible")
        }
    }

    @Test("Several dossiers are notified together, or none of them is")
    func plusieurs() async throws {
        try await Scene.run { scene in
            let dossiers = [try await scene.decide(1), try await scene.decide(2, accorde: nil)]
            let early = try await scene.brouillon(3)
            try await scene.jusquALInstruction(early)
            let (client, equipe) = (scene.client, scene.equipe)
            let ids = (dossiers + [early]).map { JSON.string($0.id) }
            let refused = try await client.send(
                "POST", Scene.notifications, equipe.instructeur, json: ["dossiers": .array(ids)])
            #expect(refused.status == 409)
            #expect(refused.code == "etat-incompatible")
            #expect(refused.json["detail"]?.string?.contains("ARG-2023-003") == true)
            for dossier in dossiers {
                #expect(try await client.get(dossier.path, equipe.instructeur).json["etat"] == "decide")
                #expect(try await client.get(dossier.path, dossier.token).json["etat"] == "instruit")
            }
            #expect(try await scene.envois().isEmpty)
            let told = try await client.send(
                "POST", Scene.notifications, equipe.instructeur, json: ["tous": true]
            ).expecting(201)
            #expect(told.items.map { $0["reference"] } == ["ARG-2023-001", "ARG-2023-002"])
            #expect(told.items.map { $0["courrier"]?["nature"] } == ["accord_partiel", "refus"])
            for dossier in dossiers {
                #expect(try await client.get(dossier.path, dossier.token).json["etat"] == "notifie")
            }
            #expect(try await client.get(early.path, equipe.instructeur).json["etat"] == "instruit")
            let nothing = try await client.send(
                "POST", Scene.notifications, equipe.instructeur, json: ["tous": true])
            #expect(nothing.code == "etat-incompatible")
        }
    }

    @Test("The same notification sent with the same key has one effect")
    func idempotence() async throws {
        try await Scene.run { scene in
            _ = try await scene.decide(1)
            let token = scene.equipe.instructeur
            func order(_ json: JSON) async throws -> Answer {
                try await scene.client.send("POST", Scene.notifications, token, json: json, key: "ordre-1")
            }
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...8 { group.addTask { try await order(["tous": true]) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.status)) == [201])
            #expect(Set(answers.map(\.text)).count == 1)
            let count = try await scene.envois().count
            #expect(count == answers[0].items[0]["envois"]?.integer.map { Int($0) })
            #expect(try await order(["dossiers": ["x"]]).code == "cle-reutilisee")
        }
    }

    @Test("A notification is refused when a letter has changed since it was read")
    func relues() async throws {
        try await Scene.run { scene in
            let dossiers = [try await scene.decide(1), try await scene.decide(2)]
            let (client, equipe) = (scene.client, scene.equipe)
            func read() async throws -> JSON {
                let items = try await client.get(
                    "/v1/appels/argentan-2023/courriers", equipe.instructeur
                ).items
                return [
                    "lettres": .array(
                        dossiers.map { dossier in
                            let letter = items.first { $0["dossier"]?.string == dossier.id }
                            return [
                                "dossier": .string(dossier.id), "empreinte": letter?["empreinte"] ?? .null,
                            ]
                        })
                ]
            }
            let before = try await read()
            _ = try await scene.decider(equipe.etat, dossiers[0].actions[0], "etat", 1_000_00).expecting(200)
            let refused = try await client.send(
                "POST", Scene.notifications, equipe.instructeur, json: before)
            #expect(refused.status == 409 && refused.code == "lettre-changee")
            #expect(refused.json["detail"]?.string?.contains("ARG-2023-001 a") == true)
            #expect(try await scene.envois().isEmpty)
            let now = try await read()
            #expect(now["lettres"]?[0] != before["lettres"]?[0])
            #expect(now["lettres"]?[1] == before["lettres"]?[1])
            // The day on which a letter is written does not count as a change of what it says.
            try scene.server.horloge.set("2022-11-17T09:00:00Z")
            let told = try await client.send(
                "POST", Scene.notifications, equipe.instructeur, json: now
            ).expecting(201)
            #expect(told.items.count == 2)
        }
    }

    @Test("A notification with no dossier, a repeated or an unknown one is refused with its pointer")
    func documents() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let cases: [(JSON, String)] = [
                ([:], "/dossiers obligatoire"), (["dossiers": ["x"], "tous": true], "/dossiers obligatoire"),
                (["dossiers": []], "/dossiers limite"), (["tous": false], "/tous valeur"),
                (["dossiers": [.string(dossier.id), .string(dossier.id)]], "/dossiers valeur"),
                (["dossiers": [.string(dossier.id), "inconnu"]], "/dossiers/1 valeur"),
                (["dossier": "x"], "/dossier inconnu"),
                (["lettres": [], "dossiers": ["x"]], "/dossiers obligatoire"),
                (["lettres": []], "/lettres limite"),
                (["lettres": [["dossier": "x"]]], "/lettres/0/empreinte obligatoire"),
                (["lettres": [["dossier": "x", "empreinte": "y"]]], "/lettres/0 valeur"),
            ]
            for (json, problem) in cases {
                let answer = try await scene.client.send(
                    "POST", Scene.notifications, scene.equipe.instructeur, json: json)
                #expect(answer.status == 422)
                #expect(answer.problems.contains(problem), "\(json.text): \(answer.problems)")
            }
            #expect(try await scene.envois().isEmpty)
        }
    }

    @Test("A person recused or of the porteur can neither preview the letter of a dossier nor notify it")
    func deport() async throws {
        try await Scene.run { scene in
            let (first, second) = (try await scene.decide(1), try await scene.decide(2))
            let other = try await scene.server.account(
                "collegue", .instructeur, contrat: "argentan-2015")
            let instant = try #require(Instant("2022-11-15T09:00:00Z"))
            // Recused from the first, a member of the porteur of the second.
            try await scene.server.store.write { tx in
                let courriel = try #require(Courriel("collegue@exemple.fr"))
                let compte = try #require(try tx.read.compte(courriel: courriel))
                try tx.insert(
                    Deport(
                        id: Identifiant.new(at: instant), compteId: compte.id, nom: "", dossierId: first.id,
                        porteurId: nil, origine: .declare, motif: "Un proche.", creeAt: instant),
                    par: compte.id)
                try tx.insertMembre(
                    porteur: try #require(try tx.read.dossier(second.id)).porteurId, compte: compte.id,
                    qualite: .redacteur, at: instant)
            }
            let preview = try await scene.client.get("/v1/appels/argentan-2023/courriers", other)
            #expect(try preview.expecting(200).items.isEmpty)
            for dossier in [first, second] {
                let answer = try await scene.client.send(
                    "POST", Scene.notifications, other, json: ["dossiers": [.string(dossier.id)]])
                #expect(answer.problems == ["/dossiers/0 valeur"])
            }
            let all = try await scene.client.send("POST", Scene.notifications, other, json: ["tous": true])
            #expect(all.status == 409)
            _ = try await scene.client.send(
                "POST", Scene.notifications, scene.equipe.instructeur, json: ["tous": true]
            ).expecting(201)
            let boite = try await scene.client.get("/v1/appels/argentan-2023/envois", other)
            #expect(try boite.expecting(200).items.isEmpty)
        }
    }

    @Test(
        "Reopening cancels unsent envois, keeps the letter already sent, and the next letter follows it"
    )
    func reouverture() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let (equipe, client) = (scene.equipe, scene.client)
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            _ = try await scene.move(
                equipe.administrateur, dossier, "reouverture", ["motif": "Erreur de montant."]
            ).expecting(200)
            #expect(try await scene.envois("a_envoyer").isEmpty)
            let lost = try #require(try await scene.envois("abandonne").first?["id"]?.string)
            let resumed = try await client.send(
                "PUT", "/v1/envois/\(lost)/reprise", equipe.instructeur, ifMatch: "*")
            #expect(resumed.code == "etat-incompatible")
            #expect(try await scene.courriers(dossier, dossier.token).count == 1)
            _ = try await scene.decider(equipe.etat, dossier.actions[0], "etat", nil).expecting(200)
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            let natures = try await scene.courriers(dossier, dossier.token).map { $0["nature"] }
            #expect(natures == ["accord_partiel", "refus"])
            // Even now the first letter is no longer true.
            let stale = try await client.send(
                "PUT", "/v1/envois/\(lost)/reprise", equipe.instructeur, ifMatch: "*")
            #expect(stale.code == "etat-incompatible")
        }
    }
}

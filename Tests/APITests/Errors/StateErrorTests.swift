import JSON
import StoreSupport
import Support
import Testing

@Suite("Events that are not possible in the present state")
struct StateErrorTests {
    @Test("A dossier can be started until the appel closes")
    func closedCall() async throws {
        try await Scene.run(at: "2022-10-23T21:59:59.999Z") { scene in
            let (token, porteur) = try await scene.representant(1)
            func begin() async throws -> Answer {
                try await scene.ouvrir(token, porteur)
            }
            #expect(try await begin().status == 201)
            try scene.server.horloge.set("2022-10-24T00:00:00+02:00")
            #expect(try await begin().status == 201)
            try scene.server.horloge.set("2022-12-02T23:59:59.999+01:00")
            #expect(try await begin().status == 201)
            try scene.server.horloge.set("2022-12-03T00:00:00+01:00")
            let late = try await begin()
            expectProblem(late, 409, "appel-ferme")
            #expect(late.json["detail"]?.string?.contains("3 décembre 2022 à 00 h 00 min 00 s") == true)
        }
    }

    @Test("Depositing twice answers with the reference and the address of the receipt")
    func twice() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let again = try await scene.move(dossier.token, dossier, "depot")
            expectProblem(again, 409, "etat-incompatible")
            #expect(
                again.json["detail"]?.string
                    == "Ce dossier est déjà déposé, sous la référence ARG-2023-001 : il n’y a rien à refaire. Son "
                    + "récépissé : GET \(dossier.path)/recepisse.")
            let admitted = try await scene.move(scene.equipe.instructeur, dossier, "notification")
            #expect(
                admitted.json["detail"]?.string?.hasSuffix(
                    "Le service le déclare d’abord recevable ou irrecevable.") == true)
        }
    }

    @Test("A dossier needs a published appel and a porteur of the caller")
    func unknownParts() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let (_, other) = try await scene.representant(2)
            for (appel, id, problem) in [
                ("argentan-1999", porteur, "/appel valeur"), ("argentan-2023", other, "/porteur valeur"),
                ("argentan-2023", "nulle-part", "/porteur valeur"),
            ] {
                let answer = try await scene.client.send(
                    "POST", "/v1/dossiers", token, json: ["appel": .string(appel), "porteur": .string(id)])
                expectProblem(answer, 422, "document-invalide")
                #expect(answer.problems == [problem])
            }
        }
    }

    @Test("A withdrawn dossier keeps its reference and accepts no further event")
    func withdrawn() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let silent = try await scene.move(dossier.token, dossier, "retrait", ["motif": " \n"])
            #expect(silent.problems == ["/motif obligatoire"])
            let motif: JSON = ["motif": "Le gymnase ferme."]
            let gone = try await scene.move(dossier.token, dossier, "retrait", motif)
            #expect(gone.json["etat"] == "retire")
            #expect(gone.json["reference"] == "ARG-2023-001")
            #expect(gone.json["mouvements"] == [])
            expectProblem(
                try await scene.move(dossier.token, dossier, "retrait", motif), 409, "etat-incompatible")
            let decision: JSON = ["decision": "recevable", "motif": "Complet."]
            expectProblem(
                try await scene.move(scene.equipe.instructeur, dossier, "recevabilite", decision), 409,
                "etat-incompatible")
            #expect(try await scene.client.get("\(dossier.path)/recepisse", dossier.token).status == 200)
        }
    }

    @Test("A ruling can be changed by reopening, with a reason that stays")
    func reopened() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let token = scene.equipe.instructeur
            let no: JSON = ["decision": "irrecevable", "motif": "Hors des quartiers."]
            let refused = try await scene.move(token, dossier, "recevabilite", no)
            #expect(refused.json["etat"] == "irrecevable")
            #expect(refused.json["motif_recevabilite"] == "Hors des quartiers.")
            let again = try await scene.move(token, dossier, "reouverture", ["motif": "Erreur de carte."])
            #expect(again.json["etat"] == "depose")
            #expect(again.json["motif_recevabilite"] == .null)
            try await scene.admettre(dossier)
            try await scene.instruire(dossier)
            let back = try await scene.move(token, dossier, "reouverture", ["motif": "Note à revoir."])
            #expect(back.json["etat"] == "recevable")
            let journal = try await scene.client.get("\(dossier.path)/journal", dossier.token)
            #expect(journal.text.contains("Erreur de carte."))
            #expect(journal.items.count { $0["evenement"] == "rouvrir" } == 2)
        }
    }

    @Test("Only an administrateur reopens a notified dossier, and the refusal to others says so")
    func notified() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            try await scene.refuser(dossier)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let refused = try await scene.move(
                scene.equipe.instructeur, dossier, "reouverture", ["motif": "Erreur."])
            #expect(refused.status == 409 && refused.code == "etat-incompatible")
            #expect(
                refused.json["detail"]
                    == "Le dossier est « notifié » : dans cet état, seul un administrateur peut rouvrir.")
            _ = try await scene.move(
                scene.equipe.administrateur, dossier, "reouverture", ["motif": "Erreur."]
            ).expecting(200)
            // Where nobody is allowed, the message names nobody.
            let never = try await scene.move(
                scene.equipe.instructeur, dossier, "recevabilite", ["decision": "recevable"])
            #expect(never.json["detail"]?.string?.contains("n’est pas possible dans cet état. ") == true)
        }
    }

    @Test("A partner grants only from an existing enveloppe, and only where it was asked")
    func envelopes() async throws {
        try await Scene.run { scene in
            // The appel has no enveloppe for the specific funds of the Ville.
            var action = Modele.action("Sans enveloppe").with(["demandes": .null])
            action = action.with([
                "demandes": [
                    ["financeur": "etat", "fonds": "fonds_specifiques", "montant_centimes": 2_000_00],
                    ["financeur": "ville", "fonds": "fonds_specifiques", "montant_centimes": 1_000_00],
                ]
            ])
            let dossier = try await scene.brouillon(1, actions: [action])
            try await scene.jusquALInstruction(dossier)
            let id = dossier.actions[0]
            expectProblem(
                try await scene.decider(scene.equipe.ville, id, "ville", 1), 409, "enveloppe-absente")
            #expect(try await scene.decider(scene.equipe.ville, id, "ville", nil).status == 200)
            expectProblem(
                try await scene.decider(scene.equipe.caf, id, "caf", 1), 404, "introuvable")
            for (json, problem) in [
                (["decision": "accorde"], "/montant_centimes obligatoire"),
                (["decision": "accorde", "montant_centimes": 0], "/montant_centimes limite"),
                (["decision": "accorde", "montant_centimes": -1], "/montant_centimes limite"),
                (["decision": "refuse", "motif": "Non.", "montant_centimes": 1], "/montant_centimes valeur"),
                (["decision": "peut-être"], "/decision valeur"),
            ] as [(JSON, String)] {
                let answer = try await scene.client.send(
                    "PUT", "/v1/actions/\(id)/financements/etat", scene.equipe.etat, json: json, ifMatch: "*")
                expectProblem(answer, 422, "document-invalide")
                #expect(answer.problems == [problem])
            }
        }
    }

    @Test("An appel that engaged more than its new enveloppes hold cannot be published")
    func committed() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", 2_000_00).expecting(
                200)
            func publish(_ centimes: Int64) async throws -> Answer {
                let fixture = try Fixtures.json("appels/argentan-2023.json")["enveloppes"]?.array ?? []
                let changed = fixture.map {
                    $0["code"] == "etat-2023" ? $0.with(["dotation_centimes": .integer(centimes)]) : $0
                }
                _ = try await scene.client.send(
                    "PATCH", "/v1/appels/argentan-2023/projet", scene.equipe.instructeur,
                    json: ["enveloppes": .array(changed)], ifMatch: "*"
                ).expecting(200)
                return try await scene.client.send(
                    "PUT", "/v1/appels/argentan-2023/publication", scene.equipe.instructeur, ifMatch: "*")
            }
            expectProblem(try await publish(1_999_99), 409, "enveloppe-engagee")
            #expect(try await scene.client.get("/v1/appels/argentan-2023").json["revision"] == 1)
            #expect(try await publish(2_000_00).json["revision"] == 2)
            let envelope = try await scene.client.get(
                "/v1/appels/argentan-2023/enveloppes", scene.equipe.etat
            )
            .items.first { $0["code"] == "etat-2023" }
            #expect(envelope?["solde_centimes"] == 0)
            // A deposited dossier stays under the revision of its deposit.
            #expect(try await scene.client.get(dossier.path, dossier.token).json["revision"] == 1)
        }
    }
}

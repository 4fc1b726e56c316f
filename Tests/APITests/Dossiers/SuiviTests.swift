import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

extension Scene {
    func suivi(_ token: String, _ dossier: Filed) async throws -> Answer {
        try await client.get("\(dossier.path)/suivi", token).expecting(200)
    }

    /// The steps as `code avancement`.
    func etapes(_ token: String, _ dossier: Filed) async throws -> [String] {
        try await suivi(token, dossier).json["etapes"]?.array?.map {
            "\($0["code"]?.string ?? "") \($0["avancement"]?.string ?? "")"
        } ?? []
    }

    func phrases(_ token: String, _ dossier: Filed) async throws -> [String] {
        try await client.get("\(dossier.path)/chronologie?limit=200", token).expecting(200).items
            .compactMap { $0["phrase"]?.string }
    }

    /// Every line is refused: the dossier is decided, and not notified.
    func refuser(_ dossier: Filed) async throws {
        for action in dossier.actions {
            for (token, nom) in [(equipe.etat, "etat"), (equipe.ville, "ville")] {
                _ = try await decider(token, action, nom, nil).expecting(200)
            }
        }
    }
}

@Suite("The progress of a dossier (suivi)")
struct SuiviTests {
    @Test("An answer reopened after its notification is shown as reopened, until it is notified again")
    func takenBack() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            try await scene.refuser(dossier)
            let equipe = scene.equipe
            func phrase() async throws -> String {
                try await scene.suivi(dossier.token, dossier).json["phrase"]?.string ?? ""
            }
            #expect(try await phrase().contains("viendra après le comité"))
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            _ = try await scene.move(
                equipe.administrateur, dossier, "reouverture", ["motif": "Une erreur de montant."]
            ).expecting(200)
            #expect(try await phrase().contains("revenu sur la réponse annoncée"))
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            #expect(try await phrase().hasPrefix("Les réponses sont données"))
        }
    }

    @Test("The steps go from the draft to the answer, with the days of those that are done")
    func steps() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            let draft = try await scene.suivi(dossier.token, dossier).json
            #expect(draft.at("/a_faire/0/phrase")?.string?.contains("2 décembre 2022") == true)
            #expect(draft["ecrire_a"] == .null && draft.at("/etapes/0/fait_at") == .null)
            try await scene.deposer(dossier)
            #expect(
                try await scene.etapes(dossier.token, dossier) == [
                    "depot fait", "recevabilite en_cours", "instruction a_venir", "comite a_venir",
                    "reponse a_venir",
                ])
            let depose = try await scene.suivi(dossier.token, dossier).json
            #expect(depose.at("/etapes/0/fait_at") == "2022-11-15T09:00:00.000Z")
            #expect(depose["a_faire"] == [] && depose["ecrire_a"]?.string == "\(dossier.path)/messages")
            try scene.server.horloge.set("2022-12-05T09:00:00Z")
            try await scene.admettre(dossier)
            let admis = try await scene.suivi(dossier.token, dossier).json
            #expect(admis.at("/etapes/1/fait_at") == "2022-12-05T09:00:00.000Z")
            try await scene.instruire(dossier)
            try await scene.refuser(dossier)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            #expect(try await scene.etapes(dossier.token, dossier).allSatisfy { $0.hasSuffix(" fait") })
        }
    }

    @Test("A step to which the dossier was reopened is no longer done")
    func reopened() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.recevable(1)
            _ = try await scene.move(
                scene.equipe.instructeur, dossier, "reouverture", ["motif": "Une pièce douteuse."]
            ).expecting(200)
            let suivi = try await scene.suivi(dossier.token, dossier).json
            #expect(suivi.at("/etapes/1/avancement") == "en_cours" && suivi.at("/etapes/1/fait_at") == .null)
        }
    }

    @Test("For an inadmissible or withdrawn dossier nothing follows, and the reason is given")
    func over() async throws {
        try await Scene.run { scene in
            let (no, gone) = (try await scene.depose(1), try await scene.depose(2))
            _ = try await scene.move(
                scene.equipe.instructeur, no, "recevabilite",
                ["decision": "irrecevable", "motif": "Hors du contrat."]
            ).expecting(200)
            let suivi = try await scene.suivi(no.token, no).json
            #expect(
                suivi["phrase"]
                    == .string(
                        "Le dossier a été déclaré irrecevable : il ne sera ni instruit ni présenté au comité, et "
                            + "aucune autre réponse ne suivra. Pour y répondre, le porteur écrit au service par un "
                            + "message du dossier. Motif : Hors du contrat."))
            #expect(suivi.at("/etapes/1/libelle") == "Dossier déclaré irrecevable")
            #expect(suivi.at("/etapes/1/fait_at") == "2022-11-15T09:00:00.000Z")
            #expect(suivi["ecrire_a"]?.string == "\(no.path)/messages")
            _ = try await scene.ecrire(no.token, no, "Pourquoi ?").expecting(201)
            _ = try await scene.move(gone.token, gone, "retrait", ["motif": "Abandon."]).expecting(200)
            #expect(try await scene.etapes(no.token, no) == ["depot fait", "recevabilite fait"])
            #expect(try await scene.etapes(gone.token, gone) == ["depot fait"])
        }
    }

    @Test("Until the notification no step, word, ETag or timeline reveals a decision")
    func secret() async throws {
        try await Scene.run { scene in
            let expert = try await scene.staff("expert", .evaluateur)
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let blind = [dossier.token, scene.equipe.conseil, expert]
            func seen() async throws -> [String] {
                var found: [String] = []
                for token in blind {
                    let suivi = try await scene.suivi(token, dossier)
                    found += [suivi.text, suivi.etag ?? ""]
                }
                return found + (try await scene.phrases(dossier.token, dossier))
            }
            let before = try await seen()
            try await scene.refuser(dossier)
            #expect(try await seen() == before)
            #expect(
                try await scene.etapes(scene.equipe.instructeur, dossier).last == "reponse en_cours")
            #expect(try await scene.etapes(dossier.token, dossier).contains("comite en_cours"))
        }
    }

    @Test(
        "The porteur sees what to do and by which day, late from the day after; others do not see it")
    func toDo() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            func late() async throws -> Bool? {
                try await scene.suivi(dossier.token, dossier).json.at("/a_faire/0/en_retard")?.bool
            }
            try scene.server.horloge.set("2022-11-30T22:59:59Z")
            #expect(try await late() == false)
            try scene.server.horloge.set("2022-11-30T23:00:00Z")
            #expect(try await late() == true)
            let suivi = try await scene.suivi(dossier.token, dossier).json
            #expect(
                suivi.at("/a_faire/0/phrase")
                    == "Répondez à la demande n° 1 au plus tard le 30 novembre 2022 : Un RIB.")
            #expect(try await scene.suivi(scene.equipe.conseil, dossier).json["a_faire"] == [])
            try await scene.deporter("conseil", from: dossier)
            #expect(
                try await scene.client.get("\(dossier.path)/suivi", scene.equipe.conseil).status == 404)
        }
    }

    @Test("The timeline of a dossier is in sentences; internal rows are shown to the staff only")
    func timeline() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", dossier.token, json: ["reponse": "Voici."]
            ).expecting(200)
            try await scene.affecter(dossier, "instructeur")
            _ = try await scene.avis(scene.equipe.conseil, dossier.actions[0]).expecting(200)
            _ = try await scene.ecrire(scene.equipe.instructeur, dossier).expecting(201)
            try await scene.admettre(dossier)
            let told = [
                "Le porteur a déposé le dossier.",
                "Le service a demandé le complément n° 1, attendu au plus tard le 30 novembre 2022.",
                "Le porteur a répondu à la demande n° 1.", "Le service a écrit au porteur.",
                "Le service a déclaré le dossier recevable : Complet.",
            ]
            let phrases = try await scene.phrases(dossier.token, dossier)
            #expect(Array(phrases.suffix(5)) == told)
            #expect(phrases.first == "Le porteur a ouvert le dossier.")
            #expect(!phrases.contains { $0.hasPrefix("« ") })
            let staff = try await scene.phrases(scene.equipe.instructeur, dossier)
            #expect(staff.contains("Le dossier a été affecté à un instructeur."))
            #expect(staff.contains("Un avis a été donné sur une action."))
            #expect(!staff.contains { $0.hasPrefix("« ") })
        }
    }
}

@Suite("The dashboard of an appel, and its reminders")
struct TableauDeBordTests {
    private func tableau(_ scene: Scene, _ token: String) async throws -> JSON {
        try await scene.client.get("/v1/appels/argentan-2023/tableau-de-bord", token).expecting(200).json
    }

    private func relancer(_ scene: Scene) async throws -> [String] {
        try await scene.client.send(
            "POST", "/v1/appels/argentan-2023/relances", scene.equipe.instructeur
        ).expecting(200).items.map {
            "\($0["reference"]?.string ?? "") \($0["complement"]?.integer ?? 0)"
        }
    }

    @Test(
        "The dashboard counts states, complements and work left, without dossiers the reader is recused from"
    )
    func counts() async throws {
        try await Scene.run { scene in
            let expert = try await scene.staff("expert", .evaluateur)
            let (waiting, admis) = (try await scene.depose(1), try await scene.recevable(2))
            let scored = try await scene.recevable(3)
            _ = try await scene.brouillon(4)
            let decided = try await scene.recevable(5)
            try await scene.instruire(decided)
            try await scene.refuser(decided)
            try await scene.demander(waiting, ["demande": "Un RIB.", "echeance_on": "2022-11-20"])
            try await scene.affecter(admis, "instructeur")
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(scored.actions[0])/evaluations/moi", expert, json: Modele.notes
            ).expecting(403)
            try await scene.affecter(scored, "expert", action: scored.actions[0])
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(scored.actions[0])/evaluations/moi", expert, json: Modele.notes
            ).expecting(200)
            let seen = try await tableau(scene, scene.equipe.instructeur)
            #expect(
                ["depose", "recevable", "instruit", "decide"].map { seen.at("/etats/\($0)")?.integer } == [
                    1, 2, 0, 1,
                ])
            #expect(seen["complements_ouverts"] == 1 && seen["complements_en_retard"] == 0)
            #expect(seen["sans_instructeur"] == 3 && seen["actions_sans_note"] == 1)
            // A reviewer may know neither decisions nor complements.
            let blind = try await tableau(scene, expert)
            #expect(blind.at("/etats/instruit") == 1 && blind.at("/etats/decide") == 0)
            #expect(blind["complements_ouverts"] == .null)
            try scene.server.horloge.set("2022-11-20T22:59:59Z")
            #expect(try await tableau(scene, scene.equipe.instructeur)["complements_en_retard"] == 0)
            try scene.server.horloge.set("2022-11-20T23:00:00Z")
            #expect(try await tableau(scene, scene.equipe.instructeur)["complements_en_retard"] == 1)
            // Its only marks are of somebody recused since: it needs others.
            try await scene.deporter("expert", from: scored)
            #expect(try await tableau(scene, scene.equipe.instructeur)["actions_sans_note"] == 2)
            try await scene.deporter("instructeur", from: waiting)
            let less = try await tableau(scene, scene.equipe.instructeur)
            #expect(less["complements_ouverts"] == 0 && less.at("/etats/depose") == 0)
            #expect(try await tableau(scene, scene.equipe.auditeur)["complements_ouverts"] == 1)
        }
    }

    @Test("A reminder is sent once from the day the appel sets, unless answered, cancelled or recused")
    func reminders() async throws {
        try await Scene.run { scene in
            var dossiers: [Scene.Filed] = []
            for numero in 1...3 { dossiers.append(try await scene.depose(numero)) }
            for dossier in dossiers {
                try await scene.demander(dossier, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            }
            try await scene.deporter("instructeur", from: dossiers[2])
            // Three days before, as the appel says: the 27th, not the 26th.
            try scene.server.horloge.set("2022-11-26T22:59:59Z")
            #expect(try await relancer(scene) == [])
            _ = try await scene.client.send(
                "PUT", "\(dossiers[1].path)/complements/1/reponse", dossiers[1].token,
                json: ["reponse": "Voici."]
            ).expecting(200)
            try scene.server.horloge.set("2022-11-26T23:00:00Z")
            #expect(try await relancer(scene) == ["ARG-2023-001 1"])
            #expect(try await relancer(scene) == [])
            #expect(
                try await scene.phrases(dossiers[0].token, dossiers[0]).last
                    == "Le service a rappelé la demande n° 1.")
            #expect(
                try await scene.client.send(
                    "POST", "/v1/appels/argentan-2023/relances", dossiers[0].token
                ).status == 403)
        }
    }

    @Test("A complement never reminded of is still reminded of, however late")
    func late() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Un RIB.", "echeance_on": "2022-11-30"])
            try scene.server.horloge.set("2023-02-01T09:00:00Z")
            #expect(try await relancer(scene) == ["ARG-2023-001 1"])
        }
    }
}

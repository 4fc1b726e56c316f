import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

extension Scene {
    func avis(
        _ token: String, _ action: String, _ json: JSON = ["sens": "favorable"], ifMatch: String? = nil
    ) async throws -> Answer {
        try await client.send("PUT", "/v1/actions/\(action)/avis/moi", token, json: json, ifMatch: ifMatch)
    }

    func retirer(_ token: String, _ action: String, ifMatch: String? = "*") async throws -> Answer {
        try await client.send("DELETE", "/v1/actions/\(action)/avis/moi", token, ifMatch: ifMatch)
    }

    func demanderAvis(_ action: String, _ changes: JSON = [:]) async throws -> Answer {
        let json: JSON = [
            "aupres": "conseil_citoyen", "question": "Ce projet sert-il le quartier ?",
            "echeance_on": "2022-11-30",
        ]
        return try await client.send(
            "POST", "/v1/actions/\(action)/demandes-avis", equipe.instructeur, json: json.with(changes))
    }
}

@Suite("Avis: given, withdrawn and asked for")
struct AvisTests {
    private static let fichier = "application/pdf"

    @Test(
        "The conseil citoyen, a partner and an expert may give an avis; INS-03 counts the first one only"
    )
    func qualities() async throws {
        try await Scene.run { scene in
            let expert = try await scene.staff("expert", .evaluateur)
            let dossier = try await scene.depose(1)
            let action = dossier.actions[0]
            func judged() async throws -> String? {
                let answer = try await scene.client.get("\(dossier.path)/controle", scene.equipe.instructeur)
                return answer.json["verdicts"]?.array?.first { $0["code"] == "INS-03" }?["resultat"]?.string
            }
            for token in [expert, scene.equipe.caf] {
                #expect(try await scene.avis(token, action).expecting(200).status == 200)
            }
            let before = try await judged()
            _ = try await scene.avis(scene.equipe.conseil, action, ["sens": "reserve"]).expecting(200)
            let after = try await judged()
            #expect(before != after, "\(before ?? "-") \(after ?? "-")")
            let listed = try await scene.client.get("/v1/actions/\(action)/avis", scene.equipe.instructeur)
            #expect(
                Set(listed.items.compactMap { $0["qualite"]?.string }) == [
                    "conseil_citoyen", "financeur", "evaluateur",
                ])
            // Recused since, its avis is shown as set aside and does not count.
            try await scene.deporter("conseil", from: dossier)
            #expect(try await judged() == before)
            let aside = try await scene.client.get("/v1/actions/\(action)/avis", scene.equipe.instructeur)
            #expect(aside.items.filter { $0["ecarte"] == true }.map { $0["qualite"] } == ["conseil_citoyen"])
            #expect(try await scene.avis(scene.equipe.instructeur, action).status == 403)
            #expect(try await scene.avis(dossier.token, action).status == 403)
            #expect(try await scene.avis(scene.equipe.conseil, action).status == 404)
        }
    }

    @Test("A withdrawn avis leaves the lists and stays in the journal; given again, it counts again")
    func takenBack() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let (action, conseil) = (dossier.actions[0], scene.equipe.conseil)
            #expect(try await scene.retirer(conseil, action).status == 404)
            let given = try await scene.avis(conseil, action).expecting(200)
            #expect(try await scene.retirer(conseil, action, ifMatch: nil).status == 428)
            #expect(try await scene.retirer(conseil, action, ifMatch: "\"v7\"").status == 412)
            #expect(try await scene.retirer(conseil, action, ifMatch: given.etag).status == 204)
            #expect(try await scene.client.get("/v1/actions/\(action)/avis", conseil).items == [])
            #expect(try await scene.client.get("/v1/actions/\(action)/avis/moi", conseil).status == 404)
            #expect(try await scene.retirer(conseil, action).status == 404)
            let rows = try await scene.client.get("\(dossier.path)/journal", scene.equipe.auditeur).items
            #expect(rows.last?["evenement"] == "retirer_avis" && rows.last?.at("/avant/sens") == "favorable")
            // A withdrawn avis does not exist: it has no version to change.
            #expect(try await scene.avis(conseil, action, ifMatch: given.etag).status == 412)
            #expect(try await scene.avis(conseil, action, ["sens": "defavorable"]).status == 200)
            let listed = try await scene.client.get("/v1/actions/\(action)/avis", conseil).items
            #expect(listed.map { $0["sens"] } == ["defavorable"])
        }
    }

    @Test("An avis can be withdrawn until the notification, so that this reveals no decision")
    func until() async throws {
        try await Scene.run { scene in
            let conseil = scene.equipe.conseil
            let other = try await scene.depose(2)
            _ = try await scene.avis(conseil, other.actions[0]).expecting(200)
            try await scene.admettre(other)
            try await scene.instruire(other)
            for (token, nom) in [(scene.equipe.etat, "etat"), (scene.equipe.ville, "ville")] {
                _ = try await scene.decider(token, other.actions[0], nom, nil).expecting(200)
            }
            _ = try await scene.retirer(conseil, other.actions[0]).expecting(204)
            _ = try await scene.avis(conseil, other.actions[0]).expecting(200)
            _ = try await scene.move(scene.equipe.instructeur, other, "notification").expecting(200)
            expectProblem(try await scene.retirer(conseil, other.actions[0]), 409, "etat-incompatible")
        }
    }

    @Test("An avis may have a file, replaced from its version and deleted with the avis")
    func file() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let (action, conseil) = (dossier.actions[0], scene.equipe.conseil)
            let path = "/v1/actions/\(action)/avis/moi/fichier"
            func put(_ text: String, ifMatch: String? = nil) async throws -> Answer {
                try await scene.client.send(
                    "PUT", path, conseil, body: Modele.pdf(text), type: Self.fichier, ifMatch: ifMatch)
            }
            expectProblem(try await put("trop tôt"), 409, "etat-incompatible")
            _ = try await scene.avis(conseil, action).expecting(200)
            #expect(try await scene.client.get(path, conseil).status == 404)
            let first = try await put("un").expecting(201)
            #expect(first.json["nom"] == "avis.pdf")
            #expect(try await put("deux").status == 428)
            #expect(try await put("deux", ifMatch: first.etag).status == 200)
            #expect(try await scene.client.get(path, conseil).bytes == Modele.pdf("deux"))
            let compte = try await scene.compte("conseil")
            let read = try await scene.client.get(
                "/v1/actions/\(action)/avis/\(compte)/fichier", scene.equipe.etat)
            #expect(
                read.bytes == Modele.pdf("deux")
                    && read.header("Content-Disposition")?.hasPrefix("attachment") == true)
            #expect(
                try await scene.client.get("/v1/actions/\(action)/avis/\(compte)/fichier", dossier.token)
                    .status
                    == 403)
            let pieces = Modele.pieces.count
            #expect(try scene.server.files().kept.count == pieces + 1)
            #expect(try await scene.retirer(conseil, action).status == 204)
            #expect(try scene.server.files().kept.count == pieces)
            #expect(try await scene.client.get(path, conseil).status == 404)
        }
    }

    @Test(
        "A requested avis is on the lists of those asked until it is given, late from the day after")
    func asked() async throws {
        try await Scene.run { scene in
            let expert = try await scene.staff("expert", .evaluateur)
            let other = try await scene.staff("autre", .evaluateur)
            let dossier = try await scene.depose(1)
            let action = dossier.actions[0]
            _ = try await scene.demanderAvis(action).expecting(201)
            _ = try await scene.demanderAvis(action, ["aupres": "financeur", "financeur": "caf"]).expecting(
                201)
            let third = try await scene.demanderAvis(
                action, ["aupres": "evaluateur", "compte": "expert@exemple.fr"]
            ).expecting(201)
            func asked(_ token: String) async throws -> [Bool?] {
                try await scene.taches(token, "avis_demandes").map { $0["en_retard"]?.bool }
            }
            for token in [scene.equipe.conseil, scene.equipe.caf, expert] {
                #expect(try await asked(token) == [false])
            }
            for token in [scene.equipe.etat, other, scene.equipe.instructeur, dossier.token] {
                #expect(try await asked(token) == [])
            }
            try scene.server.horloge.set("2022-11-30T22:59:59Z")
            #expect(try await asked(expert) == [false])
            try scene.server.horloge.set("2022-11-30T23:00:00Z")
            #expect(try await asked(expert) == [true])
            _ = try await scene.avis(scene.equipe.conseil, action).expecting(200)
            #expect(try await asked(scene.equipe.conseil) == [])
            _ = try await scene.retirer(scene.equipe.conseil, action).expecting(204)
            #expect(try await asked(scene.equipe.conseil) == [true])
            try await scene.deporter("conseil", from: dossier)
            #expect(try await asked(scene.equipe.conseil) == [])
            _ = try await scene.avis(scene.equipe.caf, action).expecting(200)
            let path = "/v1/actions/\(action)/demandes-avis"
            let listed = try await scene.client.get(path, scene.equipe.caf).expecting(200).items
            #expect(listed.filter { $0["repondue"] == true }.map { $0["aupres"] } == ["financeur"])
            let delete = "\(path)/\(third.id)"
            #expect(try await scene.client.send("DELETE", delete, scene.equipe.instructeur).status == 204)
            #expect(try await asked(expert) == [])
            expectProblem(
                try await scene.client.send("DELETE", delete, scene.equipe.instructeur), 409,
                "etat-incompatible")
        }
    }

    @Test("An avis is requested of someone able to give it, for a future day, while it is still useful")
    func askedRefused() async throws {
        try await Scene.run { scene in
            _ = try await scene.staff("expert", .evaluateur)
            let dossier = try await scene.depose(1)
            let action = dossier.actions[0]
            let cases: [(JSON, [String])] = [
                (["aupres": "instructeur"], ["/aupres valeur"]),
                (["aupres": "financeur"], ["/financeur obligatoire"]),
                (["aupres": "evaluateur"], ["/compte obligatoire"]),
                (["financeur": "caf"], ["/financeur valeur"]),
                (["aupres": "financeur", "financeur": "mairie"], ["/financeur valeur"]),
                (["aupres": "evaluateur", "compte": "conseil@exemple.fr"], ["/compte valeur"]),
                (["echeance_on": "2022-11-14"], ["/echeance_on valeur"]),
                (
                    ["echeance_on": .null, "question": " "],
                    ["/question obligatoire", "/echeance_on obligatoire"]
                ),
            ]
            for (changes, problems) in cases {
                #expect(
                    Set(try await scene.demanderAvis(action, changes).problems) == Set(problems), "\(changes)"
                )
            }
            #expect(try await scene.demanderAvis(action, ["echeance_on": "2022-11-15"]).status == 201)
            try await scene.deporter("expert", from: dossier)
            expectProblem(
                try await scene.demanderAvis(
                    action, ["aupres": "evaluateur", "compte": "expert@exemple.fr"]),
                403, "deporte")
            _ = try await scene.move(dossier.token, dossier, "retrait", ["motif": "Abandon."]).expecting(200)
            expectProblem(try await scene.demanderAvis(action), 409, "etat-incompatible")
        }
    }
}

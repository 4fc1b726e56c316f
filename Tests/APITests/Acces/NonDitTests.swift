import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Unannounced decisions block nothing, and no document reveals what another route refuses")
struct NonDitTests {
    @Test(
        "A revised budget is answered while a line is decided again, and all is notified afterwards")
    func answeredMeanwhile() async throws {
        let graine = try await Graine()
        try await Monde.deux(graine) { _, monde in
            let (dossier, membre) = (graine.dossiers[0], graine.tokens[.membre])
            try await monde.dire(.ajourneEtAmendement)
            for financeur in ["ville", "caf"] {
                _ = try await monde.answer(dossier, financeur, Monde.accorde(300_00)).expecting(200)
            }
            let seen = try await monde.client.get(dossier.path, membre).json
            #expect(seen["etat"] == "notifie" && seen["mouvements"]?.array?.contains("retirer") == false)
            #expect(seen["mouvements"] == ["repondre_complement"])
            #expect(try await monde.client.get(dossier.path, monde.instructeur).json["etat"] == "decide")
            let changes: JSON = [["section": "/actions/0/description", "valeur": "Le soir."]]
            _ = try await monde.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", membre,
                json: ["reponse": "Plus clair.", "changements": changes]
            ).expecting(200)
            #expect(try await monde.client.get(dossier.path, membre).json["etat"] == "notifie")
            #expect(try await monde.client.get(dossier.path, monde.instructeur).json["etat"] == "decide")
            _ = try await monde.client.send(
                "PUT", "\(dossier.path)/notification", monde.instructeur, ifMatch: "*"
            ).expecting(200)
            #expect(try await monde.client.get("\(dossier.path)/courriers", membre).items.count == 2)
        }
    }

    @Test(
        "An answer after which the dossier becomes decide writes no journal row visible to the porteur"
    )
    func rows() async throws {
        let graine = try await Graine()
        try await Monde.deux(graine) { _, monde in
            let (dossier, membre) = (graine.dossiers[0], graine.tokens[.membre])
            try await monde.dire(.amendement)
            for financeur in ["etat", "caf"] {
                _ = try await monde.answer(dossier, financeur, Monde.refuse).expecting(200)
            }
            let action = Modele.action(
                "Boxe au pied des immeubles", Modele.Demandes(etat: 2_000_00, ville: 0, caf: 500_00))
            _ = try await monde.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", graine.tokens[.representant],
                json: [
                    "reponse": "Sans la ville.",
                    "changements": [
                        ["section": "/actions/0/demandes", "valeur": action["demandes"] ?? .null],
                        ["section": "/actions/0/budget", "valeur": action["budget"] ?? .null],
                    ],
                    "attestation": Modele.attestation,
                ]
            ).expecting(200)
            #expect(try await monde.client.get(dossier.path, monde.instructeur).json["etat"] == "decide")
            func journal(_ token: String?, _ path: String) async throws -> [JSON] {
                try await monde.client.get(path, token).expecting(200).items
            }
            let mine = try await journal(membre, "/v1/journal?limit=200")
            #expect(mine.compactMap { $0["seq"]?.integer } == (1...Int64(mine.count)).map { $0 })
            #expect(!mine.contains { $0["evenement"] == "suivre_les_lignes" })
            let page = try await journal(membre, "\(dossier.path)/journal?limit=200")
            #expect(page.allSatisfy { row in mine.contains { $0 == row } }, "a row has one number")
            let all = try await journal(graine.equipe.auditeur, "\(dossier.path)/journal?limit=200")
            #expect(all.last?["evenement"] == "suivre_les_lignes" && all.last?.at("/acteur/compte") == .null)
        }
    }

    @Test("After a seance the conseil citoyen may still change its avis, a financeur may not")
    func opinions() async throws {
        let graine = try await Graine()
        try await Monde.deux(graine) { _, monde in
            let (dossier, etat) = (graine.dossiers[0], graine.equipe.etat)
            let path = "/v1/actions/\(dossier.actions[0])/avis/moi"
            func say(_ token: String?) async throws -> Answer {
                try await monde.client.send("PUT", path, token, json: ["sens": "reserve"], ifMatch: "*")
            }
            _ = try await monde.client.send("PUT", path, etat, json: ["sens": "favorable"]).expecting(200)
            #expect(try await monde.preparer(dossier, "etat", 100_00))
            #expect(try await monde.seance("cloture", in: "ouverte"))
            #expect(try await say(graine.tokens[.conseil]).status == 200)
            expectProblem(try await say(etat), 409, "etat-incompatible")
        }
    }

    @Test("A receipt names the pieces only to those who may read them, with one SHA-256 for all")
    func receipt() async throws {
        let graine = try await Graine()
        try await Monde.deux(graine) { _, monde in
            let dossier = graine.dossiers[0]
            let path = "\(dossier.path)/recepisse"
            let json = try await monde.client.get(path, graine.tokens[.conseil]).expecting(200)
            let sha256 = try #require(json.json["sha256"]?.string)
            for lecteur in [Lecteur.membre, .evaluateur, .conseil] {
                let page = try await monde.client.get("\(path)?format=html", graine.tokens[lecteur])
                    .expecting(200)
                #expect(page.text.contains(sha256), "\(lecteur)")
                #expect(page.text.contains("rib.pdf") == (lecteur != .conseil), "\(lecteur)")
                #expect(page.text.contains("Pièces") == (lecteur != .conseil), "\(lecteur)")
            }
        }
    }

    @Test("Contacts of a porteur and numbers of complements are shown only to those who may read them")
    func others() async throws {
        let graine = try await Graine()
        try await Monde.deux(graine) { _, monde in
            let dossier = graine.dossiers[0]
            try await monde.dire(.amendement)
            _ = try await monde.client.send(
                "PUT", "\(dossier.path)/complements/1/reponse", graine.tokens[.membre],
                json: [
                    "reponse": "Plus clair.",
                    "changements": [["section": "/actions/0/description", "valeur": "Le soir."]],
                ]
            ).expecting(200)
            func contact(_ lecteur: Lecteur) async throws -> JSON? {
                try await monde.client.get(dossier.path, graine.tokens[lecteur]).json.at(
                    "/presentation/contact")
            }
            #expect(try await contact(.conseil) == .null)
            #expect(try await contact(.evaluateur)?["nom"]?.string != nil)
            func numbers(_ token: String?) async throws -> [JSON?] {
                try await monde.client.get("\(dossier.path)/versions", token).items.map { $0["complement"] }
            }
            #expect(try await numbers(graine.tokens[.membre]) == [.null, 1])
            #expect(try await numbers(graine.tokens[.evaluateur]) == [.null, .null])
        }
    }

    @Test("In a blind phase the journal hides the marks of others from a reviewer")
    func marks() async throws {
        try await Scene.run { scene in
            try await scene.publier(phases: [
                [
                    "code": "aveugle", "libelle": "Lecture", "debut_on": "2022-11-01", "fin_on": "2022-11-30",
                    "visibilite": "aveugle",
                ]
            ])
            let reviewer = try await scene.staff("relecteur", .instructeur)
            let phased = try await scene.recevable(1)
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(phased.actions[0])/evaluations/moi", scene.equipe.instructeur,
                json: Modele.notes
            ).expecting(200)
            try await scene.affecter(phased, "relecteur", action: phased.actions[0])
            func told(_ token: String) async throws -> [JSON?] {
                try await scene.client.get("\(phased.path)/journal?limit=200", token).expecting(200).items
                    .filter { $0["evenement"] == "evaluer" }.map { $0["apres"] }
            }
            #expect(try await told(reviewer) == [.null])
            #expect(try await told(scene.equipe.auditeur) != [.null])
            #expect(try await told(scene.equipe.instructeur).count == 1)
            // With its own mark and the average, the reviewer could work out the mark of the other.
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(phased.actions[0])/evaluations/moi", reviewer, json: Modele.notes
            ).expecting(200)
            func average(_ token: String) async throws -> [JSON?] {
                try await scene.client.get("/v1/appels/argentan-2023/classement", token).expecting(200).items
                    .filter { $0["action"]?.string == phased.actions[0] }
                    .map { $0["moyenne_pour_dix_mille"] }
            }
            #expect(try await average(reviewer) == [.null])
            #expect(try await average(scene.equipe.instructeur) != [.null])
        }
    }
}

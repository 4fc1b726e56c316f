import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("A porteur accepted after the closing, by name")
struct DerogationTests {
    private static let apres = "2022-12-05T09:00:00Z"

    @Test(
        "Only the porteur named may deposit late, until its instant; the deposit says why, and so does the journal"
    )
    func named() async throws {
        try await Scene.run { scene in
            let (mine, other) = (try await scene.brouillon(1), try await scene.brouillon(2))
            try await scene.attester(mine)
            try await scene.attester(other)
            try scene.server.horloge.set(Self.apres)
            let porteur = try await scene.client.get(mine.path, mine.token).expecting(200).json["porteur"]
            let id = try #require(porteur?["id"]?.string)
            let granted = try await scene.deroger(id, jusqua: "2022-12-09T12:00:00+01:00").expecting(201)
            #expect(granted.json["retiree_at"] == .null)
            let todo = try await scene.suivi(mine.token, mine).json.at("/a_faire/0/phrase")?.string
            #expect(todo == "Déposez le dossier avant le 9 décembre 2022 à 12 h 00, par dérogation.")
            _ = try await scene.move(other.token, other, "depot").expecting(422)
            try scene.server.horloge.set("2022-12-09T10:59:59.999Z")
            _ = try await scene.move(mine.token, mine, "depot").expecting(200)
            let depot = try await scene.client.get("\(mine.path)/depot", scene.equipe.auditeur).expecting(200)
            #expect(depot.json.at("/derogation/motif") == "Panne de courant du quartier.")
            let rows = try await scene.client.get("/v1/journal?limit=200", scene.equipe.auditeur)
                .expecting(200).items
            #expect(rows.contains { $0["evenement"] == "accorder_derogation" })
            #expect(
                rows.contains {
                    $0["evenement"] == "deposer" && $0.at("/apres/derogation") == granted.json["id"]
                })
            // The report of the deposited dossier stays what it was.
            let report = try await scene.client.get("\(mine.path)/controle", scene.equipe.instructeur)
                .expecting(200)
            #expect(!report.text.contains("est clos depuis"))
        }
    }

    @Test("At the instant of the derogation it is too late; once taken back, too; what was deposited stays")
    func over() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.attester(dossier)
            try scene.server.horloge.set(Self.apres)
            let siret = Modele.porteur(1)["siret"]?.string ?? ""
            let granted = try await scene.deroger(siret, jusqua: "2022-12-09T11:00:00Z").expecting(201)
            try scene.server.horloge.set("2022-12-09T11:00:00Z")
            _ = try await scene.move(dossier.token, dossier, "depot").expecting(422)
            try scene.server.horloge.set("2022-12-06T11:00:00Z")
            let path = "\(Scene.appel)/derogations/\(granted.id)"
            let ended: JSON = ["motif": "Accordée au mauvais porteur."]
            let taken = try await scene.client.send(
                "PUT", "\(path)/retrait", scene.equipe.instructeur, json: ended
            ).expecting(200)
            #expect(taken.json["retrait_motif"] == "Accordée au mauvais porteur.")
            _ = try await scene.move(dossier.token, dossier, "depot").expecting(422)
            let again = try await scene.client.send(
                "PUT", "\(path)/retrait", scene.equipe.instructeur, json: ended)
            #expect(again.status == 409 && again.code == "etat-incompatible")
            let list = try await scene.client.get("\(Scene.appel)/derogations", scene.equipe.auditeur)
                .expecting(200)
            #expect(list.items.map { $0["id"] } == [granted.json["id"]])
            #expect(try await scene.client.get(path, scene.equipe.auditeur).expecting(200).json == taken.json)
        }
    }

    @Test("A derogation also lets a draft begin after the closing")
    func begin() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            try scene.server.horloge.set(Self.apres)
            let asked: JSON = ["appel": "argentan-2023", "porteur": .string(porteur)]
            let closed = try await scene.client.send("POST", "/v1/dossiers", token, json: asked)
            #expect(closed.status == 409 && closed.code == "appel-ferme")
            _ = try await scene.deroger(porteur, jusqua: "2022-12-09T11:00:00Z").expecting(201)
            _ = try await scene.client.send("POST", "/v1/dossiers", token, json: asked).expecting(201)
        }
    }

    @Test("An instant that is past or before the closing, an unknown porteur and one’s own are refused")
    func refused() async throws {
        try await Scene.run { scene in
            let (_, porteur) = try await scene.representant(1)
            let before = try await scene.deroger(porteur, jusqua: "2022-12-02T22:59:59Z").expecting(422)
            #expect(before.text.contains("/jusqua_at"))
            try scene.server.horloge.set(Self.apres)
            _ = try await scene.deroger(porteur, jusqua: Self.apres).expecting(422)
            let unknown = try await scene.deroger("12345678901234", jusqua: "2022-12-09T11:00:00Z")
            #expect(unknown.status == 422 && unknown.text.contains("/porteur"))
            let mine = try await scene.client.send(
                "POST", "/v1/porteurs", scene.equipe.instructeur, json: Modele.porteur(9)
            ).expecting(201)
            let own = try await scene.deroger(mine.id, jusqua: "2022-12-09T11:00:00Z")
            #expect(own.status == 403 && own.code == "deporte")
        }
    }

    @Test("After two porteurs are united the derogation of the duplicate holds for the one that is kept")
    func united() async throws {
        try await Scene.run { scene in
            let (token, garde) = try await scene.representant(1)
            let doublon = try await scene.representant(2).id
            let dossier = try await scene.brouillon(of: garde, token)
            try await scene.attester(dossier)
            try scene.server.horloge.set(Self.apres)
            let granted = try await scene.deroger(doublon, jusqua: "2022-12-09T11:00:00Z").expecting(201)
            let lifted = try await scene.deroger(doublon, jusqua: "2022-12-20T11:00:00Z").expecting(201)
            _ = try await scene.client.send(
                "PUT", "\(Scene.appel)/derogations/\(lifted.id)/retrait", scene.equipe.instructeur,
                json: ["motif": "Trop long."]
            ).expecting(200)
            _ = try await scene.move(token, dossier, "depot").expecting(422)
            let reunion: JSON = ["doublon": .string(doublon), "motif": "Un seul organisme."]
            _ = try await scene.client.send(
                "PUT", "/v1/porteurs/\(garde)/reunion", scene.equipe.administrateur, json: reunion
            ).expecting(200)
            let list = try await scene.client.get("\(Scene.appel)/derogations", scene.equipe.auditeur)
                .expecting(200).items
            // The one taken back stays as it was.
            #expect(list.map { $0["porteur"] } == [.string(garde), .string(doublon)])
            _ = try await scene.move(token, dossier, "depot").expecting(200)
            let depot = try await scene.client.get("\(dossier.path)/depot", scene.equipe.auditeur)
            #expect(depot.json.at("/derogation/id") ?? granted.json["id"] == granted.json["id"])
        }
    }

    @Test("A derogation asked for under the number of a duplicate is that of the porteur that is kept")
    func byFormerNumber() async throws {
        try await Scene.run { scene in
            let (token, garde) = try await scene.representant(1)
            let doublon = try await scene.representant(2).id
            let dossier = try await scene.brouillon(of: garde, token)
            try await scene.attester(dossier)
            _ = try await scene.client.send(
                "PUT", "/v1/porteurs/\(garde)/reunion", scene.equipe.administrateur,
                json: ["doublon": .string(doublon), "motif": "Un seul organisme."]
            ).expecting(200)
            try scene.server.horloge.set(Self.apres)
            let siret = Modele.porteur(2)["siret"]?.string ?? ""
            for nom in [siret, doublon] {
                let granted = try await scene.deroger(nom, jusqua: "2022-12-09T11:00:00Z").expecting(201)
                #expect(granted.json["porteur"] == .string(garde))
            }
        }
    }

    @Test("The members who proved their address are told of it, and of its end")
    func told() async throws {
        try await Scene.run { scene in
            let (_, porteur) = try await scene.representant(1)
            try scene.server.horloge.set(Self.apres)
            let granted = try await scene.deroger(porteur, jusqua: "2022-12-09T12:00:00+01:00").expecting(201)
            func last(_ golden: String) async throws {
                let mail = try #require(try await scene.courriels("porteur-1").last)
                try expectGolden(golden, "\(mail.objet)\n\n\(mail.corps)\n")
            }
            try await last("courriel-derogation.txt")
            _ = try await scene.client.send(
                "PUT", "\(Scene.appel)/derogations/\(granted.id)/retrait", scene.equipe.instructeur,
                json: ["motif": "Accordée au mauvais porteur."]
            ).expecting(200)
            try await last("courriel-derogation-retiree.txt")
            #expect(try await scene.courriels("porteur-1").count == 2)
        }
    }
}

import Domain
import JSON
import Store
import Support
import Testing

@Suite("A number that somebody else registered first")
struct ReclamationTests {
    @Test("A stranger registered it: the true president asks, the service answers, the stranger is out")
    func contested() async throws {
        try await Scene.run { scene in
            let (client, equipe) = (scene.client, scene.equipe)
            let (inconnu, porteur) = try await scene.representant(1)
            let siret = Modele.siret(1).description
            let presidente = try await scene.server.account("presidente")
            let taken = try await client.send("POST", "/v1/porteurs", presidente, json: Modele.porteur(1))
            #expect(taken.status == 409 && taken.json["code"] == "porteur-existant")
            #expect(taken.json["detail"]?.string?.contains("POST /v1/reclamations") == true)
            let demande = try await scene.reclamer(siret, presidente).expecting(201)
            // She learns nothing about those who hold it.
            #expect(demande.json["porteur"] == .null)
            #expect(!demande.text.contains(porteur) && !demande.text.contains("porteur-1"))
            #expect(try await client.get("/v1/porteurs/\(porteur)", presidente).status == 404)
            let told = try #require(try await scene.courriels("presidente").last)
            #expect(!(told.objet + told.corps).contains("Association Exemple"))
            let tiers = try await scene.server.account("tiers")
            #expect(try await client.get("/v1/changements/\(demande.id)", tiers).status == 404)
            #expect(try await client.get("/v1/changements", presidente).items.count == 1)
            // The stranger says no. The registration is provisional: that does not end it.
            let no = try await scene.repondre(demande.id, inconnu, ["sens": "refuse", "motif": "Non."])
            #expect(no.status == 200 && no.json["etat"] == "en_attente")
            #expect(try await scene.courriels("presidente").last?.objet.contains("contestée") == true)
            let task = try await scene.aRepondre(equipe.administrateur)
            #expect(task.map { $0["nature"] } == ["reclamation"])
            let compte = try await scene.compte("porteur-1")
            _ = try await scene.repondre(
                demande.id, equipe.administrateur,
                ["sens": "accepte", "motif": "Vu les statuts.", "retire": [.string(compte)]]
            ).expecting(200)
            #expect(try await scene.qualites(porteur, presidente) == ["presidente": "representant"])
            #expect(try await client.get("/v1/porteurs/\(porteur)", inconnu).status == 404)
            let read = try await client.get("/v1/porteurs/\(porteur)", presidente).expecting(200)
            #expect(read.json["confirme_at"] == "2022-11-15T09:00:00.000Z")
            for nom in ["porteur-1", "presidente"] {
                #expect(try await scene.courriels(nom).last?.objet.contains("acceptée") == true, "\(nom)")
            }
            let again = try await scene.reclamer(siret, presidente)
            #expect(again.status == 409 && again.json["code"] == "deja-existant")
        }
    }

    @Test("An account that has not proved its address claims nothing, and receives no e-mail about a porteur")
    func unproved() async throws {
        try await Scene.run { scene in
            let inconnu = try await scene.server.unproved("inconnu")
            let siret = Modele.siret(1).description
            let porteur = try await scene.client.send(
                "POST", "/v1/porteurs", inconnu, json: Modele.porteur(1)
            )
            .expecting(201).id
            let asked = try await scene.patch(
                porteur, inconnu, ["compte_bancaire": CompteBancaireTests.autre])
            #expect(asked.json["changements_en_attente"] == ["compte_bancaire"])
            #expect(try await scene.courriels("inconnu").isEmpty)
            let tiers = try await scene.server.unproved("tiers")
            let no = try await scene.reclamer(siret, tiers)
            #expect(no.status == 403 && no.code == "adresse-non-prouvee")
            let presidente = try await scene.server.account("presidente")
            _ = try await scene.reclamer(siret, presidente).expecting(201)
            #expect(try await scene.courriels("inconnu").isEmpty)
            #expect(try await scene.courriels("presidente").count == 1)
        }
    }

    @Test("Who registered a number neither ends a claim by a lesser yes, nor removes who it let in")
    func squatter() async throws {
        try await Scene.run { scene in
            let (inconnu, porteur) = try await scene.representant(1)
            let presidente = try await scene.server.account("presidente")
            let siret = Modele.siret(1).description
            let demande = try await scene.reclamer(siret, presidente).expecting(201)
            let again = try await scene.reclamer(siret, presidente)
            #expect(again.status == 409 && again.code == "deja-existant")
            let lesser = try await scene.repondre(
                demande.id, inconnu, ["sens": "accepte", "qualite": "redacteur"])
            #expect(lesser.status == 409 && lesser.code == "etat-incompatible")
            _ = try await scene.repondre(demande.id, inconnu, ["sens": "accepte"]).expecting(200)
            let path = "/v1/porteurs/\(porteur)/membres/\(try await scene.compte("presidente"))"
            for answer in [
                try await scene.client.send("DELETE", path, inconnu),
                try await scene.client.send("PATCH", path, inconnu, json: ["qualite": "redacteur"]),
            ] {
                #expect(answer.status == 409 && answer.code == "etat-incompatible")
            }
            // The service puts right.
            let squatter = "/v1/porteurs/\(porteur)/membres/\(try await scene.compte("porteur-1"))"
            #expect(
                try await scene.client.send("DELETE", squatter, scene.equipe.administrateur).status == 204)
            #expect(try await scene.qualites(porteur, presidente) == ["presidente": "representant"])
        }
    }

    @Test(
        "Once the service knows the representative, its no to a claim that a document supports is not the last"
    )
    func documented() async throws {
        try await Scene.run { scene in
            let (ancien, porteur) = try await scene.representant(1)
            _ = try await scene.client.send(
                "PUT", "/v1/porteurs/\(porteur)/confirmation", scene.equipe.administrateur
            ).expecting(200)
            let presidente = try await scene.server.account("presidente")
            let demande = try await scene.reclamer(Modele.siret(1).description, presidente).expecting(201)
            _ = try await scene.joindre(changement: demande.id, presidente).expecting(201)
            let no = try await scene.repondre(demande.id, ancien, ["sens": "refuse", "motif": "Non."])
            #expect(no.json["etat"] == "en_attente")
            _ = try await scene.repondre(demande.id, scene.equipe.administrateur, ["sens": "accepte"])
                .expecting(200)
            #expect(try await scene.qualites(porteur, presidente)["presidente"] == "representant")
        }
    }

    @Test("Duplicates of duplicates lead to the one that stays, which may take the number of any of them")
    func chained() async throws {
        try await Scene.run { scene in
            let administrateur = scene.equipe.administrateur
            let porteurs = [
                try await scene.representant(1).id, try await scene.representant(2).id,
                try await scene.representant(3).id,
            ]
            for (garde, doublon) in [(1, 0), (2, 1)] {
                _ = try await scene.client.send(
                    "PUT", "/v1/porteurs/\(porteurs[garde])/reunion", administrateur,
                    json: ["doublon": .string(porteurs[doublon]), "motif": "Le même organisme."]
                ).expecting(200)
            }
            let garde = porteurs[2]
            for doublon in porteurs[0...1] {
                let read = try await scene.client.get("/v1/porteurs/\(doublon)", administrateur)
                #expect(read.json["fusionne_dans"] == .string(garde))
            }
            // A claim on the oldest number is a claim on the porteur that stays; the e-mail names no number.
            let tiers = try await scene.server.account("tiers")
            let claim = try await scene.reclamer(Modele.siret(1).description, tiers).expecting(201)
            let waiting = try await scene.client.get("/v1/changements/\(claim.id)", administrateur)
            #expect(waiting.json["porteur"] == .string(garde))
            let told = try #require(try await scene.courriels("tiers").last)
            #expect(!told.corps.contains(Modele.siret(3).description))
            let taken = try await scene.patch(
                garde, administrateur,
                ["siret": .string(Modele.siret(1).description), "motif": "Le bon numéro."]
            ).expecting(200)
            #expect(taken.json["siret"] == .string(Modele.siret(1).description))
            let former = try await scene.client.get("/v1/porteurs/\(porteurs[0])", administrateur)
            #expect(former.json["siret"] == .string(Modele.siret(3).description))
            let second = try await scene.server.account("second")
            let still = try await scene.reclamer(Modele.siret(3).description, second).expecting(201)
            #expect(
                try await scene.client.get("/v1/changements/\(still.id)", administrateur).json["porteur"]
                    == .string(garde))
            let verified = try await scene.client.get("/v1/journal/verification", scene.equipe.auditeur)
            #expect(verified.json["intact"] == true)
        }
    }

    @Test("The words of the dossiers of a duplicate are found under the porteur that stays")
    func words() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let (porteur, (_, garde)) = (
                try await scene.porteur(of: dossier), try await scene.representant(2)
            )
            _ = try await scene.client.send(
                "PUT", "/v1/porteurs/\(garde)/reunion", scene.equipe.administrateur,
                json: ["doublon": .string(porteur), "motif": "Le même organisme."]
            ).expecting(200)
            for (porteur, expected) in [(garde, [dossier.id]), (porteur, [])] {
                let found = try await scene.client.get(
                    "/v1/dossiers?porteur=\(porteur)&texte=boxe", scene.equipe.instructeur)
                #expect(found.items.compactMap { $0["id"]?.string } == expected, "\(found.text)")
            }
            let verified = try await scene.client.get("/v1/journal/verification", scene.equipe.auditeur)
            #expect(verified.json["intact"] == true, "\(verified.text)")
        }
    }

    @Test("Once the service knows the representative, its no ends a claim; its yes makes a member")
    func confirmed() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let porteur = try await scene.porteur(of: dossier)
            let path = "/v1/porteurs/\(porteur)"
            #expect(try await scene.client.get(path, dossier.token).json["confirme_at"] == .null)
            try await scene.admettre(dossier)
            #expect(try await scene.client.get(path, dossier.token).json["confirme_at"] != .null)
            let tiers = try await scene.server.account("tiers")
            let siret = Modele.siret(1).description
            let first = try await scene.reclamer(siret, tiers).expecting(201)
            let no = try await scene.repondre(
                first.id, dossier.token, ["sens": "refuse", "motif": "Inconnu de l’association."])
            #expect(no.json["etat"] == "refuse" && no.json["reponse_pour"] == "porteur")
            let second = try await scene.reclamer(siret, tiers).expecting(201)
            _ = try await scene.repondre(
                second.id, dossier.token, ["sens": "accepte", "qualite": "redacteur"]
            ).expecting(200)
            #expect(try await scene.qualites(porteur, tiers)["tiers"] == "redacteur")
            let free = try await scene.reclamer(Modele.siret(50).description, tiers)
            #expect(free.status == 409 && free.json["detail"]?.string?.contains("POST /v1/porteurs") == true)
        }
    }

    @Test("Duplicates: members and dossiers go to one, unless a deposited dossier would break a rule")
    func merged() async throws {
        try await TestServer.run { server in
            let ceiling: JSON = [
                "parametres": [
                    "montant_max_par_porteur_centimes": ["valeur": 5_000_00, "article": "Règlement, 3.2"]
                ]
            ]
            try await server.publish(
                contrat: try Fixtures.json("contrats/argentan-2015.json"),
                appel: try Fixtures.json("appels/argentan-2023.json").merging(ceiling))
            let scene = try await Scene.avecEquipe(server)
            let administrateur = scene.equipe.administrateur
            let (presidente, garde) = try await scene.representant(1)
            let first = try await scene.brouillon(of: garde, presidente)
            try await scene.deposer(first)
            let second = try await scene.brouillon(2)
            try await scene.deposer(second)
            let doublon = try await scene.porteur(of: second)
            let before = try await scene.client.get("\(second.path)/depot", second.token).text
            func reunir(_ doublon: String) async throws -> Answer {
                try await scene.client.send(
                    "PUT", "/v1/porteurs/\(garde)/reunion", administrateur,
                    json: [
                        "doublon": .string(doublon), "motif": "Une seule déclaration au Journal officiel.",
                    ])
            }
            #expect(try await reunir(garde).errors.first?["pointer"] == "/doublon")
            // Each asks for 3,000 euros; the call gives at most 5,000 to a porteur.
            let no = try await reunir(doublon)
            #expect(no.status == 409 && no.code == "reunion-impossible")
            #expect(no.json["detail"]?.string?.contains("ARG-2023-001 (COH-04)") == true)
            #expect(try await scene.client.get(second.path, presidente).status == 404)
            _ = try await scene.move(second.token, second, "retrait", ["motif": "En double."]).expecting(200)
            let tiers = try await scene.server.account("tiers")
            let claim = try await scene.reclamer(Modele.siret(2).description, tiers).expecting(201)
            _ = try await reunir(doublon).expecting(200)
            #expect(
                try await scene.qualites(garde, presidente)
                    == ["porteur-1": "representant", "porteur-2": "representant"])
            #expect(try await scene.client.get("\(second.path)/depot", presidente).text == before)
            #expect(try await scene.client.get("/v1/porteurs/\(doublon)", second.token).status == 404)
            let gone = try await scene.client.get("/v1/porteurs/\(doublon)", administrateur).expecting(200)
            #expect(gone.json["fusionne_dans"] == .string(garde))
            #expect(try await scene.client.get("/v1/changements/\(claim.id)", tiers).json["etat"] == "refuse")
            // The number of the duplicate leads to the one that stays.
            _ = try await scene.reclamer(Modele.siret(2).description, tiers).expecting(201)
            #expect(
                try await scene.client.get("/v1/porteurs/\(garde)", presidente).json["changements_en_attente"]
                    == ["reclamation"])
            #expect(try await reunir(doublon).code == "reunion-impossible")
            for nom in ["porteur-1", "porteur-2"] {
                let mails = try await scene.courriels(nom).map(\.objet)
                #expect(mails.contains("Association Exemple : deux inscriptions réunies en une"))
            }
        }
    }

    @Test("The service corrects a number that was typed wrongly, with a reason; without one it proposes")
    func corrected() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let administrateur = scene.equipe.administrateur
            let (juste, autre) = (Modele.siret(8).description, Modele.siret(9).description)
            let proposed = try await scene.patch(porteur, administrateur, ["siret": .string(juste)])
            #expect(proposed.status == 200 && proposed.json["changements_en_attente"] == ["numero"])
            #expect(proposed.json["siret"] == .string(Modele.siret(1).description))
            let fixed = try await scene.patch(
                porteur, administrateur, ["siret": .string(autre), "motif": "Deux chiffres échangés."])
            #expect(fixed.json["siret"] == .string(autre))
            #expect(fixed.json["changements_en_attente"] == [])
            #expect(
                try await scene.courriels("porteur-1").last?.corps.contains("Deux chiffres échangés.") == true
            )
            let other = try await scene.patch(porteur, administrateur, ["nom": "Autre"])
            #expect(other.status == 403)
            let journal = try await scene.client.get("/v1/journal?limit=200", token).expecting(200).text
            #expect(!journal.contains(autre) && journal.contains("numero_change"))
        }
    }
}

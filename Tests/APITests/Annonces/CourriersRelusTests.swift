import Domain
import GRDB
import JSON
import StoreSupport
import Support
import Testing

@testable import Store

@Suite("Letters read before they leave, and read again afterwards")
struct CourriersRelusTests {
    private static let motif: JSON = ["motif": "Hors du contrat.\n\nDeux actions sur trois."]

    private static func apercu(
        _ scene: Scene, _ dossier: Scene.Filed, _ token: String, _ query: String = "", _ json: JSON = motif
    ) async throws -> Answer {
        try await scene.client.send(
            "PUT", "\(dossier.path)/recevabilite/apercu\(query)", token, json: json)
    }

    private static func declarer(_ scene: Scene, _ dossier: Scene.Filed) async throws {
        _ = try await scene.move(
            scene.equipe.instructeur, dossier, "recevabilite",
            motif.merging(["decision": "irrecevable"])
        ).expecting(200)
    }

    @Test("The letter of inadmissibility is previewed word for word as the declaration then sends it")
    func inadmissible() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let instructeur = scene.equipe.instructeur
            try await scene.oublierLesNouvelles()
            let before = try await scene.client.get(dossier.path, instructeur).expecting(200)
            let preview = try await Self.apercu(scene, dossier, instructeur).expecting(200).json
            let page = try await Self.apercu(scene, dossier, instructeur, "?format=html").expecting(200)
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            #expect(page.text.contains("Aperçu : cette lettre n’est pas encore partie."))
            let again = try await scene.client.get(dossier.path, instructeur).expecting(200)
            #expect(again.etag == before.etag)
            #expect(try await scene.envois() == [])
            #expect(try await scene.courriers(dossier, instructeur) == [])
            try await Self.declarer(scene, dossier)
            let sent = try await scene.envois("a_envoyer")
            #expect(sent.map { $0["destinataire"] } == preview["destinataires"]?.array)
            let id = try #require(sent.first?["id"]?.string)
            let envoi = try await scene.client.get("/v1/envois/\(id)", instructeur).expecting(200).json
            #expect(preview["nature"] == "irrecevabilite" && preview["objet"] == envoi["objet"])
            #expect(preview["corps"] == envoi["corps"])
            #expect(preview["corps"]?.string?.contains("Deux actions sur trois.") == true)
        }
    }

    @Test("Only the service previews it, while it can be declared, with a reason")
    func refused() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let (equipe, instructeur) = (scene.equipe, scene.equipe.instructeur)
            for token in [equipe.auditeur, equipe.administrateur] {
                _ = try await Self.apercu(scene, dossier, token).expecting(200)
            }
            for token in [dossier.token, equipe.etat, equipe.conseil] {
                #expect(try await Self.apercu(scene, dossier, token).status == 403)
            }
            let bare = try await Self.apercu(scene, dossier, instructeur, "", ["motif": " "])
            #expect(bare.problems == ["/motif obligatoire"])
            try await scene.admettre(dossier)
            let late = try await Self.apercu(scene, dossier, instructeur)
            #expect(late.code == "etat-incompatible")
            #expect(late.json["detail"]?.string?.contains("« recevable »") == true)
            let draft = try await scene.brouillon(2)
            #expect(try await Self.apercu(scene, draft, equipe.auditeur).code == "etat-incompatible")
            #expect(try await Self.apercu(scene, draft, instructeur).status == 404)
        }
    }

    @Test("A letter is read again as it left, whatever the call, the applicant and the dossier became")
    func frozen() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            try await scene.publier([
                "deroulement": ["expediteur": ["nom": "Ville d’Argentan", "repondre_a": "ville@exemple.fr"]]
            ])
            try await scene.jusquALInstruction(dossier)
            for (who, financeur) in [(scene.equipe.etat, "etat"), (scene.equipe.ville, "ville")] {
                _ = try await scene.decider(who, dossier.actions[0], financeur, 1_000_00).expecting(200)
            }
            let instructeur = scene.equipe.instructeur
            _ = try await scene.move(instructeur, dossier, "notification").expecting(200)
            let letter = try #require(try await scene.courriers(dossier, token).first)
            let path = "\(dossier.path)/courriers/\(letter["id"]?.string ?? "")"
            let mail = try #require(try await scene.nouvelles("courrier").first?["id"]?.string)
            let envoi = try await scene.client.get("/v1/envois/\(mail)", instructeur).json
            #expect(letter["corps"] == envoi["corps"] && letter["objet"] == envoi["objet"])
            let json = try await scene.client.get(path, token).expecting(200)
            #expect(json.json == letter)
            let page = try await scene.client.get("\(path)?format=html", token).expecting(200).text
            #expect(page.contains("Ville d’Argentan<br>ville@exemple.fr"))
            #expect(page.contains("Lettre du 15 novembre 2022, mot pour mot"))
            try await scene.publier([
                "deroulement": [
                    "expediteur": .null,
                    "courriers": [["nature": "accord_partiel", "objet": "Autre", "corps": "Autre."]],
                ]
            ])
            let siege: JSON = ["voie": "9 rue Neuve", "code_postal": "61200", "commune": "Argentan"]
            _ = try await scene.patch(porteur, token, ["siege": siege]).expecting(200)
            try scene.server.horloge.set("2022-12-20T09:00:00Z")
            _ = try await scene.move(
                scene.equipe.administrateur, dossier, "reouverture", ["motif": "Erreur de montant."]
            ).expecting(200)
            for reader in [token, instructeur, scene.equipe.auditeur, scene.equipe.administrateur] {
                #expect(try await scene.client.get("\(path)?format=html", reader).text == page)
                #expect(try await scene.client.get(path, reader).json == letter)
            }
        }
    }

    @Test("Nobody else reads it: not a financer, not the council, not another applicant, nor who is recused")
    func closed() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let other = try await scene.depose(2)
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            let letters = try await scene.courriers(dossier, dossier.token)
            let path = "\(dossier.path)/courriers/\(letters[0]["id"]?.string ?? "")"
            let recused = try await scene.staff("deporte", .instructeur)
            try await scene.deporter("deporte", from: dossier)
            for token in [scene.equipe.etat, scene.equipe.ville, scene.equipe.conseil] {
                #expect(try await scene.client.get(path, token).status == 403)
                #expect(try await scene.client.get("\(dossier.path)/courriers", token).status == 403)
            }
            #expect([403, 404].contains(try await scene.client.get(path, recused).status))
            #expect(try await scene.client.get(path, other.token).status == 404)
            // The letter of one dossier has no address in another one.
            let elsewhere = "\(other.path)/courriers/\(letters[0]["id"]?.string ?? "")"
            #expect(try await scene.client.get(elsewhere, other.token).status == 404)
        }
    }

    @Test("The letter of an inadmissibility is read again; taken back before it left, it never was one")
    func takenBack() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            func natures() async throws -> [JSON?] {
                try await scene.courriers(dossier, dossier.token).map { $0["nature"] }
            }
            func reopen() async throws {
                _ = try await scene.move(
                    scene.equipe.instructeur, dossier, "reouverture", ["motif": "Mal lu."]
                ).expecting(200)
            }
            try await Self.declarer(scene, dossier)
            #expect(try await natures() == ["irrecevabilite"])
            try await reopen()
            #expect(try await natures() == [])
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            try await Self.declarer(scene, dossier)
            let letter = try #require(try await scene.courriers(dossier, dossier.token).first)
            try await scene.server.store.write {
                try $0.run(
                    "UPDATE envoi SET etat = 'envoye', envoye_at = cree_at WHERE etat = 'a_envoyer'", [])
            }
            try await reopen()
            try scene.server.horloge.set("2022-11-17T09:00:00Z")
            try await Self.declarer(scene, dossier)
            let letters = try await scene.courriers(dossier, dossier.token)
            #expect(letters.first == letter && letters.map { $0["numero"] } == [1, 2])
            let last = try #require(letters.last?["id"]?.string)
            let page = try await scene.client.get(
                "\(dossier.path)/courriers/\(last)?format=html", dossier.token
            ).expecting(200).text
            #expect(page.contains("Ce courrier remplace notre courrier du 16 novembre 2022."))
        }
    }

    @Test("The letter of an inadmissibility before it leaves, with a hostile reason, and read again")
    func pages() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let instructeur = scene.equipe.instructeur
            let hostile = "\u{600}<script>\u{600}\"\u{301}&\u{600}'x{{titre}}{{{titre}}}"
            let motif: JSON = ["motif": .string("Hors du contrat & <loin>.\n\n\(hostile)")]
            let apercu = try await scene.client.send(
                "PUT", "\(dossier.path)/recevabilite/apercu?format=html", instructeur, json: motif)
            try expectGolden("courrier-irrecevable.html", apercu.expecting(200).text)
            _ = try await scene.move(
                instructeur, dossier, "recevabilite", motif.merging(["decision": "irrecevable"])
            ).expecting(200)
            let id = try #require(try await scene.courriers(dossier, dossier.token).first?["id"]?.string)
            let relu = try await scene.client.get(
                "\(dossier.path)/courriers/\(id)?format=html", dossier.token)
            try expectGolden("courrier-relu.html", relu.expecting(200).text)
        }
    }
}

import Domain
import Envois
import GRDB
import JSON
import StoreSupport
import Support
import Synchronization
import Testing

@testable import Store

@Suite("E-mails that reach nobody")
struct NonRemisTests {
    private static func tasks(_ scene: Scene, _ token: String, _ query: String = "") async throws -> [JSON] {
        let json = try await scene.client.get("/v1/moi/taches\(query)", token).expecting(200).json
        let list = json["courriels_non_remis"]
        #expect(list?["total"]?.integer == list?["items"]?.array.map { Int64($0.count) })
        return list?["items"]?.array ?? []
    }

    private static func figures(_ scene: Scene, _ token: String) async throws -> JSON? {
        try await scene.client.get("/v1/appels/argentan-2023/tableau-de-bord", token).expecting(200)
            .json["courriels"]
    }

    private static func remettre(
        _ scene: Scene, _ path: String, _ json: JSON, _ token: String? = nil
    ) async throws -> Answer {
        try await scene.client.send(
            "PUT", path, token ?? scene.equipe.instructeur, json: json, ifMatch: "*")
    }

    private static func notifie(_ scene: Scene) async throws -> Scene.Filed {
        let dossier = try await scene.decide(1)
        _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
        return dossier
    }

    @Test(
        "A letter refused at every address is one task of the service and a figure of the call, until somebody says how it was given"
    )
    func refused() async throws {
        let serveur = try await ServeurDeCourriel { $0.hasPrefix("RCPT") ? "550 5.1.1 inconnu" : nil }
        try await Scene.run { scene in
            let dossier = try await Self.notifie(scene)
            let count = try await scene.envois("a_envoyer").count
            #expect(count > 1)
            #expect(
                try await Self.figures(scene, scene.equipe.instructeur)?["a_envoyer"]?.integer == Int64(count)
            )
            #expect(try await Self.tasks(scene, scene.equipe.instructeur).isEmpty)
            try await scene.facteur(smtp: serveur.port) { _ = try await $0.tour() }
            let task = try #require(try await Self.tasks(scene, scene.equipe.instructeur).first)
            #expect(task["sujet"] == "courrier" && task["dossier"]?.string == dossier.id)
            #expect(task["reference"] == "ARG-2023-001")
            #expect(task["destinataires"]?.array?.count == count)
            let why = task["pourquoi"]?.string ?? ""
            #expect(why.contains("550 5.1.1 inconnu") && why.contains("remettez-le autrement"))
            for token in [scene.equipe.administrateur, scene.equipe.instructeur] {
                #expect(try await Self.tasks(scene, token).count == 1)
                #expect(try await Self.tasks(scene, token, "?appel=argentan-2023").count == 1)
                #expect(try await Self.tasks(scene, token, "?appel=autre").isEmpty)
            }
            for token in [scene.equipe.etat, scene.equipe.auditeur, dossier.token] {
                #expect(try await Self.tasks(scene, token).isEmpty)
            }
            let figures = try await Self.figures(scene, scene.equipe.auditeur)
            #expect(figures?["abandonne"]?.integer == Int64(count) && figures?["non_remis"] == 1)
            #expect(figures?["a_faire"] == "/v1/moi/taches?appel=argentan-2023")
            try await Self.given(scene, task, dossier)
        }
        try await serveur.stop()
    }

    private static func given(_ scene: Scene, _ task: JSON, _ dossier: Scene.Filed) async throws {
        let path = task["remettre"]?.string ?? ""
        for (jour, said) in [("2022-11-14", "n’existait pas"), ("2022-11-16", "pas encore venu")] {
            let wrong = try await remettre(scene, path, ["remis_on": .string(jour), "motif": "Posté."])
            #expect(
                wrong.status == 422 && wrong.json["errors"]?[0]?["detail"]?.string?.contains(said) == true)
        }
        let missing = try await remettre(scene, path, ["motif": "Posté."])
        #expect(missing.problems == ["/remis_on obligatoire"])
        let done: JSON = ["remis_on": "2022-11-15", "motif": "Lettre recommandée n° 1A 234."]
        #expect(try await remettre(scene, path, done, scene.equipe.auditeur).status == 403)
        let given = try await remettre(scene, path, done).expecting(200)
        #expect(given.json["etat"] == "remis_autrement")
        #expect(given.json["remise"]?["motif"] == "Lettre recommandée n° 1A 234.")
        #expect(given.json["motif_abandon"] == "Refus définitif : 550 5.1.1 inconnu")
        #expect(try await tasks(scene, scene.equipe.instructeur).isEmpty)
        #expect(try await figures(scene, scene.equipe.instructeur)?["non_remis"] == 0)
        // All the addresses of the letter were in the one task.
        #expect(try await scene.envois("abandonne").isEmpty)
        #expect(try await remettre(scene, path, done).code == "etat-incompatible")
        let resumed = try await remettre(scene, task["reprendre"]?.string ?? "", [:])
        #expect(resumed.code == "etat-incompatible")
        let told = try await scene.phrases(scene.equipe.instructeur, dossier)
        #expect(
            told.last
                == "Un courriel que personne n’avait reçu a été remis autrement, le 15 novembre 2022 : Lettre recommandée n° 1A 234."
        )
    }

    @Test("A letter that reached one of its addresses is no task")
    func reached() async throws {
        let serveur = try await ServeurDeCourriel {
            $0.hasPrefix("RCPT") && !$0.contains("porteur-1@") ? "550 5.1.1 inconnu" : nil
        }
        try await Scene.run { scene in
            _ = try await Self.notifie(scene)
            try await scene.facteur(smtp: serveur.port) { _ = try await $0.tour() }
            #expect(try await scene.envois("envoye").count == 1)
            #expect(try await scene.envois("abandonne").count > 0)
            #expect(try await Self.tasks(scene, scene.equipe.instructeur).isEmpty)
        }
        try await serveur.stop()
    }

    @Test("Without a mail server a letter is written on the disk and not sent, a task until it is sent")
    func disk() async throws {
        let serveur = try await ServeurDeCourriel()
        try await Scene.run { scene in
            _ = try await Self.notifie(scene)
            try await scene.facteur { _ = try await $0.tour() }
            let written = try await scene.envois("ecrit")
            #expect(!written.isEmpty)
            #expect(try await scene.envois("envoye").isEmpty)
            #expect(written.allSatisfy { $0["envoye_at"] == .null && $0["ecrit_at"] != .null })
            let task = try #require(try await Self.tasks(scene, scene.equipe.instructeur).first)
            #expect(task["pourquoi"]?.string?.contains("écrit sur le disque, pas envoyé") == true)
            let figures = try await Self.figures(scene, scene.equipe.instructeur)
            #expect(figures?["ecrit"]?.integer == Int64(written.count) && figures?["envoye"] == 0)
            for envoi in written {
                let path = "/v1/envois/\(envoi["id"]?.string ?? "")/reprise"
                _ = try await scene.client.send("PUT", path, scene.equipe.instructeur, ifMatch: "*")
                    .expecting(200)
            }
            #expect(try await Self.tasks(scene, scene.equipe.instructeur).isEmpty)
            try await scene.facteur(smtp: serveur.port) { _ = try await $0.tour() }
            #expect(try await scene.envois("envoye").count == written.count)
            #expect(serveur.recus.count == written.count)
        }
        try await serveur.stop()
    }

    @Test("What was taken back before it left, or answered since, is no task")
    func takenBack() async throws {
        try await Scene.run { scene in
            let dossier = try await Self.notifie(scene)
            _ = try await scene.move(
                scene.equipe.administrateur, dossier, "reouverture", ["motif": "Erreur."]
            ).expecting(200)
            #expect(try await scene.envois("abandonne").count > 0)
            let left = try await Self.tasks(scene, scene.equipe.instructeur).filter {
                $0["sujet"] == "courrier"
            }
            #expect(left.isEmpty)
        }
    }

    @Test("A dossier that another person follows is that person’s task, and the administrateur’s")
    func assigned() async throws {
        try await Scene.run { scene in
            let dossier = try await Self.notifie(scene)
            let autre = try await scene.server.account("autre", .instructeur, contrat: "argentan-2015")
            let compte = try await scene.compte("autre")
            let now = scene.server.horloge.horloge.now()
            try await scene.server.store.write { tx in
                try tx.insert(
                    Affectation(
                        id: Identifiant.new(at: now), dossierId: dossier.id, actionId: nil, compteId: compte,
                        nom: "autre", tache: .instruire, origine: .main, creeAt: now), par: nil)
            }
            try await scene.facteur { _ = try await $0.tour() }
            #expect(try await Self.tasks(scene, autre).count == 1)
            #expect(try await Self.tasks(scene, scene.equipe.administrateur).count == 1)
            #expect(try await Self.tasks(scene, scene.equipe.instructeur).isEmpty)
        }
    }

    @Test(
        "What nobody of a porteur can read, for lack of a proved address, is the task of an administrateur of the installation"
    )
    func nobody() async throws {
        try await Scene.run { scene in
            let token = try await scene.representant(1).token
            let forget = "UPDATE compte SET prouve_at = NULL WHERE courriel LIKE 'porteur-1@%'"
            try await scene.server.store.write { try $0.run(forget, []) }
            let tiers = try await scene.server.account("tiers")
            _ = try await scene.reclamer(Modele.siret(1).description, tiers).expecting(201)
            let list = try await Self.tasks(scene, scene.equipe.administrateur)
            let task = try #require(list.first { $0["destinataires"] == [] })
            #expect(task["sujet"] == "porteur" && task["appel"] == .null && task["reprendre"] == .null)
            #expect(task["pourquoi"]?.string?.contains("aucune adresse") == true)
            #expect(try await Self.tasks(scene, scene.equipe.administrateur, "?appel=argentan-2023").isEmpty)
            #expect(try await Self.tasks(scene, scene.equipe.instructeur).isEmpty)
            let path = task["lire"]?.string ?? ""
            for other in [scene.equipe.instructeur, token, tiers] {
                #expect(try await scene.client.get(path, other).status == 404)
            }
            let read = try await scene.client.get(path, scene.equipe.administrateur).expecting(200).json
            #expect(read["destinataire"] == .null && read["etat"] == "abandonne")
            #expect(
                try await Self.remettre(scene, "\(path)/reprise", [:], scene.equipe.administrateur).code
                    == "etat-incompatible")
            _ = try await Self.remettre(
                scene, task["remettre"]?.string ?? "", ["remis_on": "2022-11-15", "motif": "Au téléphone."],
                scene.equipe.administrateur
            ).expecting(200)
            let left = try await Self.tasks(scene, scene.equipe.administrateur)
            #expect(!left.contains(task))
        }
    }

    @Test(
        "An e-mail about an account that was abandoned shows to an administrateur until another one has left")
    func accounts() async throws {
        let down = Mutex(true)
        let serveur = try await ServeurDeCourriel {
            $0.hasPrefix("RCPT") && down.withLock { $0 } ? "550 5.1.1 inconnu" : nil
        }
        try await Scene.run { scene in
            func shown(_ token: String) async throws -> [JSON] {
                let json = try await scene.client.get("/v1/moi/taches", token).expecting(200).json
                return json["courriels_de_comptes"]?["items"]?.array ?? []
            }
            func invite(_ role: JSON) async throws {
                _ = try await scene.client.send(
                    "POST", "/v1/contrats/argentan-2015/roles", scene.equipe.administrateur,
                    json: ["courriel": "nouvelle@exemple.fr", "role": role]
                ).expecting(201)
                try await scene.facteur(smtp: serveur.port) { _ = try await $0.tour() }
            }
            try await invite("auditeur")
            let item = try #require(try await shown(scene.equipe.administrateur).first)
            #expect(item["destinataire"] == "nouvelle@exemple.fr")
            #expect(item["pourquoi"]?.string?.contains("550 5.1.1 inconnu") == true)
            #expect(try await shown(scene.equipe.instructeur).isEmpty)
            try scene.server.horloge.set("2022-12-15T09:00:01Z")
            #expect(try await shown(scene.equipe.administrateur).isEmpty)
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            #expect(try await shown(scene.equipe.administrateur).count == 1)
            down.withLock { $0 = false }
            try await invite("evaluateur")
            #expect(try await shown(scene.equipe.administrateur).isEmpty)
        }
        try await serveur.stop()
    }
}

import JSON
import Rules
import StoreSupport
import Support
import Testing

/// The rules over HTTP: a town reads its appel back, changes it, copies it, and tries a dossier against it.
@Suite("An appel is read back, changed, compared and copied")
struct ReglementTests {
    private static let appel = "/v1/appels/argentan-2023"

    /// Publishes the appel with `patch` merged into it.
    private func republish(_ scene: Scene, _ patch: JSON) async throws {
        let instructeur = scene.equipe.instructeur
        _ = try await scene.client.send(
            "PATCH", "\(Self.appel)/projet", instructeur, json: patch, ifMatch: "*"
        )
        .expecting(200)
        _ = try await scene.client.send("PUT", "\(Self.appel)/publication", instructeur, ifMatch: "*")
            .expecting(200)
    }

    @Test("A deposited dossier is always judged by its revision, a draft by the one in force")
    func forever() async throws {
        try await Scene.run { scene in
            let deposited = try await scene.brouillon(1)
            let draft = try await scene.brouillon(2)
            try await scene.deposer(deposited)
            func report(_ dossier: Scene.Filed) async throws -> JSON {
                try await scene.client.get("\(dossier.path)/controle", dossier.token).expecting(200).json
            }
            let before = try await report(deposited)
            #expect(before["deposable"] == true)
            try await republish(
                scene,
                [
                    "calendrier": ["cloture_on": "2022-11-30"], "natures_eligibles": ["bailleur"],
                    "parametres": [
                        "taux_public_max_pour_dix_mille": ["valeur": 1_000],
                        "montant_min_centimes": ["valeur": 10_000_000],
                    ],
                    "reglages": [["regle": "TER-02", "sort": "ecartee", "article": "article 9"]],
                ])
            #expect(try await report(deposited) == before)
            let verdicts = try await report(draft)["verdicts"]?.array ?? []
            func resultat(_ code: String) -> String? {
                verdicts.first { $0["code"]?.string == code }?["resultat"]?.string
            }
            #expect(resultat("BUD-04") == "enfreinte" && resultat("BUD-06") == "enfreinte")
            #expect(resultat("ELI-01") == "enfreinte" && resultat("TER-02") == "sans_objet")
        }
    }

    @Test("Revisions are listed, read one by one, and their differences described in sentences")
    func revisions() async throws {
        try await Scene.run { scene in
            let client = scene.client
            try await republish(scene, ["parametres": ["axes_min": ["valeur": 2]]])
            try await republish(scene, ["titre": "Appel 2023, second texte"])
            let list = try await client.get("\(Self.appel)/revisions").expecting(200).items
            #expect(list.map { $0["numero"]?.integer } == [1, 2, 3])
            #expect(list.map { $0["en_vigueur"]?.bool } == [false, false, true])
            #expect(list.allSatisfy { $0["edition"] == 3 && $0["sha256"]?.string?.count == 64 })
            let first = try await client.get("\(Self.appel)/revisions/1").expecting(200).json
            #expect(first["parametres"]?["axes_min"]?["valeur"] == 1)
            func changes(_ path: String) async throws -> [String] {
                let json = try await client.get("\(Self.appel)/revisions/\(path)").expecting(200).json
                return json["changements"]?.array?.compactMap(\.string) ?? []
            }
            let second = try await changes("2/differences")
            #expect(second.count == 1 && second[0].hasPrefix("Chiffres des règles, avant : THE-02"))
            #expect(second[0].contains("transversaux traités : 2"))
            #expect(try await changes("3/differences?depuis=1").count == 2)
            #expect(try await changes("1/differences") == [])
            #expect(try await client.get("\(Self.appel)/revisions/4").status == 404)
            #expect(try await client.get("\(Self.appel)/revisions/01").status == 404)
            #expect(try await client.get("\(Self.appel)/revisions/2/differences?depuis=9").status == 404)
            #expect(try await client.get("\(Self.appel)/revisions/2/differences?depuis=zero").status == 400)
        }
    }

    @Test("A draft appel is described in sentences, with what its publication would change")
    func relecture() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            _ = try await scene.client.send(
                "PATCH", "\(Self.appel)/projet", instructeur,
                json: [
                    "themes": ["sport", "logement", "creation-activite"],
                    "parametres": ["duree_max_mois": ["valeur": 6]],
                ],
                ifMatch: "*"
            ).expecting(200)
            let json = try await scene.client.get("\(Self.appel)/relecture", instructeur).expecting(200).json
            #expect(json["phrases"]?.array?.count ?? 0 > 80)
            let changes = json["changements"]?.array?.compactMap(\.string) ?? []
            #expect(changes.count == 2)
            #expect(changes.first?.contains("Thème : tout ce que garde « volet ».") == true)
            // The patch that restores the former values: null is a value here.
            _ = try await scene.client.send(
                "PATCH", "\(Self.appel)/projet", instructeur,
                json: ["themes": .null, "parametres": ["duree_max_mois": ["valeur": 12]]], ifMatch: "*"
            ).expecting(200)
            let back = try await scene.client.get("\(Self.appel)/relecture", instructeur).expecting(200).json
            #expect(back["changements"] == [])
        }
    }

    @Test("The appel of last year is copied to next year in one request, to be reviewed and published")
    func copie() async throws {
        try await Scene.run { scene in
            let (client, instructeur) = (scene.client, scene.equipe.instructeur)
            let answer = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur, json: ["annee": 2024], key: "copie-2024"
            ).expecting(201)
            #expect(answer.header("Location") == "/v1/appels/argentan-2024/projet")
            let projet = try #require(answer.json["projet"])
            #expect(projet["prefixe"] == "ARG-2024")
            #expect(projet["calendrier"]?["cloture_on"] == "2023-12-02")
            let pointers = answer.json["a_revoir"]?.array?.compactMap { $0["pointer"]?.string } ?? []
            for pointer in ["/calendrier/cloture_on", "/contrat", "/enveloppes/0/dotation_centimes"] {
                #expect(pointers.contains(pointer), "\(pointer)")
            }
            #expect(answer.json["revision"] == .null)
            #expect(try await client.get("/v1/appels/argentan-2024").status == 404)
            let again = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur, json: ["annee": 2024], key: "copie-2024")
            #expect(again.bytes == answer.bytes)
            let other = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur, json: ["annee": 2024])
            #expect(other.status == 409)
            let named = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur,
                json: ["annee": 2024, "code": "argentan-bis", "prefixe": "BIS-2024"]
            ).expecting(201)
            #expect(named.json["projet"]?["code"] == "argentan-bis")
            let bad = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur, json: ["annee": 20_240])
            #expect(bad.problems == ["/annee limite"])
        }
    }

    @Test("A whole dossier is judged without an account, and leaves no trace")
    func controle() async throws {
        try await Scene.run { scene in
            let client = scene.client
            let dossier = try Fixtures.json("dossiers/cafe-des-parents.json")
            func judge(_ dossier: JSON, appel: JSON = "argentan-2023") async throws -> Answer {
                try await client.send("POST", "/v1/controle", json: ["appel": appel, "dossier": dossier])
            }
            let good = try await judge(dossier).expecting(200).json
            #expect(good["deposable"] == true && good["bloquants"] == 0)
            #expect(good["verdicts"]?.array?.count == Rulebook.rules.count)
            let bad = try await judge(dossier.merging(["pieces": []])).expecting(200).json
            #expect(bad["deposable"] == false)
            let told = bad["verdicts"]?.array?.first { $0["resultat"] == "enfreinte" }
            #expect(
                told?["code"] == "DOC-01"
                    && told?["message"]?.string?.hasPrefix("Pièces jointes : 0 sur") == true)
            #expect(told?["enonce_en"] == "Every attachment that the call asks of this applicant is there.")
            #expect(try await judge(dossier, appel: "ailleurs").problems == ["/appel valeur"])
            let broken = try await judge(dossier.merging(["porteur": ["siret": "1"], "statut": 1]))
            #expect(broken.problems == ["/dossier/porteur/siret valeur", "/dossier/statut inconnu"])
            #expect(try await client.get("/v1/dossiers", scene.equipe.auditeur).items == [])
            #expect(try await client.get("/v1/porteurs", scene.equipe.auditeur).items == [])
        }
    }

    @Test("A contrat is replaced as a whole under its version; appels published before keep its old text")
    func avenant() async throws {
        try await Scene.run { scene in
            let (client, admin) = (scene.client, scene.equipe.administrateur)
            let path = "/v1/contrats/argentan-2015"
            let before = try await client.get(path).expecting(200)
            let amended = before.json.merging(["fin_on": "2023-12-31", "titre": "Contrat prolongé"])
                .with(["signe_on": "2015-07-03"])
            let stale = try await client.send(
                "PUT", path, admin, json: amended, ifMatch: "\"v9-000000000000\"")
            #expect(stale.status == 412)
            let after = try await client.send("PUT", path, admin, json: amended, ifMatch: before.etag)
                .expecting(200)
            #expect(after.json["fin_on"] == "2023-12-31")
            #expect(after.etag?.hasPrefix("\"v2-") == true)
            let revision = try await client.get("\(Self.appel)/revisions/1").expecting(200).json
            #expect(revision["nom_du_volet"] == "volet")
            try await republish(scene, ["titre": "Après l’avenant"])
            let changes = try await client.get("\(Self.appel)/revisions/2/differences").expecting(200).json
            #expect(changes["changements"]?.array?.count == 4, "\(changes.text)")
            let renamed = try await client.send(
                "PUT", path, admin, json: amended.merging(["code": "argentan-2016"]), ifMatch: "*")
            #expect(renamed.problems == ["/code valeur"])
        }
    }

    @Test("A closed appel does not prevent a change of its contrat, and is still read as published")
    func closed() async throws {
        try await Scene.run { scene in
            let (client, admin) = (scene.client, scene.equipe.administrateur)
            let path = "/v1/contrats/argentan-2015"
            let contrat = try await client.get(path).expecting(200).json
            let kept = contrat["quartiers"]?.array?.prefix(1) ?? []
            let amended = contrat.with(["quartiers": .array(Array(kept)), "signe_on": "2015-07-03"])
            let refused = try await client.send("PUT", path, admin, json: amended, ifMatch: "*")
            #expect(refused.status == 422)
            #expect(refused.errors.first?["detail"]?.string?.contains("argentan-2023") == true)
            try scene.server.horloge.set("2022-12-02T23:00:00Z")
            _ = try await client.send("PUT", path, admin, json: amended, ifMatch: "*").expecting(200)
            let instructeur = scene.equipe.instructeur
            let relue = try await client.get("\(Self.appel)/relecture", instructeur).expecting(200).json
            #expect(relue["changements"] == [])
            let copie = try await client.send(
                "POST", "\(Self.appel)/copie", instructeur, json: ["annee": 2024])
            #expect(copie.problems == ["/quartiers/1 valeur"])
        }
    }

    @Test("The rules in force have the parameters, articles and severities of the appel")
    func regles() async throws {
        try await Scene.run { scene in
            try await republish(
                scene, ["reglages": [["regle": "BUD-07", "sort": "alerte", "article": "article 9"]]])
            let rules = try await scene.client.get("\(Self.appel)/regles").expecting(200).items
            #expect(rules.count == Rulebook.rules.count)
            func rule(_ code: String) -> JSON? { rules.first { $0["code"]?.string == code } }
            #expect(rule("BUD-07")?["severite"] == "alerte")
            #expect(rule("BUD-01")?["parametres"] == [])
            #expect(
                rule("BUD-04")?["parametres"]?.array?.map { $0["cle"]?.string } == [
                    "taux_public_max_pour_dix_mille", "emplois_aides_publics", "base_taux_public",
                ])
            #expect(rule("BUD-04")?["parametres"]?[0]?["valeur"] == 8_000)
            #expect(
                rule("FIN-01")?["parametres"]?[0]?["article"]?.string?.hasPrefix("loi n° 2000-321") == true)
        }
    }

    @Test("COH-02 reports an action repeated in a second dossier; INS-03 is shown to those who may know it")
    func voisins() async throws {
        try await Scene.run { scene in
            let first = try await scene.brouillon(1)
            try await scene.deposer(first)
            let porteur =
                try await scene.client.get(first.path, first.token).json["porteur"]?["id"]?.string ?? ""
            let second = try await scene.brouillon(of: porteur, first.token)
            func verdict(_ dossier: Scene.Filed, _ code: String, _ token: String) async throws -> JSON? {
                try await scene.client.get("\(dossier.path)/controle", token).expecting(200).json["verdicts"]?
                    .array?.first { $0["code"]?.string == code }
            }
            let twice = try await verdict(second, "COH-02", second.token)
            #expect(twice?["resultat"] == "enfreinte" && twice?["severite"] == "alerte")
            #expect(twice?["message"]?.string?.contains("ARG-2023-001") == true)
            #expect(try await verdict(first, "COH-02", first.token)?["resultat"] == "respectee")
            // The verdict on avis is shown to the staff, not to the porteur.
            let staff = scene.equipe.instructeur
            #expect(try await verdict(first, "INS-03", staff)?["resultat"] == "enfreinte")
            #expect(try await verdict(first, "INS-03", first.token)?["resultat"] == "sans_objet")
            try await scene.admettre(first)
            for action in first.actions {
                _ = try await scene.client.send(
                    "PUT", "/v1/actions/\(action)/avis/moi", scene.equipe.conseil, json: ["sens": "favorable"]
                ).expecting(200)
            }
            #expect(try await verdict(first, "INS-03", staff)?["resultat"] == "respectee")
            #expect(try await verdict(first, "INS-03", first.token)?["resultat"] == "sans_objet")
        }
    }
}

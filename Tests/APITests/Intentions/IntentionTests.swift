import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

extension Scene {
    /// Files a letter of intent in the call of 2023.
    func annoncer(
        _ token: String, _ porteur: String, _ more: JSON = [:], key: String? = nil
    ) async throws -> Answer {
        let json: JSON = [
            "appel": "argentan-2023", "porteur": .string(porteur), "intitule": "Boxe au pied des immeubles",
            "objet": "Des ateliers ouverts à tous, deux soirs par semaine.", "quartiers": ["QN06101M"],
            "montant_centimes": 3_000_00,
        ]
        return try await client.send("POST", "/v1/intentions", token, json: json.merging(more), key: key)
    }

    fileprivate func suite(_ intention: String, _ token: String, _ json: JSON) async throws -> Answer {
        try await client.send("PUT", "\(Self.appel)/intentions/\(intention)/suite", token, json: json)
    }

    /// The call of 2023 in two steps: letters until 20 November at noon, dossiers until 2 December.
    static func deuxTemps(_ body: (Scene) async throws -> Void) async throws {
        try await run { scene in
            try await scene.publier([
                "calendrier": ["intention_cloture_on": "2022-11-20", "intention_cloture_heure": "12:00"]
            ])
            try await body(scene)
        }
    }

    fileprivate func verdict(_ dossier: Filed) async throws -> JSON? {
        let json = try await client.get("\(dossier.path)/controle", dossier.token).expecting(200).json
        return json["verdicts"]?.array?.first { $0["code"] == "CAL-05" }
    }
}

@Suite("A call in two steps: a letter of intent, then the dossier")
struct IntentionTests {
    private static let aside: JSON = ["suite": "ecartee", "motif": "Hors des quartiers du contrat."]

    @Test(
        "With a letter filed in time the dossier is deposited; without one it is refused, and says so at once"
    )
    func steps() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, token)
            let missing = try await scene.verdict(dossier)
            #expect(missing?["resultat"] == "enfreinte")
            #expect(
                missing?["message"]?.string?.contains(
                    "d’abord une lettre d’intention, au plus tard le 20 novembre 2022 avant 12:00 (Europe/Paris)"
                )
                    == true)
            try await scene.attester(dossier)
            let refused = try await scene.move(token, dossier, "depot")
            #expect(refused.status == 422 && refused.text.contains("CAL-05"))
            let filed = try await scene.annoncer(token, porteur).expecting(201).json
            #expect(filed.at("/porteur/nom") == "Association Exemple")
            #expect(filed["suite"] == .null && filed["montant_centimes"] == 3_000_00)
            #expect(try await scene.verdict(dossier)?["resultat"] == "respectee")
            _ = try await scene.move(token, dossier, "depot").expecting(200)
            let mine = try await scene.client.get("/v1/porteurs/\(porteur)/intentions", token).expecting(200)
            #expect(mine.items == [filed])
            let all = try await scene.client.get("\(Scene.appel)/intentions", scene.equipe.instructeur)
            #expect(all.items == [filed])
            let call = try await scene.client.get(Scene.appel, token).expecting(200).json
            #expect(call.at("/calendrier/intention_cloture_on") == "2022-11-20")
        }
    }

    @Test(
        "A letter is taken until the minute of the first step; a dossier later, by derogation without a letter"
    )
    func deadline() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            let (other, others) = try await scene.representant(2)
            let dossier = try await scene.brouillon(of: others, other)
            try await scene.attester(dossier)
            try scene.server.horloge.set("2022-11-20T12:00:00+01:00")
            var session = try await scene.server.session("porteur-1")
            let late = try await scene.annoncer(session, porteur)
            #expect(late.status == 409 && late.code == "appel-ferme")
            #expect(late.text.contains("20 novembre 2022 à 12 h 00 min 00 s"))
            try scene.server.horloge.set("2022-11-20T11:59:59.999+01:00")
            _ = try await scene.annoncer(token, porteur).expecting(201)
            try scene.server.horloge.set("2022-12-02T23:59:59+01:00")
            session = try await scene.server.session("porteur-1")
            try await scene.deposer(try await scene.brouillon(of: porteur, session))
            session = try await scene.server.session("porteur-2")
            #expect(try await scene.move(session, dossier, "depot").status == 422)
            let instructeur = try await scene.server.session("instructeur")
            _ = try await scene.client.send(
                "POST", "\(Scene.appel)/derogations", instructeur,
                json: [
                    "porteur": .string(others), "jusqua_at": "2022-12-09T11:00:00Z",
                    "motif": "Lettre perdue.",
                ]
            ).expecting(201)
            _ = try await scene.move(session, dossier, "depot").expecting(200)
        }
    }

    @Test("Before the opening, and in a call of one step, no letter is taken; unknown quartiers are named")
    func refused() async throws {
        try await Scene.run(at: "2022-10-23T21:59:59Z") { scene in
            let (token, porteur) = try await scene.representant(1)
            let other = try await scene.representant(2)
            let single = try await scene.annoncer(token, porteur)
            #expect(single.status == 409 && single.code == "etat-incompatible")
            #expect(single.text.contains("déposez directement votre dossier"))
            try await scene.publier(["calendrier": ["intention_cloture_on": "2022-11-20"]])
            #expect(try await scene.annoncer(token, porteur).code == "appel-ferme")
            try scene.server.horloge.set("2022-10-23T22:00:00Z")
            let unknown = try await scene.annoncer(token, porteur, ["quartiers": ["QN06101M", "QP000"]])
            #expect(unknown.status == 422 && unknown.errors.first?["pointer"] == "/quartiers/1")
            let notMine = try await scene.annoncer(other.token, porteur)
            #expect(notMine.status == 422 && notMine.errors.first?["pointer"] == "/porteur")
            // The day counts whole when no hour is said.
            try scene.server.horloge.set("2022-11-20T23:59:59+01:00")
            let session = try await scene.server.session("porteur-1")
            _ = try await scene.annoncer(session, porteur).expecting(201)
        }
    }

    @Test(
        "The first step ends after the opening, and not after the closing, to the minute",
        arguments: [
            (["intention_cloture_on": "2022-10-24", "intention_cloture_heure": "00:00"], 422),
            (["intention_cloture_on": "2022-10-24", "intention_cloture_heure": "00:01"], 200),
            (["intention_cloture_on": "2022-12-02", "cloture_heure": "12:00"], 422),
            (
                [
                    "intention_cloture_on": "2022-12-02", "intention_cloture_heure": "12:01",
                    "cloture_heure": "12:00",
                ], 422
            ),
            (
                [
                    "intention_cloture_on": "2022-12-02", "intention_cloture_heure": "12:00",
                    "cloture_heure": "12:00",
                ], 200
            ), (["intention_cloture_on": "2022-12-03"], 422), (["intention_cloture_heure": "12:00"], 422),
        ] as [(JSON, Int)])
    func calendar(calendrier: JSON, status: Int) async throws {
        try await Scene.run { scene in
            let answer = try await scene.client.send(
                "PATCH", "\(Scene.appel)/projet", scene.equipe.instructeur, json: ["calendrier": calendrier],
                type: "application/merge-patch+json", ifMatch: "*")
            #expect(answer.status == status, "\(answer.text.prefix(300))")
        }
    }

    @Test(
        "The service answers: set aside, the letter opens nothing; what was deposited stays judged as it was")
    func answered() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            let id = try await scene.annoncer(token, porteur).expecting(201).id
            let dossier = try await scene.brouillon(of: porteur, token)
            let bare = try await scene.suite(id, scene.equipe.instructeur, ["suite": "ecartee"])
            #expect(bare.status == 422 && bare.errors.first?["pointer"] == "/motif")
            for other in [scene.equipe.etat, scene.equipe.auditeur, scene.equipe.administrateur, token] {
                #expect(try await scene.suite(id, other, Self.aside).status == 403)
            }
            _ = try await scene.suite(id, scene.equipe.instructeur, Self.aside).expecting(200)
            #expect(
                try await scene.verdict(dossier)?["message"]?.string?.contains(
                    "« Boxe au pied des immeubles » a été écartée : Hors des quartiers du contrat.") == true)
            let kept = try await scene.suite(id, scene.equipe.instructeur, ["suite": "retenue"])
                .expecting(200).json
            #expect(kept["suite"] == "retenue" && kept["suite_motif"] == .null)
            try await scene.deposer(dossier)
            _ = try await scene.suite(id, scene.equipe.instructeur, Self.aside).expecting(200)
            #expect(try await scene.verdict(dossier)?["resultat"] == "respectee")
            let rows = try await scene.client.get("/v1/journal?limit=200", scene.equipe.auditeur).items
            #expect(rows.count { $0["evenement"] == "repondre_intention" } == 3)
        }
    }

    @Test("Who is a member of the porteur does not answer its letter")
    func recused() async throws {
        try await Scene.deuxTemps { scene in
            let porteur = try await scene.client.send(
                "POST", "/v1/porteurs", scene.equipe.instructeur, json: Modele.porteur(9)
            ).expecting(201).id
            let id = try await scene.annoncer(scene.equipe.instructeur, porteur).expecting(201).id
            let own = try await scene.suite(id, scene.equipe.instructeur, ["suite": "retenue"])
            #expect(own.status == 403 && own.code == "deporte")
        }
    }

    @Test("The members are told that the letter was received, then of each answer")
    func told() async throws {
        try await Scene.deuxTemps { scene in
            let (token, porteur) = try await scene.representant(1)
            func last(_ golden: String) async throws {
                let mail = try #require(try await scene.courriels("porteur-1").last)
                try expectGolden(golden, "\(mail.objet)\n\n\(mail.corps)\n")
            }
            let id = try await scene.annoncer(token, porteur).expecting(201).id
            try await last("courriel-intention-recue.txt")
            _ = try await scene.suite(id, scene.equipe.instructeur, Self.aside).expecting(200)
            try await last("courriel-intention-ecartee.txt")
            _ = try await scene.suite(id, scene.equipe.instructeur, ["suite": "retenue"]).expecting(200)
            try await last("courriel-intention-retenue.txt")
            #expect(try await scene.courriels("porteur-1").count == 3)
        }
    }
}

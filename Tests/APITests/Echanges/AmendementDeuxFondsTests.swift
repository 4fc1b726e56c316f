import JSON
import StoreSupport
import Support
import Testing

@Suite("A revised budget with the two funds of one financer")
struct AmendementDeuxFondsTests {
    /// An amendment that opens what is asked of the State.
    private static func run(
        _ notified: [Int64?], _ body: (Scene, Scene.Filed) async throws -> Void
    ) async throws {
        try await DeuxFondsTests.run { scene in
            let dossier = try await DeuxFondsTests.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let lines = [
                (DeuxFondsTests.specifiques, scene.equipe.etat), (DeuxFondsTests.commun, scene.equipe.etat),
                ("ville", scene.equipe.ville),
            ]
            for (line, amount) in zip(lines, notified) {
                _ = try await scene.decider(line.1, dossier.actions[0], line.0, amount).expecting(200)
            }
            if notified.count == lines.count {
                _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            }
            try await ask(scene, dossier)
            try await body(scene, dossier)
        }
    }

    private static func ask(_ scene: Scene, _ dossier: Scene.Filed) async throws {
        _ = try await scene.client.send(
            "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
            json: [
                "nature": "amendement", "demande": "Revoyez le budget.", "financeurs": ["etat"],
                "sections": ["/actions/0/demandes", "/actions/0/budget", "/actions/0/exercices"],
            ]
        ).expecting(201)
    }

    /// Answers with these demands to the State, and the budget that goes with them.
    private static func answer(
        _ scene: Scene, _ dossier: Scene.Filed, _ numero: Int = 1, specifiques: Int64, commun: Int64
    ) async throws -> Answer {
        let action = Modele.action("Boxe 1", .init(etat: specifiques, etatCommun: commun))
        let changements = ["demandes", "budget", "exercices"].map { part -> JSON in
            ["section": .string("/actions/0/\(part)"), "valeur": action[part] ?? .null]
        }
        return try await scene.client.send(
            "PUT", "\(dossier.path)/complements/\(numero)/reponse", dossier.token,
            json: [
                "reponse": "Voici.", "changements": .array(changements), "attestation": Modele.attestation,
            ], ifMatch: "*")
    }

    private static func lines(_ scene: Scene, _ dossier: Scene.Filed) async throws -> [String] {
        try await scene.client.get("/v1/actions/\(dossier.actions[0])/financements", scene.equipe.etat)
            .expecting(200).items.filter { $0["financeur"] == "etat" }.map {
                "\($0["fonds"]?.string ?? "") \($0["montant_centimes"]?.integer ?? 0) \($0["decision"]?.string ?? "")"
            }
    }

    @Test("One of the two changes, the other stays as it is")
    func one() async throws {
        try await Self.run([]) { scene, dossier in
            _ = try await Self.answer(scene, dossier, specifiques: 2_000_00, commun: 900_00).expecting(200)
            #expect(
                try await Self.lines(scene, dossier) == [
                    "fonds_specifiques 200000 en_attente", "droit_commun 90000 en_attente",
                ])
            _ = try await scene.decider(
                scene.equipe.etat, dossier.actions[0], DeuxFondsTests.commun, 900_00
            ).expecting(200)
        }
    }

    /// The rows of the journal about the lines of the State, as the service reads them, without those of answers.
    private static func rows(_ scene: Scene, _ dossier: Scene.Filed) async throws -> [String] {
        try await scene.client.get("\(dossier.path)/journal?limit=200", scene.equipe.instructeur).expecting(
            200
        )
        .items.filter {
            $0.at("/objet/type") == "financement" && $0["evenement"]?.string == "repondre_complement"
        }
        .map {
            "\($0.at("/objet/id")?.string?.split(separator: "/").last ?? "") \($0.at("/avant/decision")?.string ?? "") → "
                + "\($0.at("/apres/decision")?.string ?? "") \($0.at("/apres/fonds_avant")?.string ?? "")"
        }
    }

    @Test(
        "A removed line writes nothing about the other one, which is refused; the only one left needs no fund"
    )
    func removedBesideARefusal() async throws {
        try await Self.run([nil]) { scene, dossier in
            _ = try await Self.answer(scene, dossier, specifiques: 2_000_00, commun: 0).expecting(200)
            #expect(try await Self.lines(scene, dossier) == ["fonds_specifiques 200000 refuse"])
            #expect(try await Self.rows(scene, dossier) == [])
            #expect(
                try await scene.client.get(
                    "/v1/actions/\(dossier.actions[0])/financements/etat", dossier.token
                )
                .status == 200)
        }
    }

    @Test("A refused demand that is no longer made stays; its financer is then named without its fund")
    func refusedAndRemoved() async throws {
        try await Self.run([nil]) { scene, dossier in
            _ = try await Self.answer(scene, dossier, specifiques: 0, commun: 1_200_00).expecting(200)
            #expect(
                try await Self.lines(scene, dossier) == [
                    "fonds_specifiques 200000 refuse", "droit_commun 120000 en_attente",
                ])
            _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", 1_000_00).expecting(
                200)
            #expect(try await DeuxFondsTests.engage(scene, "etat-commun") == 100_000)
        }
    }

    @Test("From one fund to the other and back, the line waits again, and the journal says so each time")
    func moved() async throws {
        try await Self.run([nil]) { scene, dossier in
            // The refused one goes away; the other goes to its fund, and comes back.
            _ = try await Self.answer(scene, dossier, specifiques: 0, commun: 1_200_00).expecting(200)
            try await Self.ask(scene, dossier)
            _ = try await Self.answer(scene, dossier, 2, specifiques: 2_000_00, commun: 0).expecting(200)
            #expect(try await Self.lines(scene, dossier) == ["fonds_specifiques 200000 en_attente"])
            #expect(
                try await Self.rows(scene, dossier) == ["fonds_specifiques refuse → en_attente "])
            try await Self.ask(scene, dossier)
            _ = try await Self.answer(scene, dossier, 3, specifiques: 0, commun: 900_00).expecting(200)
            #expect(try await Self.lines(scene, dossier) == ["droit_commun 90000 en_attente"])
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/financements/etat/proposition", scene.equipe.etat,
                json: ["montant_centimes": 500_00], ifMatch: "*"
            ).expecting(200)
            try await Self.ask(scene, dossier)
            _ = try await Self.answer(scene, dossier, 4, specifiques: 800_00, commun: 0).expecting(200)
            let told = try await scene.client.get(
                "\(dossier.path)/chronologie?limit=200", scene.equipe.instructeur
            )
            .expecting(200).text
            #expect(told.contains("Une demande est passée à l’autre fonds de son financeur."))
            #expect(told.contains("Une réponse est tombée : la demande a changé."))
            #expect(
                try await Self.rows(scene, dossier) == [
                    "fonds_specifiques refuse → en_attente ",
                    "droit_commun en_attente → en_attente fonds_specifiques",
                    "fonds_specifiques en_attente → en_attente droit_commun",
                ])
        }
    }

    @Test("The version of a line that went away answers nothing that came in its place")
    func formerVersion() async throws {
        try await Self.run([]) { scene, dossier in
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements", scene.equipe.etat)
            for centimes in [1, 2] as [Int64] {
                _ = try await scene.client.send(
                    "PUT", "\(path)/etat/proposition?fonds=fonds_specifiques", etat,
                    json: ["montant_centimes": .integer(centimes)], ifMatch: "*"
                ).expecting(200)
            }
            let former = try await scene.client.get("\(path)/\(DeuxFondsTests.specifiques)", etat).etag
            _ = try await Self.answer(scene, dossier, specifiques: 0, commun: 1_200_00).expecting(200)
            let other = try await scene.client.get("\(path)/etat", etat).etag
            try await Self.ask(scene, dossier)
            _ = try await Self.answer(scene, dossier, 2, specifiques: 600_00, commun: 0).expecting(200)
            for version in [former, other] {
                let stale = try await scene.client.send(
                    "PUT", "\(path)/etat", etat,
                    json: ["decision": "accorde", "montant_centimes": 600_00], ifMatch: version)
                #expect(stale.status == 412)
            }
        }
    }

    @Test("An amendment does not add the other fund")
    func added() async throws {
        try await DeuxFondsTests.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            try await Self.ask(scene, dossier)
            let refused = try await Self.answer(scene, dossier, specifiques: 2_000_00, commun: 500_00)
            #expect(refused.status == 422 && refused.text.contains("il n’y ajoute pas un autre fonds"))
        }
    }

    @Test("One of the two is removed: the financer has one line, named without its fund")
    func removed() async throws {
        try await Self.run([]) { scene, dossier in
            _ = try await Self.answer(scene, dossier, specifiques: 0, commun: 1_200_00).expecting(200)
            #expect(try await Self.lines(scene, dossier) == ["droit_commun 120000 en_attente"])
            _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", 1_200_00).expecting(
                200)
        }
    }

    @Test("After a notification the granted one goes to its grant, the refused one goes away or stays")
    func told() async throws {
        try await Self.run([1_500_00, nil, 1_000_00]) { scene, dossier in
            for (specifiques, commun) in [(1_499_99, 1_200_00), (1_500_00, 1_199_99)] as [(Int64, Int64)] {
                let refused = try await Self.answer(
                    scene, dossier, specifiques: specifiques, commun: commun)
                #expect(refused.status == 422 && refused.text.contains("« etat » ("))
            }
            _ = try await Self.answer(scene, dossier, specifiques: 1_500_00, commun: 0).expecting(200)
            #expect(
                try await Self.lines(scene, dossier) == [
                    "fonds_specifiques 150000 accorde", "droit_commun 120000 refuse",
                ])
        }
    }
}

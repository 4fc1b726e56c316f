import JSON
import Support
import Testing

@Suite("The results of a call, told to everybody once all is told")
struct ResultatsTests {
    private static let path = "/v1/appels/argentan-2023/resultats"

    private static func repondre(_ scene: Scene, _ dossier: Scene.Filed, etat: Int64?, ville: Int64?)
        async throws
    {
        _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], "etat", etat).expecting(200)
        _ = try await scene.decider(scene.equipe.ville, dossier.actions[0], "ville", ville).expecting(200)
    }

    private static func ligne(_ json: JSON, _ list: String, _ code: String) -> [Int64?] {
        let row = (json[list]?.array ?? []).first { $0["code"]?.string == code }
        return ["actions", "demande_centimes", "accorde_centimes"].map { row?[$0]?.integer }
    }

    @Test("Nobody outside the service reads them before the last answer is told; then everybody does")
    func told() async throws {
        try await Scene.run { scene in
            let (one, two) = (try await scene.brouillon(1), try await scene.brouillon(2))
            for dossier in [one, two] { try await scene.jusquALInstruction(dossier) }
            try await Self.repondre(scene, one, etat: 1_500_00, ville: nil)
            try await Self.repondre(scene, two, etat: nil, ville: nil)
            for token in [nil, one.token, scene.equipe.conseil] {
                let refused = try await scene.client.get(Self.path, token)
                #expect(
                    refused.status == 409 && refused.json["code"] == "etat-incompatible", "\(refused.text)")
            }
            let before = try await scene.client.get(Self.path, scene.equipe.instructeur).expecting(200).json
            #expect(before["annonce"] == false && before["accorde_centimes"] == 150_000)
            _ = try await scene.move(scene.equipe.instructeur, one, "notification").expecting(200)
            #expect(try await scene.client.get(Self.path).status == 409, "one dossier still waits")
            _ = try await scene.move(scene.equipe.instructeur, two, "notification").expecting(200)
            let told = try await scene.client.get(Self.path).expecting(200).json
            #expect(told["annonce"] == true)
            #expect([told["dossiers"], told["dossiers_aides"]] == [2, 1])
            #expect([told["demande_centimes"], told["accorde_centimes"]] == [600_000, 150_000])
            #expect(Self.ligne(told, "financeurs", "etat") == [2, 400_000, 150_000])
            #expect(Self.ligne(told, "financeurs", "ville") == [2, 200_000, 0])
            #expect(Self.ligne(told, "financeurs", "caf") == [0, 0, 0])
            #expect(Self.ligne(told, "volets", "cohesion-sociale") == [2, 600_000, 150_000])
            // Both quartiers of each action have their half.
            #expect(Self.ligne(told, "quartiers", "QN06101M") == [2, 300_000, 75_000])
            let engaged = (told["enveloppes"]?.array ?? []).filter { $0["financeur"] == "etat" }
                .compactMap { $0["engage_centimes"]?.integer }
            #expect(engaged.reduce(0, +) == 150_000)
        }
    }

    @Test("A dossier that is withdrawn or inadmissible neither counts nor holds them back; a deposit does")
    func others() async throws {
        try await Scene.run { scene in
            let (one, two, three) = (
                try await scene.brouillon(1), try await scene.brouillon(2), try await scene.brouillon(3)
            )
            try await scene.jusquALInstruction(one)
            try await Self.repondre(scene, one, etat: 1_000_00, ville: 500_00)
            _ = try await scene.move(scene.equipe.instructeur, one, "notification").expecting(200)
            let told = try await scene.client.get(Self.path).expecting(200).json
            #expect(told["dossiers"] == 1)
            try await scene.deposer(two)
            #expect(try await scene.client.get(Self.path).status == 409)
            _ = try await scene.move(two.token, two, "retrait", ["motif": "Reporté."]).expecting(200)
            #expect(try await scene.client.get(Self.path).expecting(200).json == told)
            try await scene.deposer(three)
            _ = try await scene.move(
                scene.equipe.instructeur, three, "recevabilite",
                ["decision": "irrecevable", "motif": "Hors délai."]
            ).expecting(200)
            #expect(try await scene.client.get(Self.path).expecting(200).json == told)
        }
    }

    @Test("Somebody who is recused from a dossier does not read its sums before they are told")
    func deport() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            try await scene.deporter("instructeur", from: dossier)
            let refused = try await scene.client.get(Self.path, scene.equipe.instructeur)
            #expect(refused.status == 403 && refused.json["code"] == "deporte", "\(refused.text)")
            #expect(try await scene.client.get(Self.path, scene.equipe.auditeur).status == 200)
        }
    }

    @Test(
        "The page has a bar and a row of a table for each; the page of the call leads to it once it is told")
    func page() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.jusquALInstruction(dossier)
            let browser = Browser(scene.client)
            let page = "/appels/argentan-2023/resultats"
            try await browser.get(page)
            #expect(browser.status == 200 && browser.text.contains("Résultats pas encore annoncés"))
            try await browser.get("/appels/argentan-2023")
            #expect(!browser.html.contains(page))
            try await Self.repondre(scene, dossier, etat: 1_500_00, ville: nil)
            let staff = try await scene.server.navigateur("instructeur")
            try await staff.get(page)
            #expect(
                staff.text.contains("Pas encore annoncés") && staff.text.contains("1 500,00"), "\(staff.text)"
            )
            _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
            try await browser.get("/appels/argentan-2023")
            #expect(browser.html.contains(page))
            try await browser.get(page)
            #expect(browser.status == 200)
            #expect(!browser.text.contains("Pas encore annoncés"))
            #expect(browser.html.contains(#"<rect class="b-accorde" width="75.00" height="10"/>"#))
            #expect(browser.html.contains("75 %"))
        }
    }
}

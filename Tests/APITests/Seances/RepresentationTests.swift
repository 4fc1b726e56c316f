import JSON
import StoreSupport
import Support
import Testing

@Suite("A financer commits nothing in a session where nobody speaks for it")
struct RepresentationTests {
    private static let membres: [JSON] = [
        ["nom": "Élue", "fonction": "Adjointe", "financeur": "ville"],
        ["nom": "Habitant", "fonction": "Conseil citoyen"],
        ["nom": "Déléguée", "fonction": "Préfecture", "courriel": "etat@exemple.fr", "voix": false],
    ]

    @Test("The closing names each action and each absent financer, and nothing is decided")
    func absent() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, dossiers: 2, membres: Self.membres)
            for index in 0...1 {
                _ = try await reunion.accorder(index, "etat", 1_500_00).expecting(200)
                _ = try await reunion.accorder(index, "ville", 700_00).expecting(200)
            }
            try await reunion.ouvrir(1...2)
            let refused = try await reunion.put("cloture")
            expectProblem(refused, 409, "financeur-absent")
            let told = refused.json["detail"]?.string ?? ""
            for said in [
                "État (« etat ») pour ARG-2023-001, « Boxe 1 » ; État (« etat ») pour ARG-2023-002, « Boxe 2 »",
                "Notez la présence", "notez le mandat", "retirez la décision préparée",
            ] { #expect(told.contains(said), "\(said)") }
            #expect(!told.contains("Ville d’Argentan"))
            #expect(try await reunion.lire()["etat"] == "ouverte")
            // Without the lines of the State, the session closes with those of the town.
            for index in 0...1 {
                _ = try await reunion.delete("decisions/\(reunion.action(index))/etat").expecting(204)
            }
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await reunion.procesVerbal().at("/totaux/accorde_centimes") == 1_400_00)
        }
    }

    @Test("Of a session made before members were named for a financer, the refusal says where to name them")
    func before() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(
                scene,
                membres: [
                    ["nom": "Élue", "fonction": "Adjointe"], ["nom": "Habitant", "fonction": "Ville"],
                ])
            _ = try await reunion.accorder(0, "ville", 700_00).expecting(200)
            try await reunion.ouvrir(1...2)
            let refused = try await reunion.put("cloture")
            expectProblem(refused, 409, "financeur-absent")
            let told = refused.json["detail"]?.string ?? ""
            #expect(told.contains("Ville d’Argentan (« ville ») pour ARG-2023-001"))
            #expect(told.contains("présents sans financeur nommé (n° 1 Élue, n° 2 Habitant)"))
            #expect(told.contains("nommez-le sur la feuille de présence (« financeur », avec le code)"))
            _ = try await reunion.presence("present", 1...1, ["financeur": "ville"]).expecting(200)
            _ = try await reunion.put("cloture").expecting(200)
        }
    }

    @Test("The account that decides for a financer represents it, once it is noted present")
    func role() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            _ = try await reunion.accorder(0, "etat", 1_500_00).expecting(200)
            try await reunion.ouvrir(1...2)
            expectProblem(try await reunion.put("cloture"), 409, "financeur-absent")
            let noted = try await reunion.presence("present", 3...3).expecting(200)
            #expect(noted.json.at("/membres/2/represente") == ["etat"])
            #expect(noted.json.at("/membres/2/financeur") == .null)
            #expect(noted.json.at("/membres/0/represente") == ["ville"])
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(
                minutes.at("/membres/2/represente") == [["financeur": "etat", "financeur_libelle": "État"]])
            #expect(try await reunion.page().contains("Préfecture<br>Représente : État"))
            // Reopened and left by its representative, it cannot close with that line again.
            _ = try await reunion.put("reouverture", ["motif": "Un oubli."]).expecting(200)
            _ = try await reunion.presence("absent", 3...3).expecting(200)
            expectProblem(try await reunion.put("cloture"), 409, "financeur-absent")
        }
    }

    @Test("A grant is not prepared in an open session for a financer who is not represented")
    func preparation() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            try await reunion.ouvrir(1...2)
            let refused = try await reunion.accorder(0, "etat", 1_500_00)
            expectProblem(refused, 409, "financeur-absent")
            #expect(refused.text.contains("État (« etat ») pour ARG-2023-001, « Boxe 1 »"))
            _ = try await reunion.accorder(0, "ville", 700_00).expecting(200)
            _ = try await reunion.presence("present", 3...3).expecting(200)
            _ = try await reunion.accorder(0, "etat", 1_500_00).expecting(200)
        }
    }

    @Test("A representative who is recused from a dossier does not speak for the financer there")
    func recused() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, dossiers: 2, membres: Self.membres)
            for index in 0...1 { _ = try await reunion.accorder(index, "ville", 700_00).expecting(200) }
            try await reunion.ouvrir(1...3)
            _ = try await reunion.put(
                "membres/1/deports/\(reunion.dossiers[1].id)", ["motif": "Préside ce club."]
            ).expecting(200)
            let refused = try await reunion.put("cloture")
            expectProblem(refused, 409, "financeur-absent")
            let told = refused.json["detail"]?.string ?? ""
            #expect(told.contains("ARG-2023-002") && !told.contains("ARG-2023-001"))
        }
    }

    @Test("A mandate of the financer to a present member is enough, and the minutes print it")
    func mandate() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            _ = try await reunion.accorder(0, "etat", 1_500_00).expecting(200)
            try await reunion.ouvrir(1...2)
            // The mandate of another financer does not speak for the State.
            _ = try await reunion.mandat("caf", 2, "Lettre du 2 décembre 2022.").expecting(200)
            expectProblem(try await reunion.put("cloture"), 409, "financeur-absent")
            // Nor does one held by a member who is not there.
            _ = try await reunion.mandat("etat", 3, "Courriel du 13 décembre 2022.").expecting(200)
            expectProblem(try await reunion.put("cloture"), 409, "financeur-absent")
            let given = try await reunion.mandat("etat", 2, "Courriel <n° 7> du 13 décembre 2022.")
                .expecting(200)
            let mandat = try #require(given.json["mandats"]?.array?.first { $0["financeur"] == "etat" })
            #expect(mandat["nom"] == "Habitant" && mandat["membre"] == 2)
            #expect(mandat["note_par"] == "instructeur")
            _ = try await reunion.delete("mandats/caf").expecting(204)
            expectProblem(try await reunion.delete("mandats/caf"), 404, "introuvable")
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes["mandats"]?.array?.count == 1)
            #expect(minutes.at("/mandats/0/membre") == "Habitant")
            let page = try await reunion.page()
            for said in [
                "<h2>Mandats</h2>",
                "<td>État</td><td>Habitant</td><td>Courriel &lt;n° 7&gt; du 13 décembre 2022.</td>",
                "par instructeur</td>",
            ] { #expect(page.contains(said), "\(said)") }
            expectProblem(
                try await reunion.mandat("etat", 1, "Trop tard."), 409, "seance-incompatible")
            let rows = try await scene.client.get("/v1/journal?limit=200", scene.equipe.auditeur).items
            let events = rows.compactMap { $0["evenement"]?.string }.filter { $0.hasSuffix("_mandat") }
            #expect(events == ["donner_mandat", "donner_mandat", "donner_mandat", "retirer_mandat"])
        }
    }

    @Test("Who loses the role of a financer no longer sits for it, even named in the session")
    func roleRemoved() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            _ = try await reunion.presence("present", 3...3, ["financeur": "etat"]).expecting(200)
            #expect(try await reunion.lire().at("/membres/2/represente") == ["etat"])
            try await RoleRetireTests.remove(scene, "etat")
            let after = try await reunion.lire()
            #expect(after.at("/membres/2/represente") == [] && after.at("/membres/2/financeur") == .null)
        }
    }

    @Test("What cannot be a representative or a mandate is refused where it is written")
    func refused() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            #expect(
                try await reunion.presence("present", 1...1, ["financeur": "mairie"]).problems == [
                    "/presences/0/financeur valeur"
                ])
            let other = try await reunion.presence("present", 3...3, ["financeur": "caf"])
            #expect(other.problems == ["/presences/0/financeur valeur"])
            #expect(other.text.contains("c’est par un mandat"))
            _ = try await reunion.presence("present", 2...2, ["financeur": "caf"]).expecting(200)
            #expect(try await reunion.lire().at("/membres/1/represente") == ["caf"])
            _ = try await reunion.put(
                "presences",
                ["presences": [["membre": 2, "presence": "present", "financeur": .null]]]
            ).expecting(200)
            #expect(try await reunion.lire().at("/membres/1/represente") == [])
            expectProblem(try await reunion.mandat("mairie", 1, "Lettre."), 404, "introuvable")
            #expect(try await reunion.mandat("etat", 9, "Lettre.").problems == ["/membre valeur"])
            #expect(try await reunion.mandat("etat", 1, " ").problems == ["/termes obligatoire"])
            let created = try await scene.client.send(
                "POST", "\(Scene.appel)/seances", scene.equipe.instructeur,
                json: [
                    "instance": "comite_technique", "libelle": "Réunion", "tenue_on": "2022-12-14",
                    "membres": [
                        [
                            "nom": "Déléguée", "fonction": "État", "courriel": "etat@exemple.fr",
                            "financeur": "ville",
                        ], ["nom": "Élue", "fonction": "Ville", "financeur": "mairie"],
                    ],
                ])
            #expect(created.problems == ["/membres/1/financeur valeur"])
        }
    }

    @Test("A session written again keeps its mandates; the member who holds one stays")
    func rewritten() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            _ = try await reunion.mandat("caf", 2, "Lettre du 2 décembre 2022.").expecting(200)
            let document: JSON = [
                "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14",
                "membres": .array(Self.membres.reversed()),
            ]
            func rewrite(_ document: JSON) async throws -> Answer {
                try await scene.client.send(
                    "PUT", reunion.path, scene.equipe.instructeur, json: document, ifMatch: "*")
            }
            _ = try await rewrite(document).expecting(200)
            _ = try await rewrite(
                document.with(["membres": .array([Self.membres[1], Self.membres[0]])])
            ).expecting(200)
            let kept = try await reunion.lire()["mandats"]?.array ?? []
            #expect(kept.count == 1 && kept[0]["membre"] == 1 && kept[0]["nom"] == "Habitant")
            let refused = try await rewrite(document.with(["membres": [Self.membres[0]]]))
            expectProblem(refused, 409, "seance-incompatible")
            #expect(refused.text.contains("Habitant tient le mandat de « caf »"))
        }
    }
}

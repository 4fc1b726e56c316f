import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("A journal that is followed from where one stopped, and lists of what changed since")
struct ReprendreLeJournalTests {
    /// Follows the journal by small pages from `apres`, as a program that was stopped does, and gives the numbers.
    private static func follow(_ scene: Scene, _ token: String, from apres: Int64) async throws -> [Int64] {
        var (seen, last): ([Int64], Int64) = ([], apres)
        while true {
            let page = try await scene.client.get("/v1/journal?apres=\(last)&limit=7", token).expecting(200)
            let numbers = page.items.compactMap { $0["seq"]?.integer }
            guard let newest = numbers.last else { return seen }
            seen += numbers
            last = newest
        }
    }

    @Test("Who asks for what follows the last row it has gets each row once, also while rows are written")
    func whileWritten() async throws {
        try await Scene.run { scene in
            let auditeur = scene.equipe.auditeur
            let dossiers = try await [scene.brouillon(1), scene.brouillon(2), scene.brouillon(3)]
            let followed = try await withThrowingTaskGroup(of: Void.self) { group in
                for dossier in dossiers {
                    group.addTask {
                        for turn in 0..<12 {
                            let changed = try await scene.client.send(
                                "PATCH", "/v1/actions/\(dossier.actions[0])", dossier.token,
                                json: ["objectifs": .string("Tour \(turn)")], ifMatch: "*")
                            #expect(changed.status == 200)
                        }
                    }
                }
                var seen: [Int64] = []
                for _ in 0..<40 { seen += try await Self.follow(scene, auditeur, from: seen.last ?? 0) }
                try await group.waitForAll()
                return seen
            }
            let rest = try await Self.follow(scene, auditeur, from: try #require(followed.last))
            let all = try await Self.follow(scene, auditeur, from: 0)
            #expect(followed + rest == all && all.count > 36)
            #expect(all == Array(1...Int64(all.count)))
            #expect(try await Self.follow(scene, auditeur, from: try #require(all.last)).isEmpty)
            #expect(try await Self.follow(scene, auditeur, from: .max).isEmpty)
        }
    }

    @Test("An applicant follows its own rows by their own numbers, and the rows of one dossier")
    func own() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            _ = try await scene.brouillon(2)
            let before = try await Self.follow(scene, dossier.token, from: 0)
            #expect(before == Array(1...Int64(before.count)))
            try await scene.deposer(dossier)
            let after = try await Self.follow(scene, dossier.token, from: try #require(before.last))
            #expect(after.first == Int64(before.count) + 1)
            let path = "\(dossier.path)/journal?apres=\(before.count)"
            let rows = try await scene.client.get(path, dossier.token).expecting(200).items
            #expect(rows.map { $0["evenement"] } == ["attester", "deposer"])
            for wrong in ["-1", "x", "01"] {
                let refused = try await scene.client.get("/v1/journal?apres=\(wrong)", dossier.token)
                expectProblem(refused, 400, "parametre-invalide")
            }
        }
    }

    @Test(
        "Lists give what changed at an instant or later: dossiers by their modifie_at, porteurs by the journal"
    )
    func since() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            let (first, second) = (try await scene.brouillon(1), try await scene.brouillon(2))
            for dossier in [first, second] { try await scene.deposer(dossier) }
            func list(_ path: String, _ token: String) async throws -> [String] {
                try await scene.client.get(path, token).expecting(200).items.compactMap { $0["id"]?.string }
            }
            func porteur(_ dossier: Scene.Filed) async throws -> String {
                try await scene.client.get(dossier.path, dossier.token).json.at("/porteur/id")?.string ?? ""
            }
            let (at, after) = ("2022-11-15T09:00:00Z", "2022-11-15T09:00:00.001Z")
            #expect(
                try await list("/v1/dossiers?modifie_depuis=\(at)", instructeur) == [first.id, second.id])
            #expect(try await list("/v1/dossiers?modifie_depuis=\(after)", instructeur) == [])
            #expect(try await list("/v1/porteurs?modifie_depuis=\(at)", instructeur).count == 2)
            #expect(try await list("/v1/porteurs?modifie_depuis=\(after)", instructeur) == [])
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            _ = try await scene.move(instructeur, second, "recevabilite", ["decision": "recevable"])
                .expecting(200)
            #expect(try await list("/v1/dossiers?modifie_depuis=\(after)", instructeur) == [second.id])
            #expect(try await list("/v1/dossiers?modifie_depuis=\(after)", first.token) == [])
            let id = try await porteur(first)
            _ = try await scene.client.send(
                "PATCH", "/v1/porteurs/\(id)", first.token, json: ["sigle": "NOUVEAU"], ifMatch: "*")
            #expect(try await list("/v1/porteurs?modifie_depuis=\(after)", instructeur) == [id])
            #expect(
                try await list("/v1/porteurs?modifie_depuis=2022-11-15T11:00:00%2B01:00", first.token) == [id]
            )
            for path in ["/v1/dossiers", "/v1/porteurs", "\(Scene.appel)/seances"] {
                let refused = try await scene.client.get("\(path)?modifie_depuis=hier", instructeur)
                expectProblem(refused, 400, "parametre-invalide")
            }
        }
    }

    @Test("The list of sessions gives those that changed at an instant or later, whatever changed in them")
    func sessions() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            let path = "\(Scene.appel)/seances"
            func create(_ libelle: String) async throws -> String {
                try await scene.client.send(
                    "POST", path, instructeur,
                    json: [
                        "instance": "comite_technique", "libelle": .string(libelle), "tenue_on": "2022-12-20",
                        "membres": [["nom": "Élue", "fonction": "Adjointe"]],
                    ]
                ).expecting(201).id
            }
            func list(_ depuis: String) async throws -> [String] {
                try await scene.client.get("\(path)?modifie_depuis=\(depuis)", instructeur).expecting(200)
                    .items
                    .compactMap { $0["id"]?.string }
            }
            let (first, second) = (try await create("Un"), try await create("Deux"))
            let (at, after) = ("2022-11-15T09:00:00Z", "2022-11-15T09:00:00.001Z")
            #expect(try await list(at) == [first, second])
            #expect(try await list(after) == [])
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(second)/presences", instructeur,
                json: ["presences": [["membre": 1, "presence": "present"]]], ifMatch: "*"
            ).expecting(200)
            #expect(try await list(after) == [second])
            try scene.server.horloge.set("2022-11-15T11:00:00Z")
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(first)/mandats/ville", instructeur,
                json: ["membre": 1, "termes": "Courriel du 14 novembre."], ifMatch: "*"
            ).expecting(200)
            #expect(try await list("2022-11-15T10:00:00.001Z") == [first])
            let shown = try await scene.client.get("/v1/seances/\(first)", instructeur).json["modifie_at"]
            #expect(shown == "2022-11-15T11:00:00.000Z")
        }
    }

    @Test("A recusal of a member, and its lifting, change the session")
    func recusal() async throws {
        try await Scene.run { scene in
            let instructeur = scene.equipe.instructeur
            let dossier = try await scene.recevable(1)
            try await scene.instruire(dossier)
            let id = try await scene.client.send(
                "POST", "\(Scene.appel)/seances", instructeur,
                json: [
                    "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                    "membres": [["nom": "Élue", "fonction": "Adjointe"]],
                ]
            ).expecting(201).id
            func put(_ noun: String, _ token: String, _ json: JSON) async throws -> JSON {
                try await scene.client.send(
                    "PUT", "/v1/seances/\(id)/\(noun)", token, json: json, ifMatch: "*"
                )
                .expecting(200).json
            }
            _ = try await put("ordre-du-jour", instructeur, ["actions": .list(dossier.actions)])
            try scene.server.horloge.set("2022-11-15T10:00:00Z")
            let deport = "membres/1/deports/\(dossier.id)"
            let recused = try await put(deport, instructeur, ["motif": "Sa sœur préside."])
            #expect(recused["modifie_at"] == "2022-11-15T10:00:00.000Z")
            try scene.server.horloge.set("2022-11-15T11:00:00Z")
            let lifted = try await put(
                "\(deport)/levee", scene.equipe.administrateur, ["motif": "Une homonyme."])
            #expect(lifted["modifie_at"] == "2022-11-15T11:00:00.000Z")
            #expect(lifted.at("/points/0/deports") == [])
        }
    }

    @Test("An instant to come gives an empty page, one of long ago everything, however far they are")
    func farAway() async throws {
        try await Scene.run { scene in
            _ = try await scene.depose(1)
            for (path, count) in [("/v1/dossiers", 1), ("/v1/porteurs", 1), ("\(Scene.appel)/seances", 0)] {
                for (instant, expected) in [
                    ("2023-01-01T00:00:00Z", 0), ("2199-12-31T23:59:59.999Z", 0), ("2200-01-01T00:00:00Z", 0),
                    ("9999-12-31T23:59:59Z", 0), ("1900-01-01T00:00:00Z", count),
                    ("0001-01-01T00:00:00%2B02:00", count),
                ] {
                    let page = try await scene.client.get(
                        "\(path)?modifie_depuis=\(instant)", scene.equipe.instructeur
                    ).expecting(200)
                    #expect(page.items.count == expected, "\(path) \(instant)")
                }
                for wrong in [
                    "9999-13-01T00:00:00Z", "99999-01-01T00:00:00Z", "9999-12-31", "١٩٩٩-01-01T00:00:00Z",
                ] {
                    let encoded = wrong.utf8.map { "%" + String(Int($0) + 256, radix: 16).suffix(2) }.joined()
                    let refused = try await scene.client.get(
                        "\(path)?modifie_depuis=\(encoded)", scene.equipe.instructeur)
                    expectProblem(refused, 400, "parametre-invalide")
                }
            }
        }
    }
}

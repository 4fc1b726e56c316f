import JSON
import StoreSupport
import Support
import Testing

@Suite("A session prepares, one by one, the two lines of a financer that is asked for both its funds")
struct DeuxFondsEnSeanceTests {
    private static let membres: [JSON] = [
        ["nom": "Sous-préfet", "fonction": "État", "financeur": "etat"],
        ["nom": "Élue", "fonction": "Ville", "financeur": "ville"],
    ]

    private static func run(_ body: (Scene, Reunion) async throws -> Void) async throws {
        try await DeuxFondsTests.run { scene in
            let dossier = try await DeuxFondsTests.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            try await body(scene, Reunion(scene, de: [dossier], membres: membres, ["vote": true]))
        }
    }

    private static func granted(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }

    @Test("Prepared, voted, closed and reopened, each keeps its fund and its envelope, in the minutes too")
    func whole() async throws {
        try await Self.run { scene, reunion in
            let action = reunion.action(0)
            let unnamed = try await reunion.put("decisions/\(action)/etat", Self.granted(100))
            #expect(unnamed.status == 400 && unnamed.code == "fonds-a-preciser")
            let (one, other) = (DeuxFondsTests.specifiques, DeuxFondsTests.commun)
            let first = try await reunion.put(
                "decisions/\(action)/\(one)", Self.granted(1_800_00)
            ).expecting(200).json
            #expect(first["fonds"] == "fonds_specifiques" && first["montant_centimes"] == 180_000)
            _ = try await reunion.put("decisions/\(action)/\(other)", Self.granted(1_000_00))
                .expecting(200)
            // The financer answers neither itself any more.
            let taken = try await scene.decider(scene.equipe.etat, action, other, 1)
            #expect(taken.code == "ligne-prise")
            try await reunion.ouvrir(1...2)
            for membre in [1, 2] as [Int64] {
                _ = try await reunion.put(
                    "votes/\(action)", ["membre": .integer(membre), "sens": "pour"]
                ).expecting(200)
            }
            _ = try await reunion.put("decisions/\(action)/\(other)", Self.granted(1_100_00))
                .expecting(200)
            for membre in [1, 2] as [Int64] {
                _ = try await reunion.put(
                    "votes/\(action)", ["membre": .integer(membre), "sens": "pour"]
                ).expecting(200)
            }
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await DeuxFondsTests.engage(scene, "etat-2023") == 180_000)
            #expect(try await DeuxFondsTests.engage(scene, "etat-commun") == 110_000)
            let minutes = try await scene.client.get(
                "\(reunion.path)/proces-verbal", scene.equipe.instructeur
            ).expecting(200).json
            let decisions = minutes.at("/points/0/decisions")?.array ?? []
            #expect(decisions.map { $0["fonds"] } == ["fonds_specifiques", "droit_commun"])
            #expect(decisions.map { $0["accorde_centimes"] } == [180_000, 110_000])
            let before = minutes.at("/votes_repris/0/objet")?.array ?? []
            #expect(before.map { $0["fonds"] } == ["fonds_specifiques", "droit_commun"])
            #expect(minutes.at("/votes_repris/0/suite/fonds_libelle") == "crédits de droit commun")
            let page = try await scene.client.get(
                "\(reunion.path)/proces-verbal?format=html", scene.equipe.instructeur
            ).expecting(200).text
            #expect(page.contains("remplacé par État (crédits de droit commun) : "))
            _ = try await reunion.put("reouverture", ["motif": "Une erreur."]).expecting(200)
            #expect(try await DeuxFondsTests.engage(scene, "etat-commun") == 0)
            let prepared = try await scene.client.get(reunion.path, scene.equipe.instructeur).expecting(200)
                .json
            #expect(prepared["decisions"]?.array?.count == 2)
            let removed = try await scene.client.send(
                "DELETE", "\(reunion.path)/decisions/\(action)/\(other)", scene.equipe.instructeur,
                ifMatch: "*")
            #expect(removed.status == 204)
        }
    }

    @Test("Many at once: a line of two funds without its fund is refused by its place, with it prepared")
    func together() async throws {
        try await Self.run { scene, reunion in
            let action = JSON.string(reunion.action(0))
            func send(_ lines: [JSON]) async throws -> Answer {
                try await scene.client.send(
                    "POST", "\(reunion.path)/decisions", scene.equipe.instructeur,
                    json: ["decisions": .array(lines)])
            }
            let line: JSON = ["action": action, "financeur": "etat", "decision": "refuse", "motif": "Non."]
            let town: JSON = ["action": action, "financeur": "ville", "decision": "refuse", "motif": "Non."]
            let unnamed = try await send([town, line])
            #expect(unnamed.code == "fonds-a-preciser" && unnamed.text.contains("/decisions/1"))
            let twice = line.with(["fonds": "droit_commun"])
            #expect(try await send([twice, twice]).status == 422)
            let both = try await send([line.with(["fonds": "fonds_specifiques"]), twice, town])
            #expect(both.status == 201 && both.json["decisions"]?.array?.count == 3)
        }
    }

    @Test("A scenario serves both lines, and prepares both")
    func simulated() async throws {
        try await Self.run { scene, reunion in
            let simulation = try await scene.client.send(
                "POST", "\(Scene.appel)/simulations", scene.equipe.instructeur,
                json: ["nom": "Tous", "scenario": ["etapes": [["type": "premieres", "nombre": 10]]]]
            ).expecting(201).id
            let result = try await scene.client.get(
                "/v1/simulations/\(simulation)/resultat", scene.equipe.instructeur
            ).expecting(200).items
            #expect(result.map { $0["propose_centimes"] } == [200_000, 120_000, 100_000])
            _ = try await reunion.put(
                "decisions/\(reunion.action(0))/\(DeuxFondsTests.commun)",
                ["decision": "refuse", "motif": "Non."]
            ).expecting(200)
            let prepared = try await scene.client.send(
                "POST", "\(reunion.path)/decisions", scene.equipe.instructeur,
                json: ["simulation": .string(simulation)]
            ).expecting(201).json
            #expect(
                prepared["decisions"]?.array?.map { $0["fonds"] } == ["fonds_specifiques", "droit_commun"])
            #expect(prepared["decisions"]?.array?.map { $0["financeur"] } == ["etat", "ville"])
            // The other line of the State is not served: the session already prepares its answer.
            #expect(prepared["laissees"] == [])
        }
    }

    @Test("The version of a decision that was withdrawn signs nothing that came after it")
    func withdrawnVersion() async throws {
        try await Self.run { scene, reunion in
            let path = "\(reunion.path)/decisions/\(reunion.action(0))/ville"
            let (instructeur, ville) = (scene.equipe.instructeur, scene.equipe.ville)
            func prepare(_ centimes: Int64) async throws -> Answer {
                try await scene.client.send(
                    "PUT", path, instructeur, json: Self.granted(centimes), ifMatch: "*"
                ).expecting(200)
            }
            let read = try await prepare(500_00).etag
            #expect(
                try await scene.client.send("DELETE", path, instructeur, ifMatch: "*").status == 204)
            let now = try await prepare(1_000_00).etag
            func sign(_ version: String?) async throws -> Answer {
                try await scene.client.send("PUT", "\(path)/contreseing", ville, ifMatch: version)
            }
            #expect(try await sign(read).status == 412)
            #expect(try await sign(now).status == 200)
        }
    }

    @Test("The same decision again writes nothing: the votes stay")
    func again() async throws {
        try await Self.run { scene, reunion in
            let action = reunion.action(0)
            let line = "decisions/\(action)/ville"
            let first = try await reunion.put(line, Self.granted(500_00)).expecting(200)
            try await reunion.ouvrir(1...2)
            let vote: JSON = ["membre": 1, "sens": "pour"]
            _ = try await reunion.put("votes/\(action)", vote).expecting(200)
            let before = try await scene.client.get(reunion.path, scene.equipe.instructeur).expecting(200)
            #expect(before.json.at("/points/0/votes") == [vote])
            let again = try await reunion.put(line, Self.granted(500_00)).expecting(200)
            #expect(again.json == first.json && again.etag == first.etag)
            let after = try await scene.client.get(reunion.path, scene.equipe.instructeur).expecting(200)
            #expect(after.json == before.json && after.etag == before.etag)
        }
    }

    @Test(
        "Members sent back in another order with their numbers are refused, because recusals follow the numbers"
    )
    func reordered() async throws {
        try await Self.run { scene, reunion in
            _ = try await reunion.put(
                "membres/1/deports/\(reunion.dossiers[0].id)", ["motif": "Ancien trésorier."]
            ).expecting(200)
            let read = try await scene.client.get(reunion.path, scene.equipe.instructeur).expecting(200).json
            let membres = read["membres"]?.array ?? []
            func send(_ membres: [JSON]) async throws -> Answer {
                try await scene.client.send(
                    "PUT", reunion.path, scene.equipe.instructeur,
                    json: read.with(["membres": .array(membres)]), ifMatch: "*")
            }
            let refused = try await send(membres.reversed())
            #expect(refused.status == 422 && refused.problems == ["/membres/0/numero valeur"])
            #expect(try await send(membres).status == 200)
        }
    }
}

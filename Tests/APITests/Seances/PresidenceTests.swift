import JSON
import StoreSupport
import Support
import Testing

@Suite("Who chairs a session, and what the minutes say of it")
struct PresidenceTests {
    /// Eight members with a voice, of whom the first represents the State, and a secretary without one.
    private static let membres: [JSON] =
        (1...8).map {
            ["nom": .string("Membre \($0)"), "fonction": "Comité", "financeur": $0 == 1 ? "etat" : .null]
        } + [["nom": "Secrétaire", "fonction": "Service", "voix": false]]

    private static func reunion(_ scene: Scene, dossiers: Int = 1) async throws -> Reunion {
        let reunion = try await Reunion(
            scene, dossiers: dossiers, membres: membres, ["vote": true, "presidence": 1, "quorum": 4])
        for index in 0..<dossiers { _ = try await reunion.accorder(index, "etat", 500_00).expecting(200) }
        try await reunion.ouvrir(1...9)
        return reunion
    }

    /// Four members vote for, the four others against.
    private static func egalite(_ reunion: Reunion, _ index: Int, pour: ClosedRange<Int64>) async throws {
        for membre in 1...8 as ClosedRange<Int64> {
            _ = try await reunion.put(
                "votes/\(reunion.action(index))",
                ["membre": .integer(membre), "sens": pour.contains(membre) ? "pour" : "contre"]
            ).expecting(200)
        }
    }

    private static func preside(_ reunion: Reunion, _ membre: Int64) async throws -> Answer {
        try await reunion.put("presences", ["presences": [], "presidence": .integer(membre)])
    }

    private static func issue(_ reunion: Reunion, _ index: Int) async throws -> JSON? {
        try await reunion.lire().at("/points/\(index)/resultat/issue")
    }

    @Test("A deputy who takes the chair decides the votes that follow; those before keep the chair they had")
    func deputy() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Self.reunion(scene, dossiers: 2)
            try await Self.egalite(reunion, 0, pour: 1...4)
            #expect(try await Self.issue(reunion, 0) == "adopte")
            _ = try await Self.preside(reunion, 5).expecting(200)
            // Member 5 voted against: the tie was decided by the one who chaired then.
            #expect(try await Self.issue(reunion, 0) == "adopte")
            try await Self.egalite(reunion, 1, pour: 5...8)
            #expect(try await Self.issue(reunion, 1) == "adopte")
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes["presidence"] == "Membre 5")
            #expect(minutes.at("/points/0/votes/presidence") == "Membre 1")
            #expect(minutes.at("/points/1/votes/presidence") == "Membre 5")
            let page = try await reunion.page()
            #expect(page.contains("Adopté par la voix de la présidence<br>Présidence : Membre 1<"))
            #expect(!page.contains("<br>Présidence : Membre 5<"))
        }
    }

    @Test("Whoever votes again votes under the present chair; a vote taken back keeps the chair it had")
    func again() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Self.reunion(scene)
            try await Self.egalite(reunion, 0, pour: 1...4)
            _ = try await Self.preside(reunion, 5).expecting(200)
            try scene.server.horloge.set("2022-11-15T09:10:00Z")
            _ = try await reunion.put("votes/\(reunion.action(0))", ["membre": 5, "sens": "contre"])
                .expecting(200)
            #expect(try await Self.issue(reunion, 0) == "rejete")
            _ = try await reunion.accorder(0, "etat", 400_00).expecting(200)
            _ = try await Self.preside(reunion, 6).expecting(200)
            try await Self.egalite(reunion, 0, pour: 5...8)
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes.at("/votes_repris/0/votes/presidence") == "Membre 5")
            #expect(minutes.at("/points/0/votes/presidence") == "Membre 6")
            #expect(
                try await reunion.page().contains(
                    "Rejeté par la voix de la présidence<br>Présidence : Membre 5<")
            )
        }
    }

    @Test("A vote cast while nobody chaired is decided by who is named afterwards, and the minutes say it")
    func late() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Reunion(
                scene, membres: Self.membres, ["vote": true, "quorum": 4])
            _ = try await reunion.accorder(0, "etat", 500_00).expecting(200)
            try await reunion.ouvrir(1...8)
            try await Self.egalite(reunion, 0, pour: 1...4)
            #expect(try await Self.issue(reunion, 0) == "egalite")
            _ = try await Self.preside(reunion, 2).expecting(200)
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await reunion.procesVerbal().at("/points/0/votes/presidence") == "Membre 2")
        }
    }

    @Test("Where the chair decides ties it has a voice: otherwise it is refused, with what to do")
    func voice() async throws {
        func create(_ scene: Scene, _ more: JSON) async throws -> Answer {
            let json: JSON = [
                "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14", "vote": true,
                "membres": .array(Self.membres), "presidence": 9,
            ]
            return try await scene.client.send(
                "POST", "\(Scene.appel)/seances", scene.equipe.instructeur, json: json.with(more))
        }
        try await Reunion.avecVoixPreponderante { scene in
            let refused = try await create(scene, [:])
            #expect(refused.problems == ["/presidence valeur"])
            #expect(
                refused.text.contains("Secrétaire n’a pas de voix délibérative, et la présidence décide"))
            #expect(
                refused.text.contains("donnez-lui une voix, ou nommez à la présidence un membre qui en a une")
            )
            // Where the chair decides nothing, anybody chairs.
            _ = try await create(scene, ["vote": false]).expecting(201)
            _ = try await create(scene, ["instance": "comite_technique"]).expecting(201)
            let reunion = try await Self.reunion(scene)
            let named = try await Self.preside(reunion, 9)
            #expect(named.problems == ["/presidence valeur"])
            #expect(named.text.contains("nommez à la présidence un membre qui en a une"))
            #expect(try await reunion.lire()["presidence"] == 1)
        }
        try await Scene.run { scene in _ = try await create(scene, [:]).expecting(201) }
    }

    @Test("The attendance sheet takes each member once: a second line is refused, and nothing is noted")
    func twice() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres)
            let refused = try await reunion.put(
                "presences",
                [
                    "presences": [
                        ["membre": 1, "presence": "present"], ["membre": 2, "presence": "present"],
                        ["membre": 1, "presence": "absent"],
                    ]
                ])
            #expect(refused.problems == ["/presences/2/membre valeur"])
            #expect(
                refused.text.contains(
                    "Le membre n° 1 est déjà noté à la ligne 1 : gardez une seule des deux."))
            #expect(try await reunion.lire().at("/membres/1/presence") == "attendu")
        }
    }
}

import JSON
import StoreSupport
import Support
import Testing

@Suite("A tie is said as such, and the chair decides it where the body has the casting vote")
struct EgaliteTests {
    /// Eight members with a voice; the first represents the State and is the one who chairs.
    private static let membres: [JSON] = (1...8).map {
        [
            "nom": .string("Membre \($0)"), "fonction": "Comité",
            "financeur": $0 <= 2 ? "etat" : .null,
        ]
    }

    /// An open session that votes, with one grant prepared for the State.
    private static func reunion(_ scene: Scene, preside: Int64? = 1) async throws -> Reunion {
        let reunion = try await Reunion(
            scene, membres: membres,
            ["vote": true, "presidence": preside.map { .integer($0) } ?? .null, "quorum": 4])
        _ = try await reunion.accorder(0, "etat", 1_500_00).expecting(200)
        try await reunion.ouvrir(1...8)
        return reunion
    }

    /// The members of `pour` vote for, those of `contre` against.
    private static func vote(
        _ reunion: Reunion, pour: ClosedRange<Int64>, contre: ClosedRange<Int64>
    ) async throws {
        for (sens, range) in [("pour", pour), ("contre", contre)] {
            for membre in range {
                _ = try await reunion.put(
                    "votes/\(reunion.action(0))", ["membre": .integer(membre), "sens": .string(sens)]
                ).expecting(200)
            }
        }
    }

    private static func resultat(_ reunion: Reunion) async throws -> JSON {
        try #require(try await reunion.lire().at("/points/0/resultat"))
    }

    @Test("Four for and four against: not adopted, in the session, in the refusal and in the minutes")
    func tie() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene)
            #expect(try await Self.resultat(reunion)["issue"] == "sans_vote")
            try await Self.vote(reunion, pour: 1...4, contre: 5...8)
            let resultat = try await Self.resultat(reunion)
            #expect(
                resultat == [
                    "pour": 4, "contre": 4, "abstention": 0, "issue": "egalite", "voix_preponderante": false,
                ])
            let refused = try await reunion.put("cloture")
            expectProblem(refused, 409, "votes-manquants")
            let told = refused.json["detail"]?.string ?? ""
            #expect(told.contains("ARG-2023-001, « Boxe 1 » (4 pour, 4 contre"))
            #expect(told.contains("égalité des voix, non adopté"))
            #expect(!told.contains("La voix de la présidence"))
            // The decision withdrawn, the minutes say what was voted and how it ended.
            _ = try await reunion.delete("decisions/\(reunion.action(0))/etat").expecting(204)
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes.at("/points/0/votes/issue") == "sans_vote")
            #expect(minutes.at("/votes_repris/0/votes/issue") == "egalite")
            #expect(minutes.at("/votes_repris/0/cause") == "retiree")
            #expect(minutes["presidence"] == "Membre 1")
            let page = try await reunion.page()
            #expect(page.contains("4 pour, 4 contre, 0 abst.<br>Égalité des voix, non adopté"))
            #expect(page.contains("Présidence : Membre 1."))
        }
    }

    @Test("A point without a decision keeps its tie in the minutes")
    func pointWithoutDecision() async throws {
        try await Scene.run { scene in
            let reunion = try await Reunion(scene, membres: Self.membres, ["vote": true])
            try await reunion.ouvrir(1...8)
            try await Self.vote(reunion, pour: 1...4, contre: 5...8)
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await reunion.procesVerbal().at("/points/0/votes/issue") == "egalite")
            #expect(
                try await reunion.page().contains("4 pour, 4 contre, 0 abst.<br>Égalité des voix, non adopté")
            )
        }
    }

    @Test("With the casting vote the chair decides, for and against, and it is said")
    func castingVote() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Self.reunion(scene)
            #expect(try await reunion.lire()["voix_preponderante"] == true)
            try await Self.vote(reunion, pour: 5...8, contre: 1...4)
            #expect(try await Self.resultat(reunion)["issue"] == "rejete")
            expectProblem(try await reunion.put("cloture"), 409, "votes-manquants")
            try await Self.vote(reunion, pour: 1...4, contre: 5...8)
            let resultat = try await Self.resultat(reunion)
            #expect(resultat["issue"] == "adopte" && resultat["voix_preponderante"] == true)
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await reunion.procesVerbal().at("/points/0/votes/voix_preponderante") == true)
            #expect(try await reunion.page().contains("<br>Adopté par la voix de la présidence"))
        }
    }

    @Test("A majority is not touched by the casting vote: five against three")
    func majority() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Self.reunion(scene)
            try await Self.vote(reunion, pour: 4...8, contre: 1...3)
            let resultat = try await Self.resultat(reunion)
            #expect(resultat["issue"] == "adopte" && resultat["voix_preponderante"] == false)
        }
    }

    @Test("A chair who left, who is recused from the dossier, or whom nobody named decides nothing")
    func noChair() async throws {
        try await Reunion.avecVoixPreponderante { scene in
            let reunion = try await Self.reunion(scene, preside: nil)
            try await Self.vote(reunion, pour: 1...4, contre: 5...8)
            #expect(try await Self.resultat(reunion)["issue"] == "egalite")
            let refused = try await reunion.put("cloture")
            #expect(refused.text.contains("La voix de la présidence décide d’une égalité"))
            // Named on the attendance sheet: decided; without the chair and one of the others, tied again.
            let named = try await reunion.put("presences", ["presences": [], "presidence": 1]).expecting(200)
            #expect(named.json["presidence"] == 1)
            #expect(try await Self.resultat(reunion)["issue"] == "adopte")
            _ = try await reunion.presence("absent", 1...1).expecting(200)
            _ = try await reunion.presence("absent", 8...8).expecting(200)
            let left = try await Self.resultat(reunion)
            #expect(left["pour"] == 3 && left["contre"] == 3 && left["issue"] == "egalite")
            _ = try await reunion.presence("present", 1...1).expecting(200)
            _ = try await reunion.put(
                "membres/1/deports/\(reunion.dossiers[0].id)", ["motif": "Préside ce club."]
            ).expecting(200)
            #expect(try await Self.resultat(reunion)["issue"] == "egalite")
            expectProblem(try await reunion.put("cloture"), 409, "votes-manquants")
            let unknown = try await reunion.put("presences", ["presences": [], "presidence": 9])
            #expect(unknown.problems == ["/presidence valeur"])
        }
    }
}

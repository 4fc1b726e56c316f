import Domain
import JSON
import Store
import Testing
import UseCases

/// Marks are stored as they were given, on the real engine: nothing is rounded before a rank or a threshold.
@Suite("Exact ranks and thresholds")
struct ClassementExactTests {
    /// Marks for the grid of 2023, weights 4, 3, 2, 2, 1 with marks up to 5: sixty points.
    private static func notes(_ marks: [Int64]) -> JSON {
        let codes = ["quartiers", "objectifs", "partenariat", "budget", "evaluation"]
        return ["notes": .object(zip(codes, marks).map { JSON.Member($0, .integer($1)) })]
    }

    private static func score(_ scene: Scene, _ who: String, _ action: String, _ json: JSON) async throws {
        try await scene.run(who) { tx, contexte in try Evaluer.run(tx, contexte, action: action, json) }
    }

    /// The first action of a dossier, marked by both instructeurs.
    private static func marked(
        _ scene: Scene, _ who: String, _ one: [Int64], _ other: [Int64]
    ) async throws -> String {
        let action = try await scene.actions(try await scene.bring(who, to: .recevable))[0]
        try await score(scene, "instructeur", action, notes(one))
        try await score(scene, "instructrice", action, notes(other))
        return action
    }

    private static func rangs(_ scene: Scene) async throws -> [Rang] {
        try await scene.store.read { try JouerSimulation.Terrain($0, appel: "argentan-2023").rangs }
    }

    @Test("An action with 47/60 and 24/60 ties with one that has 49/60 and 22/60")
    func ties() async throws {
        let scene = try await Scene()
        try await scene.open("instructrice", .instructeur)
        let one = try await Self.marked(scene, "porteur_deci_dela", [5, 5, 3, 2, 2], [2, 2, 2, 2, 2])
        let other = try await Self.marked(scene, "porteur_boxing_club", [5, 5, 3, 3, 2], [2, 2, 2, 2, 0])
        let rangs = try await Self.rangs(scene)
        #expect(Set(rangs.map(\.action.id)) == [one, other])
        #expect(rangs.map(\.rang) == [1, 1])
        #expect(rangs.map(\.moyenne) == [Fraction(71, sur: 120), Fraction(71, sur: 120)])
    }

    @Test("A threshold includes an action exactly at it or just over it, and excludes one just under")
    func threshold() async throws {
        let scene = try await Scene()
        try await scene.open("instructrice", .instructeur)
        // 37 and 35 of 60 average 36: both shares lie between two ten-thousandths.
        let at = try await Self.marked(scene, "porteur_deci_dela", [3, 3, 3, 3, 4], [3, 3, 3, 3, 2])
        let over = try await Self.marked(scene, "porteur_boxing_club", [3, 3, 3, 3, 4], [3, 3, 3, 3, 3])
        let under = try await Self.marked(scene, "porteur_cemea", [3, 3, 3, 3, 3], [3, 3, 3, 3, 2])
        let terrain = try await scene.store.read { try JouerSimulation.Terrain($0, appel: "argentan-2023") }
        let scenario = Scenario(
            etapes: [.auDessus(note: 6_000, volet: nil, taux: Taux(parDixMille: 10_000))], isPartiel: true,
            motifDuReste: nil)
        let served = Set(terrain.jouer(scenario).lignes.filter { $0.propose > .zero }.map(\.action))
        #expect(served == [at, over])
        #expect(terrain.rangs.map(\.action.id) == [over, at, under])
        #expect(terrain.rangs.map { $0.moyenne?.pourDixMille } == [6_083, 6_000, 5_917])
    }

    @Test("Volets with more criteria than others are ranked by the share of their own maximum")
    func volets() async throws {
        let scene = try await Scene()
        func critere(_ code: String, _ poids: Int64, _ noteMax: Int64, _ volets: [String]) -> JSON {
            [
                "code": .string(code), "libelle": .string(code), "poids": .integer(poids),
                "note_max": .integer(noteMax), "volets": .list(volets), "commentaire_exige": false,
            ]
        }
        let grille: JSON = [
            critere("commun", 1, 3, []), critere("cohesion", 2, 7, ["cohesion-sociale"]),
        ]
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: ["grille": grille])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        func action(_ who: String) async throws -> String {
            try await scene.actions(try await scene.bring(who, to: .recevable))[0]
        }
        let (boxe, cafe) = (
            try await action("porteur_boxing_club"), try await action("porteur_deci_dela")
        )
        let stored = try #require(try await scene.store.read { try $0.action(boxe) })
        try await scene.store.write { tx in
            try tx.updateAction(boxe, contenu: patched(stored.contenu, ["volet": "emploi"]))
        }
        try await Self.score(scene, "instructeur", boxe, ["notes": ["commun": 2]])
        // 3/3 once and 3/7 twice: 13/21, which is under 2/3 (14/21).
        try await Self.score(scene, "instructeur", cafe, ["notes": ["commun": 3, "cohesion": 3]])
        var rangs = try await Self.rangs(scene)
        #expect(rangs.map(\.action.id) == [boxe, cafe])
        #expect(rangs.map(\.moyenne) == [Fraction(2, sur: 3), Fraction(13, sur: 21)])
        // When the volet changes later, the marks stay those of the grid with which they were given.
        try await scene.store.write { tx in try tx.updateAction(boxe, contenu: stored.contenu) }
        rangs = try await Self.rangs(scene)
        #expect(rangs.map(\.moyenne) == [Fraction(2, sur: 3), Fraction(13, sur: 21)])
        #expect(rangs.map(\.rangDansLeVolet) == [1, 2])
        let given = try await scene.store.read { try $0.evaluations(action: boxe) }
        #expect(given.map(\.notes) == [["commun": 2]])
        #expect(given.map { $0.notation?.total.pourDixMille } == [6_667])
    }
}

import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Phases of marking, reviewers and abstentions")
struct NotationTests {
    /// A dossier of an appel with two phases, and two reviewers to whom its first action is assigned.
    private static func scene(
        _ grille: [JSON]? = nil
    ) async throws -> (scene: Scene, action: String, comptes: [String]) {
        let scene = try await Scene()
        let phases: JSON = [
            [
                "code": "lecture", "libelle": "Lecture", "debut_on": "2022-12-01", "fin_on": "2022-12-05",
                "visibilite": "apres_la_sienne",
            ],
            [
                "code": "aveugle", "libelle": "Contre-lecture", "debut_on": "2022-12-08",
                "fin_on": "2022-12-09",
                "visibilite": "aveugle",
            ],
        ]
        var patch: JSON = ["deroulement": ["phases": phases]]
        if let grille { patch = patch.merging(["grille": .array(grille)]) }
        let document = patch
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: document)
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let action = try await scene.actions(id)[0]
        var comptes: [String] = []
        for nom in ["lectrice", "lecteur"] {
            let compte = try await scene.open(nom, .evaluateur)
            comptes.append(compte)
            try await scene.store.write { tx in
                let at = Instant(milliseconds: 0)
                try tx.insert(
                    Affectation(
                        id: Identifiant.new(at: at), dossierId: id, actionId: action, compteId: compte,
                        nom: "", tache: .evaluer, origine: .main, creeAt: at), par: nil)
            }
        }
        try await scene.open("tiers", .evaluateur)
        try scene.set("2022-12-02T09:00:00Z")
        return (scene, action, comptes)
    }

    private static func score(_ scene: Scene, _ who: String, _ action: String, _ json: JSON) async throws
        -> Refus?
    {
        try await scene.refusal(who) { try Evaluer.run($0, $1, action: action, json) }
    }

    private static func seen(_ scene: Scene, _ who: String, _ action: String) async throws -> [String] {
        try await scene.run(who) { tx, contexte in
            try LireEvaluations.run(tx.read, contexte, action: action).map(\.nom).sorted()
        }
    }

    @Test("Actions are marked within a phase only, from its first day to the last second of its last day")
    func phases() async throws {
        let (scene, action, _) = try await Self.scene()
        for (instant, code) in [
            ("2022-11-30T22:59:59Z", .horsPhase), ("2022-11-30T23:00:00Z", nil),
            ("2022-12-05T22:59:59Z", nil), ("2022-12-05T23:00:00Z", .horsPhase),
            ("2022-12-08T09:00:00Z", nil),
        ] as [(String, Refus.Code?)] {
            try scene.set(instant)
            #expect(try await Self.score(scene, "lectrice", action, marks(3))?.code == code, "\(instant)")
        }
    }

    @Test("A reviewer marks only the actions assigned to it")
    func assigned() async throws {
        let (scene, action, _) = try await Self.scene()
        #expect(try await Self.score(scene, "tiers", action, marks(3))?.code == .nonAffecte)
        #expect(try await Self.score(scene, "lectrice", action, marks(3)) == nil)
        #expect(try await Self.score(scene, "instructeur", action, marks(3)) == nil)
    }

    @Test("Marks of others are visible after one’s own, never in a blind phase, always in an open one")
    func visibility() async throws {
        let (scene, action, _) = try await Self.scene()
        #expect(try await Self.score(scene, "lecteur", action, marks(5)) == nil)
        #expect(try await Self.seen(scene, "lectrice", action) == [])
        #expect(try await Self.seen(scene, "auditeur", action) == ["lecteur"])
        #expect(try await Self.score(scene, "lectrice", action, marks(1)) == nil)
        #expect(try await Self.seen(scene, "lectrice", action) == ["lecteur", "lectrice"])
        try scene.set("2022-12-09T09:00:00Z")
        #expect(try await Self.seen(scene, "lectrice", action) == ["lectrice"])
        try scene.set("2022-12-10T09:00:00Z")
        #expect(try await Self.seen(scene, "lectrice", action) == ["lecteur", "lectrice"])
    }

    @Test("An abstention needs a reason, has no marks, and is counted apart from the average")
    func abstention() async throws {
        let (scene, action, _) = try await Self.scene()
        let cases: [(JSON, [String])] = [
            (["abstention": true], ["/commentaire"]),
            (patched(marks(3), ["abstention": true, "commentaire": "Je ne sais pas"]), ["/notes"]),
        ]
        for (json, pointers) in cases {
            #expect(
                try await Self.score(scene, "lectrice", action, json)?.erreurs.map(\.pointer) == pointers)
        }
        #expect(
            try await Self.score(
                scene, "lectrice", action, ["abstention": true, "commentaire": "Hors de ma compétence"])
                == nil)
        #expect(try await Self.score(scene, "lecteur", action, marks(5)) == nil)
        let classable = try await scene.store.read {
            try $0.actionsClassables(appel: "argentan-2023").first { $0.notee.id == action }
        }
        #expect(classable?.abstentions == 1)
        #expect(classable.map { $0.notee.notations.values.map(\.total) } == [Fraction(1, sur: 1)])
    }

    @Test("A criterion of one volet is marked only there, and a comment may be required")
    func criteria() async throws {
        func critere(_ code: String, _ volets: [String], _ exige: Bool) -> JSON {
            [
                "code": .string(code), "libelle": .string(code), "poids": 1, "note_max": 5,
                "volets": .list(volets), "commentaire_exige": .bool(exige),
            ]
        }
        let (scene, action, _) = try await Self.scene([
            critere("commun", [], true), critere("emploi", ["emploi"], false),
            critere("cohesion", ["cohesion-sociale"], false),
        ])
        #expect(
            try await Self.score(scene, "lectrice", action, ["notes": ["commun": 5, "cohesion": 0]])?.erreurs
                .map(\.pointer) == ["/commentaires"])
        #expect(
            try await Self.score(
                scene, "lectrice", action,
                ["notes": ["commun": 5, "cohesion": 0], "commentaires": ["commun": "  "]])?.erreurs
                .map(\.pointer) == ["/commentaires/commun"])
        #expect(
            try await Self.score(
                scene, "lectrice", action,
                [
                    "notes": ["commun": 5, "emploi": 1, "cohesion": 0],
                    "commentaires": ["commun": "Très clair"],
                ])?.erreurs.map(\.pointer) == ["/notes/emploi"])
        #expect(
            try await Self.score(
                scene, "lectrice", action,
                ["notes": ["commun": 5, "cohesion": 0], "commentaires": ["commun": "Très clair"]]) == nil)
        let own = try await scene.store.read { try $0.evaluations(action: action)[0] }
        #expect(own.notation?.total == Fraction(1, sur: 2))
    }
}

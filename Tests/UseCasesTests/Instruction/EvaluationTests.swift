import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Marks and avis")
struct EvaluationTests {
    @Test("Marks must cover every line of the grid, within its bounds, and no other line")
    func form() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let action = try await scene.actions(id)[0]
        let cases: [(JSON, [String])] = [
            ([:], ["/notes"]),
            (patched(marks(3), ["notes": ["budget": .null]]), ["/notes/budget"]),
            (patched(marks(3), ["notes": ["budget": 6]]), ["/notes/budget"]),
            (patched(marks(3), ["notes": ["budget": -1]]), ["/notes/budget"]),
            (patched(marks(3), ["notes": ["budget": "5"]]), ["/notes/budget"]),
            (patched(marks(3), ["notes": ["charme": 1]]), ["/notes/charme"]),
            (patched(marks(3), ["total": 10_000]), ["/total"]),
        ]
        for (json, pointers) in cases {
            let refus = try await scene.refusal("instructeur") { tx, contexte in
                try Evaluer.run(tx, contexte, action: action, json)
            }
            #expect(refus?.erreurs.map(\.pointer) == pointers)
        }
        #expect(try await scene.store.read { try $0.evaluations(action: action) } == [])
    }

    @Test("Each account has its own marks, and changes them only from the version it read")
    func own() async throws {
        let scene = try await Scene()
        try await scene.open("instructrice", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let action = try await scene.actions(id)[0]
        func score(_ who: String, _ note: Int64, _ precondition: Precondition) async throws -> Refus.Code? {
            try await scene.refusal(who, precondition) { tx, contexte in
                try Evaluer.run(tx, contexte, action: action, marks(note))
            }?.code
        }
        #expect(try await score("instructeur", 5, .absent) == nil)
        #expect(try await score("instructrice", 0, .absent) == nil)
        #expect(try await score("instructeur", 4, .absent) == .preconditionManquante)
        #expect(try await score("instructeur", 4, .versions([2])) == .versionPerimee)
        #expect(try await score("instructeur", 4, .versions([1])) == nil)
        let evaluations = try await scene.store.read { try $0.evaluations(action: action) }
        #expect(Set(evaluations.map { $0.notation?.total.pourDixMille }) == [8000, 0])
        #expect(evaluations.map(\.version).sorted() == [1, 2])
    }

    @Test("The instruction can be closed once every action has marks")
    func everyAction() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_arts_improvises", to: .recevable)
        func close() async throws -> Refus.Code? {
            try await scene.refusal("instructeur") { tx, contexte in
                try CloreInstruction.run(tx, contexte, dossier: id)
            }?.code
        }
        #expect(try await close() == .evaluationsManquantes)
        try await scene.evaluate(try await scene.actions(id)[0])
        #expect(try await close() == .evaluationsManquantes)
        try await scene.evaluate(try await scene.actions(id)[1])
        #expect(try await close() == nil)
        #expect(try await scene.etat(id) == .instruit)
    }

    @Test("An avis is recorded, changed only from its version, and changes no state")
    func avis() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        let action = try await scene.actions(id)[0]
        let before = try await scene.dossier(id: id)
        func give(_ json: JSON, _ precondition: Precondition) async throws -> Refus? {
            try await scene.refusal("conseil_citoyen", precondition) { tx, contexte in
                try DonnerAvis.run(tx, contexte, action: action, json)
            }
        }
        #expect(try await give(["sens": "peut-être"], .absent)?.erreurs.map(\.pointer) == ["/sens"])
        #expect(try await give(["texte": "Bien"], .absent)?.erreurs.map(\.pointer) == ["/sens"])
        #expect(try await give(["sens": "reserve", "texte": "À voir"], .absent) == nil)
        #expect(try await give(["sens": "favorable"], .absent)?.code == .preconditionManquante)
        #expect(try await give(["sens": "favorable"], .versions([1])) == nil)
        let avis = try await scene.store.read { try $0.avis(action: action) }
        #expect(avis.map(\.sens) == [.favorable])
        #expect(avis.map(\.texte) == [nil])
        #expect(avis.map(\.version) == [2])
        #expect(try await scene.dossier(id: id) == before)
    }
}

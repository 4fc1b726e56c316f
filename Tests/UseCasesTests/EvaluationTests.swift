import Domain
import JSON
import Store
import Testing

@testable import UseCases

@Suite("Marks and opinions")
struct EvaluationTests {
    private typealias Notes = [(key: Critere, value: Int64)]

    private static func note(_ poids: Int64, _ noteMax: Int64, _ note: Int64) -> (key: Critere, value: Int64)
    {
        (Critere(code: "c", libelle: "C", poids: poids, noteMax: noteMax), note)
    }

    @Test("Thirds are rounded down once, at the end")
    func thirds() {
        #expect(Evaluer.total([Self.note(1, 3, 1)]) == 3333)
        #expect(Evaluer.total([Self.note(1, 3, 2)]) == 6666)
        // 1/3 + 2/3 is a whole: rounding each would lose a ten-thousandth.
        #expect(Evaluer.total([Self.note(1, 3, 1), Self.note(1, 3, 2)]) == 5000)
        #expect(Evaluer.total([Self.note(1, 3, 1), Self.note(1, 6, 1), Self.note(1, 2, 1)]) == 3333)
        #expect(Evaluer.total([Self.note(2, 3, 1), Self.note(1, 7, 5)]) == 4603)
    }

    @Test("A weight counts as many times")
    func weights() {
        #expect(Evaluer.total([Self.note(3, 5, 5), Self.note(1, 5, 0)]) == 7500)
        #expect(Evaluer.total([Self.note(1000, 20, 20), Self.note(1, 20, 0)]) == 9990)
        #expect(Evaluer.total([Self.note(4, 5, 2), Self.note(3, 5, 5), Self.note(5, 5, 0)]) == 3833)
    }

    @Test("Full marks are 10 000 and none is 0, by every grid a call may have")
    func bounds() {
        #expect(Evaluer.total([]) == 0)
        let grids: [[(Int64, Int64)]] = [
            [(1, 1)], [(1000, 20)], (1...20).map { (Int64($0), Int64($0)) },
            (1...20).map { (1000, Int64($0)) }, Array(repeating: (1000, 19), count: 200),
            [(3, 7), (5, 11), (7, 13)],
        ]
        for grid in grids {
            #expect(Evaluer.total(grid.map { Self.note($0.0, $0.1, $0.1) }) == 10_000)
            #expect(Evaluer.total(grid.map { Self.note($0.0, $0.1, 0) }) == 0)
        }
    }

    @Test("The total is the largest ten-thousandth not above the exact mean, for 500 grids of every kind")
    func exact() {
        var state: UInt64 = 20_221_202
        func draw(_ range: ClosedRange<Int64>) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int64((state >> 33) % UInt64(range.count))
        }
        for _ in 0..<500 {
            let notes: Notes = (0..<draw(1...6)).map { _ in
                let noteMax = draw(1...20)
                return Self.note(draw(1...1000), noteMax, draw(0...noteMax))
            }
            // Mean = sum / whole, over the product of the best marks: no common multiple, 128 bits.
            let product = notes.reduce(Int128(1)) { $0 * Int128($1.key.noteMax) }
            let whole = notes.reduce(Int128(0)) { $0 + Int128($1.key.poids) } * product
            let sum = notes.reduce(Int128(0)) {
                $0 + Int128($1.key.poids * $1.value) * (product / Int128($1.key.noteMax))
            }
            let total = Int128(Evaluer.total(notes))
            #expect(total * whole <= sum * 10_000)
            #expect(sum * 10_000 < (total + 1) * whole)
        }
    }

    @Test("A score: every line of the grid, within its bounds, and no other")
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

    @Test("Each account has its own score, and changes it from the version it read")
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
        #expect(Set(evaluations.map(\.totalPourDixMille)) == [8000, 0])
        #expect(evaluations.map(\.version).sorted() == [1, 2])
    }

    @Test("The instruction closes once every action is scored")
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

    @Test("An opinion is recorded, changed from its version, and moves nothing")
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

import Builders
import Domain
import Testing

@Suite("The total of the marks of one reviewer")
struct NotationTests {
    private static func total(_ marks: [(poids: Int64, noteMax: Int64, note: Int64)]) -> Fraction {
        Notation(
            marks.map {
                Notation.Ligne(
                    Critere(code: "c", libelle: "C", poids: $0.poids, noteMax: $0.noteMax), $0.note)
            }
        ).total
    }

    @Test("Thirds and sevenths are kept exactly")
    func thirds() {
        #expect(Self.total([(1, 3, 1)]) == Fraction(1, sur: 3))
        #expect(Self.total([(1, 3, 1), (1, 3, 2)]) == Fraction(1, sur: 2))
        #expect(Self.total([(1, 3, 1), (1, 6, 1), (1, 2, 1)]) == Fraction(1, sur: 3))
        #expect(Self.total([(2, 3, 1), (1, 7, 5)]) == Fraction(29, sur: 63))
    }

    @Test("A mark counts as many times as its weight")
    func weights() {
        #expect(Self.total([(3, 5, 5), (1, 5, 0)]) == Fraction(3, sur: 4))
        #expect(Self.total([(1000, 20, 20), (1, 20, 0)]) == Fraction(1000, sur: 1001))
        #expect(Self.total([(4, 5, 2), (3, 5, 5), (5, 5, 0)]) == Fraction(23, sur: 60))
    }

    @Test("Full marks give one and no marks give zero, for every grid that an appel may have")
    func bounds() {
        #expect(Self.total([]) == .zero)
        let grids: [[(Int64, Int64)]] = [
            [(1, 1)], [(1000, 20)], (1...20).map { (Int64($0), Int64($0)) },
            (1...20).map { (1000, Int64($0)) }, Array(repeating: (1000, 19), count: 200),
            [(3, 7), (5, 11), (7, 13)],
        ]
        for grid in grids {
            #expect(Self.total(grid.map { ($0.0, $0.1, $0.1) }) == Fraction(1, sur: 1))
            #expect(Self.total(grid.map { ($0.0, $0.1, 0) }) == .zero)
        }
    }

    @Test("The total equals the sum over its criteria, for random grids", arguments: 1...60)
    func exact(_ seed: Int) {
        var hasard = Hasard(seed: UInt64(seed))
        let marks = (0..<hasard.int(1...6)).map { _ in
            let noteMax = hasard.int64(1...20)
            return (poids: hasard.int64(1...1000), noteMax: noteMax, note: hasard.int64(0...noteMax))
        }
        let weights = Int128(marks.reduce(0) { $0 + $1.poids })
        let sum = marks.reduce(Fraction.zero) {
            $0 + Fraction(Int128($1.poids * $1.note), sur: Int128($1.noteMax) * weights)
        }
        #expect(Self.total(marks) == sum)
    }
}

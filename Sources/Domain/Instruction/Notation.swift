/// The marks one reviewer gives to an action, on every criterion that applies to its volet.
public struct Notation: Sendable, Equatable {
    public struct Ligne: Sendable, Equatable {
        public let critere: Critere
        public let note: Int64
        public init(_ critere: Critere, _ note: Int64) {
            self.critere = critere
            self.note = note
        }
    }
    /// In the order of the grid.
    public let lignes: [Ligne]
    /// Σ (weight × mark / best mark) / Σ weight: exact, for any grid and volet.
    public let total: Fraction

    public init(_ lignes: [Ligne]) {
        self.lignes = lignes
        // One denominator for the whole grid: best marks are 20 at most, so it stays below 2²⁸ times the
        // weights.
        let common = lignes.reduce(Int128(1)) { Self.ppcm($0, Int128($1.critere.noteMax)) }
        let weights = lignes.reduce(Int128(0)) { $0 + Int128($1.critere.poids) }
        let sum = lignes.reduce(Int128(0)) {
            $0 + Int128($1.critere.poids) * Int128($1.note) * (common / Int128($1.critere.noteMax))
        }
        total = weights > 0 ? Fraction(sum, sur: weights * common) : .zero
    }

    private static func ppcm(_ left: Int128, _ right: Int128) -> Int128 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return left / a * right
    }
}

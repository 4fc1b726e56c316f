import Builders
import Domain
import Testing

@Suite("Exact fractions")
struct FractionTests {
    @Test("Equal fractions compare equal, however they are written")
    func lowest() {
        #expect(Fraction(36, sur: 60) == Fraction(3, sur: 5))
        #expect(Fraction(0, sur: 7) == .zero)
        #expect(Set([Fraction(1, sur: 2), Fraction(30, sur: 60)]).count == 1)
    }

    @Test(
        "A fraction is rounded once, to the nearest, halves up",
        arguments: [
            (0, 1, 0), (1, 20_001, 0), (1, 20_000, 1), (3, 20_000, 2), (43, 60, 7_167), (1, 3, 3_333),
            (29_999, 30_000, 10_000), (1, 1, 10_000),
        ] as [(Int128, Int128, Int64)])
    func rounded(_ part: Int128, _ whole: Int128, _ shown: Int64) {
        #expect(Fraction(part, sur: whole).pourDixMille == shown)
    }

    @Test("Sums, differences and averages are exact, and a negative difference is zero")
    func exact() {
        #expect(Fraction(1, sur: 3) + Fraction(1, sur: 6) == Fraction(1, sur: 2))
        #expect(Fraction(1, sur: 2) - Fraction(1, sur: 3) == Fraction(1, sur: 6))
        #expect(Fraction(1, sur: 3) - Fraction(1, sur: 2) == .zero)
        #expect(
            Fraction.moyenne([Fraction(47, sur: 60), Fraction(24, sur: 60)]) == Fraction(71, sur: 120))
        #expect(Fraction.moyenne([]) == nil)
    }

    @Test("Fractions compare exactly, even when their products exceed 128 bits")
    func compared() {
        let huge = Int128(1) << 100
        #expect(Fraction(huge, sur: huge + 1) < Fraction(huge + 1, sur: huge + 2))
        #expect(Fraction(huge + 1, sur: huge) > Fraction(huge + 2, sur: huge + 1))
        #expect(!(Fraction(2, sur: 3) < Fraction(4, sur: 6)))
    }

    @Test("An average lies between the smallest and largest value, whatever their order", arguments: 1...40)
    func between(_ seed: Int) throws {
        var hasard = Hasard(seed: UInt64(seed))
        let values = (0..<hasard.int(1...12)).map { _ in
            let whole = hasard.int64(1...60)
            return Fraction(Int128(hasard.int64(0...whole)), sur: Int128(whole))
        }
        let average = try #require(Fraction.moyenne(values))
        let sorted = values.sorted()
        #expect(sorted[0] <= average && average <= sorted[sorted.count - 1])
        #expect(Fraction.moyenne(values.reversed()) == average)
    }

    @Test("A sum of fractions whose exact result is too large is approximated without overflow")
    func fine() {
        // Primes of about sixty bits: no common denominator is smaller than their product.
        let primes: [Int128] = [
            1_000_000_000_000_000_003, 1_000_000_000_000_000_009, 1_000_000_000_000_000_031,
            999_999_999_999_999_989,
        ]
        let halves = primes.map { Fraction($0 / 2, sur: $0) }
        #expect(halves.reduce(.zero, +).pourDixMille == 20_000)
        #expect(Fraction.moyenne(halves)?.pourDixMille == 5_000)
        #expect(halves.reduce(Fraction(2, sur: 1), -).pourDixMille == 0)
        #expect(halves.reduce(Fraction(1, sur: 1), *).pourDixMille == 625)
        #expect(halves[0] - Fraction(1, sur: 1) == .zero)
    }
}

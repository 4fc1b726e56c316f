/// An exact fraction, never negative: 47/60. Computed without rounding, rounded only for display.
///
/// Always in lowest terms, so that equal fractions are identical. 128 bits hold the average of one action
/// under any grid that a call may have: the denominator of a total has 46 bits at most (`Notation.total`),
/// and the totals of one action share their denominator unless its volet changed in between. If it changed so
/// often that an exact result would not fit, the operands are first cut to multiples of 2⁻⁴⁸: the error is
/// invisible, and nothing overflows.
public struct Fraction: Sendable, Hashable {
    public let numerateur: Int128
    public let denominateur: Int128

    public init(_ numerateur: Int128, sur denominateur: Int128) {
        precondition(numerateur >= 0 && denominateur > 0, "une part de quelque chose")
        let common = Self.pgcd(numerateur, denominateur)
        self.numerateur = numerateur / common
        self.denominateur = denominateur / common
    }

    public static let zero = Fraction(0, sur: 1)

    /// The nearest whole number of parts when one is divided into `parts`; halves are rounded up.
    public func arrondie(en parts: Int128) -> Int64 {
        let (whole, rest) = numerateur.quotientAndRemainder(dividingBy: denominateur)
        return Int64(clamping: whole * parts + (rest * parts * 2 + denominateur) / (denominateur * 2))
    }

    public var pourDixMille: Int64 { arrondie(en: 10_000) }

    public static func + (left: Fraction, right: Fraction) -> Fraction {
        sum(left, right, sign: 1)
    }

    /// `left` minus `right`; zero when `right` is greater.
    public static func - (left: Fraction, right: Fraction) -> Fraction {
        sum(left, right, sign: -1)
    }

    private static func sum(_ left: Fraction, _ right: Fraction, sign: Int128) -> Fraction {
        let common = pgcd(left.denominateur, right.denominateur)
        guard let one = product(left.numerateur, right.denominateur / common),
            let other = product(right.numerateur, left.denominateur / common),
            let whole = product(left.denominateur / common, right.denominateur)
        else { return Fraction(max(left.grains + sign * right.grains, 0), sur: grain) }
        return Fraction(max(one + sign * other, 0), sur: whole)
    }

    public static func * (left: Fraction, right: Fraction) -> Fraction {
        guard let part = product(left.numerateur, right.numerateur),
            let whole = product(left.denominateur, right.denominateur)
        else { return Fraction(left.grains * right.grains / grain, sur: grain) }
        return Fraction(part, sur: whole)
    }

    /// Numerators and denominators stay below this limit, so that a sum of several, or ten thousand times
    /// one, still fits.
    private static let limite: Int128 = 1 << 112
    /// Fractions with too large a denominator are cut to multiples of 1 / `grain`.
    private static let grain: Int128 = 1 << 48

    private static func product(_ left: Int128, _ right: Int128) -> Int128? {
        let (result, overflows) = left.multipliedReportingOverflow(by: right)
        return overflows || result >= limite ? nil : result
    }

    /// The value in whole grains, limited so that the product of two such values fits.
    private var grains: Int128 {
        let (whole, rest) = numerateur.quotientAndRemainder(dividingBy: denominateur)
        let part = denominateur.dividingFullWidth(rest.multipliedFullWidth(by: Self.grain)).quotient
        return min(whole, 1 << 13) * Self.grain + part
    }

    /// The average of the values; nil for an empty collection.
    public static func moyenne(_ values: some Collection<Fraction>) -> Fraction? {
        values.isEmpty ? nil : values.reduce(.zero, +) * Fraction(1, sur: Int128(values.count))
    }

    private static func pgcd(_ left: Int128, _ right: Int128) -> Int128 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

extension Fraction: Comparable {
    public static func < (left: Fraction, right: Fraction) -> Bool {
        let (one, other) = (
            left.numerateur.multipliedFullWidth(by: right.denominateur),
            right.numerateur.multipliedFullWidth(by: left.denominateur)
        )
        return (one.high, one.low) < (other.high, other.low)
    }
}

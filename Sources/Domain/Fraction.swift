/// An exact part of something, never below nothing: 47/60. Reckoned with as it is, rounded only to be shown.
///
/// Always in its lowest terms, so that equal ones are alike. 128 bits hold the average of one action by any grid a call
/// may have: a total is over 46 bits at most (`Notation.total`), and those of one action share their denominator unless
/// its volet changed in between.
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

    /// The nearest whole number of parts when one is cut in `parts`, halves up.
    public func arrondie(en parts: Int128) -> Int64 {
        Int64((numerateur * parts * 2 + denominateur) / (denominateur * 2))
    }

    public var pourDixMille: Int64 { arrondie(en: 10_000) }

    public static func + (left: Fraction, right: Fraction) -> Fraction {
        let common = pgcd(left.denominateur, right.denominateur)
        return Fraction(
            left.numerateur * (right.denominateur / common) + right.numerateur * (left.denominateur / common),
            sur: left.denominateur / common * right.denominateur)
    }

    /// What `left` is above `right`; nothing when it is not.
    public static func - (left: Fraction, right: Fraction) -> Fraction {
        let common = pgcd(left.denominateur, right.denominateur)
        let above =
            left.numerateur * (right.denominateur / common) - right.numerateur * (left.denominateur / common)
        return Fraction(max(above, 0), sur: left.denominateur / common * right.denominateur)
    }

    public static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerateur * right.numerateur, sur: left.denominateur * right.denominateur)
    }

    /// The average of some; nil of none.
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

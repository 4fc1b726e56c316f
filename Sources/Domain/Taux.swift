/// A rate between 0 and 1, in ten-thousandths: 8 000 is 80 %.
public struct Taux: Hashable, Sendable {
    public let parDixMille: Int64
    public init(parDixMille: Int64) { self.parDixMille = parDixMille }

    /// Whether part / whole ≤ this rate, by cross-multiplication: no division, no rounding. Uses 128 bits,
    /// because the sum of a whole budget at its largest, times 10 000, exceeds Int64.
    public func isAtLeast(_ part: Int64, of whole: Int64) -> Bool {
        Int128(part) * 10_000 <= Int128(parDixMille) * Int128(whole)
    }
    /// Whether part / whole ≥ this rate.
    public func isAtMost(_ part: Int64, of whole: Int64) -> Bool {
        Int128(part) * 10_000 >= Int128(parDixMille) * Int128(whole)
    }

    public func isAtLeast(_ part: Euros, of whole: Euros) -> Bool {
        isAtLeast(part.centimes, of: whole.centimes)
    }
    public func isAtMost(_ part: Euros, of whole: Euros) -> Bool {
        isAtMost(part.centimes, of: whole.centimes)
    }

    /// part / whole for a message, truncated after the second decimal of the percentage, so that it is never
    /// rounded up to a threshold.
    public static func shown(_ part: Int64, of whole: Int64) -> String {
        guard whole > 0 else { return Taux(parDixMille: 0).description }
        return Taux(parDixMille: Int64(clamping: Int128(part) * 10_000 / Int128(whole))).description
    }
    public static func shown(_ part: Euros, of whole: Euros) -> String {
        shown(part.centimes, of: whole.centimes)
    }

    /// Like `shown`, but rounded up: a value one cent above a ceiling must not read as the ceiling.
    public static func shownAbove(_ part: Euros, of whole: Euros) -> String {
        guard whole > .zero else { return Taux(parDixMille: 0).description }
        let scaled = Int128(part.centimes) * 10_000 + Int128(whole.centimes) - 1
        return Taux(parDixMille: Int64(clamping: scaled / Int128(whole.centimes))).description
    }
}

extension Taux: CustomStringConvertible {
    /// `79,6 %`
    public var description: String {
        let sign = parDixMille < 0 ? "-" : ""
        let (whole, cents) = parDixMille.magnitude.quotientAndRemainder(dividingBy: 100)
        if cents == 0 { return "\(sign)\(whole)\u{00A0}%" }
        if cents.isMultiple(of: 10) { return "\(sign)\(whole),\(cents / 10)\u{00A0}%" }
        return "\(sign)\(whole),\(cents < 10 ? "0" : "")\(cents)\u{00A0}%"
    }
}

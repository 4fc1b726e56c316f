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

    /// part / whole for a message, rounded to the second decimal of the percentage; with more decimals where
    /// the rounded figure would read as the threshold that it does not equal.
    ///
    /// 2 050 of 2 600 is 78,85 %; 80,000 4 % beside a ceiling of 80 % shows its fourth decimal.
    public static func shown(_ part: Int64, of whole: Int64, beside seuil: Taux? = nil) -> String {
        guard whole > 0 else { return Taux(parDixMille: 0).description }
        let isSeuil = seuil.map { $0.isAtLeast(part, of: whole) && $0.isAtMost(part, of: whole) } ?? true
        var scale: Int128 = 10_000
        for decimals in 2...12 {
            let (double, unit) = (Int128(part) * scale * 2, Int128(whole) * 2)
            let rounded = (double + Int128(whole)) / unit
            let reads = seuil.map { Int128($0.parDixMille) * (scale / 10_000) == rounded } ?? false
            if isSeuil || !reads || decimals == 12 { return percent(rounded, decimals: decimals) }
            scale *= 10
        }
        return Taux(parDixMille: 0).description
    }
    public static func shown(_ part: Euros, of whole: Euros, beside seuil: Taux? = nil) -> String {
        shown(part.centimes, of: whole.centimes, beside: seuil)
    }

    /// `78,85 %` for 7885 and two decimals; zeros at the end are left out.
    private static func percent(_ value: Int128, decimals: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
        var rest = padded.suffix(decimals)
        while rest.last == "0" { rest.removeLast() }
        return (value < 0 ? "-" : "") + padded.dropLast(decimals) + (rest.isEmpty ? "" : ",\(rest)")
            + "\u{00A0}%"
    }
}

extension Taux: CustomStringConvertible {
    /// `79,6 %`
    public var description: String {
        Self.percent(Int128(parDixMille), decimals: 2)
    }
}

/// An exact amount of money: whole cents.
///
/// Amounts from outside are limited on input (`plafond` for a document, `Row.plafond` for a database row), so
/// that no sum exceeds 64 bits. If one did, the result would stay at the limit of Int64 instead of stopping
/// the process; such an amount exceeds any envelope, or is below zero, and is refused.
public struct Euros: Hashable, Sendable, Comparable {
    public let centimes: Int64
    public init(centimes: Int64) { self.centimes = centimes }

    public static let zero = Euros(centimes: 0)
    /// The largest amount a document may contain: a billion euros. The sum of 400 such lines in each of the
    /// 30 actions of 7 000 dossiers still fits in Int64.
    public static let plafond: Int64 = 100_000_000_000

    public static func < (left: Euros, right: Euros) -> Bool { left.centimes < right.centimes }
    public static func + (left: Euros, right: Euros) -> Euros {
        Euros(centimes: held(left.centimes.addingReportingOverflow(right.centimes), right.centimes < 0))
    }
    public static func - (left: Euros, right: Euros) -> Euros {
        Euros(centimes: held(left.centimes.subtractingReportingOverflow(right.centimes), right.centimes > 0))
    }
    public static prefix func - (value: Euros) -> Euros { .zero - value }
    /// The result of the operation, or the limit of Int64 that it exceeded.
    private static func held(
        _ result: (partialValue: Int64, overflow: Bool), _ isBelow: Bool
    ) -> Int64 {
        result.overflow ? isBelow ? .min : .max : result.partialValue
    }

    public static func += (left: inout Euros, right: Euros) { left = left + right }

    /// Splits the amount into `parts` shares that add up to it and differ by at most one cent: the first
    /// shares are one cent larger.
    public func split(in parts: Int) -> [Euros] {
        guard parts > 0 else { return [] }
        let (share, rest) = centimes.quotientAndRemainder(dividingBy: Int64(parts))
        return (0..<Int64(parts)).map { index in
            Euros(centimes: share + (index < abs(rest) ? rest.signum() : 0))
        }
    }

    /// `1234.56`, or with another decimal mark; no thousands separator, for CSV.
    public func decimal(mark: Character) -> String {
        let magnitude = centimes.magnitude
        let cents = magnitude % 100
        return (centimes < 0 ? "-" : "") + "\(magnitude / 100)\(mark)" + (cents < 10 ? "0" : "") + "\(cents)"
    }
}

extension Euros: CustomStringConvertible {
    /// `1 234,56 €`, with no-break spaces.
    public var description: String {
        let digits = String(centimes.magnitude / 100)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append("\u{202F}") }
            grouped.append(digit)
        }
        let cents = centimes.magnitude % 100
        return (centimes < 0 ? "-" : "") + grouped + "," + (cents < 10 ? "0" : "") + "\(cents)\u{00A0}€"
    }
}

extension Sequence {
    public func sum(_ amount: (Element) -> Euros) -> Euros { reduce(.zero) { $0 + amount($1) } }
}

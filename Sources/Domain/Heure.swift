/// An hour of the day, to the minute, without a day or a time zone.
public struct Heure: Hashable, Sendable, Comparable {
    public let heures: Int
    public let minutes: Int

    /// Reads `12:00` (hours and minutes of RFC 3339).
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        guard numbers[0] < 24, numbers[1] < 60 else { return nil }
        (heures, minutes) = (numbers[0], numbers[1])
    }

    public var minutesSinceMidnight: Int { heures * 60 + minutes }

    public static func < (left: Heure, right: Heure) -> Bool {
        left.minutesSinceMidnight < right.minutesSinceMidnight
    }
}

extension Heure: CustomStringConvertible {
    /// `12:00`
    public var description: String { "\(padded(heures)):\(padded(minutes))" }
}

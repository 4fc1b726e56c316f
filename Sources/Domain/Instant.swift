/// A point in time: milliseconds since 1 January 1970 UTC, within the years that `Jour` accepts.
public struct Instant: Hashable, Sendable, Comparable {
    public let milliseconds: Int64

    /// A clock may return any value, and delays are added to it: a value outside the years 1900 to 2199
    /// becomes the first or last millisecond of that range. Every instant then has a day and a text, and no
    /// computation with it can overflow.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.bornes.lowerBound), Self.bornes.upperBound)
    }

    /// 1900-01-01T00:00:00.000Z to 2199-12-31T23:59:59.999Z.
    static let bornes: ClosedRange<Int64> = -2_208_988_800_000...7_258_118_399_999

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    public func adding(seconds: Int64) -> Instant {
        // At most a thousand years in either direction: more would pass an end of the calendar anyway, and
        // could overflow.
        Instant(milliseconds: milliseconds + min(max(seconds, -31_556_952_000), 31_556_952_000) * 1000)
    }

    /// The UTC day that contains this instant.
    public var jourUTC: Jour? { Jour(daysSince1970: Int(floorDivision(milliseconds, 86_400_000))) }

    /// Reads RFC 3339 with `Z` or an offset: `2022-12-02T23:59:59Z`, `2022-11-15T10:00:00+01:00`.
    public init?(_ text: String) {
        var text = text
        guard let milliseconds = text.withUTF8({ Self.milliseconds($0) }) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Reads the bytes where they are: each row of a list has three instants.
    private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count >= 20, let day = Jour(bytes[..<10]), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var at = 19
        var fraction: Int64 = 0
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            var scale: Int64 = 100
            let start = at
            while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
                fraction += Int64(bytes[at] - 0x30) * scale
                scale /= 10
                at += 1
            }
            guard at > start else { return nil }
        }
        guard let offset = Self.offset(bytes[at...]) else { return nil }
        let seconds = Int64(day.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset
        let found = seconds * 1000 + fraction
        return bornes.contains(found) ? found : nil
    }

    private static func offset(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        let start = bytes.startIndex
        if bytes.count == 1, bytes[start] == UInt8(ascii: "Z") { return 0 }
        guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"),
            let hours = number(bytes[start + 1..<start + 3]),
            let minutes = number(bytes[start + 4..<start + 6]), hours < 24, minutes < 60
        else { return nil }
        let seconds = Int64(hours * 3600 + minutes * 60)
        switch bytes[start] {
        case UInt8(ascii: "+"): return seconds
        case UInt8(ascii: "-"): return -seconds
        default: return nil
        }
    }
}

extension Instant: CustomStringConvertible {
    /// `2022-11-15T09:00:00.000Z`: always with milliseconds, so that sorting the texts sorts the times.
    public var description: String {
        let inDay = Int(milliseconds - floorDivision(milliseconds, 86_400_000) * 86_400_000)
        let seconds = inDay / 1000
        let day = jourUTC
        return String(unsafeUninitializedCapacity: 24) { bytes in
            var at = 0
            func write(_ value: Int, _ width: Int, _ end: Unicode.Scalar) {
                var rest = value
                for place in stride(from: at + width - 1, through: at, by: -1) {
                    bytes[place] = 0x30 + UInt8(rest % 10)
                    rest /= 10
                }
                bytes[at + width] = UInt8(ascii: end)
                at += width + 1
            }
            write(day?.annee ?? 0, 4, "-")
            write(day?.mois ?? 0, 2, "-")
            write(day?.quantieme ?? 0, 2, "T")
            write(seconds / 3600, 2, ":")
            write(seconds / 60 % 60, 2, ":")
            write(seconds % 60, 2, ".")
            write(inDay % 1000, 3, "Z")
            return at
        }
    }
}

/// The source of the current time: the clock of the machine in production, a fixed or shifted instant in
/// tests and in the demonstration.
public struct Horloge: Sendable {
    public let now: @Sendable () -> Instant
    public init(now: @escaping @Sendable () -> Instant) { self.now = now }
    public static func fixe(_ instant: Instant) -> Horloge { Horloge { instant } }
}

/// The number that these few digits write; nil when one is no digit.
func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var sum = 0
    for byte in bytes {
        guard (0x30...0x39).contains(byte) else { return nil }
        sum = sum * 10 + Int(byte) - 0x30
    }
    return sum
}

private func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

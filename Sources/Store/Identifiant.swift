public import Domain
import Synchronization

/// Opaque identifiers: UUIDv7 (RFC 9562), so that ids sort in the order of creation, even within a
/// millisecond (section 6.2, method 2: the random part increases).
public enum Identifiant {
    /// The random part of a UUIDv7 without its last 62 bits, and those bits.
    private struct Suite {
        let a: UInt64
        let low: UInt64
    }
    /// The last id of each of the last milliseconds, so that order is kept even when the clock stands still
    /// or goes back.
    private static let last = Mutex<[UInt64: Suite]>([:])
    private static let places = 4096

    public static func new(at instant: Instant) -> String {
        let milliseconds = UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
        let suite = next(milliseconds)
        let high = milliseconds << 16 | 0x7000 | suite.a
        return forme(high, 0x8000_0000_0000_0000 | suite.low)
    }

    /// The lower bound of all ids made from this instant on, above all earlier ones: a time window is then a
    /// range of a primary key.
    public static func borne(at instant: Instant) -> String {
        String(forme(UInt64(max(0, instant.milliseconds)) << 16, 0).prefix(13))
    }

    /// Whether a text has the form of an id.
    public static func isOne(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { place, byte in
                [8, 13, 18, 23].contains(place)
                    ? byte == UInt8(ascii: "-")
                    : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
    }

    /// Random in the lower half for the first id of a millisecond, then increased by a random step.
    private static func next(_ milliseconds: UInt64) -> Suite {
        var random = SystemRandomNumberGenerator()
        return last.withLock { last in
            let suite =
                last[milliseconds].map { Suite(a: $0.a, low: $0.low + 1 + random.next() & 0xFFFF_FFFF) }
                ?? Suite(a: random.next() & 0x0FFF, low: random.next() & 0x1FFF_FFFF_FFFF_FFFF)
            if last.count >= places { last.removeAll(keepingCapacity: true) }
            last[milliseconds] = suite
            return suite
        }
    }

    /// The 36 characters of a UUID (RFC 9562).
    private static func forme(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for nibble in 0..<32 {
                if [8, 12, 16, 20].contains(nibble) {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let digit = UInt8((nibble < 16 ? high : low) >> UInt64(60 - nibble % 16 * 4) & 0xF)
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                place += 1
            }
            return place
        }
    }
}

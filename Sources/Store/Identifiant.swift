public import Domain

/// Opaque identifiers: UUIDv7 (RFC 9562), so that the order of ids is the order of creation.
public enum Identifiant {
    public static func new(at instant: Instant) -> String {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (random.next() & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random.next() & 0x3FFF_FFFF_FFFF_FFFF)
        let digits = hexadecimal(high) + hexadecimal(low)
        let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)].map { String(digits[$0.0..<$0.1]) }
        return parts.joined(separator: "-")
    }

    private static func hexadecimal(_ value: UInt64) -> [Character] {
        let digits = String(value, radix: 16)
        return Array(String(repeating: "0", count: 16 - digits.count) + digits)
    }
}

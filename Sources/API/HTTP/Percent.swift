/// Percent-encoding (RFC 3986, 2.1). It works on bytes, because Swift joins a `%` and a combining mark after
/// it into one Character, which is not equal to `%`.
public enum Percent {
    /// Keeps ASCII letters and digits and writes every other byte as `%XX`: valid in a query and in RFC 8187.
    ///
    /// - Parameter kept: signs that are left as they are, beside letters and digits.
    public static func encode(_ text: String, keeping kept: String = "") -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(byte)
            case _ where kept.utf8.contains(byte): out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A path with each `{name}` replaced by its value; a name without one stays.
    static func filled(_ path: String, _ value: (String) -> String?) -> String {
        var (out, rest) = ("", path[...])
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            out += rest[..<open] + (value(String(name)) ?? String(rest[open...close]))
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    /// - Parameter plusIsSpace: whether `+` means a space, as in the query of an HTML form.
    /// - Returns: nil for a `%` without two hexadecimal digits, and for bytes that are not UTF-8.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        bytes(text, plusIsSpace: plusIsSpace).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The bytes that the text stands for; nil for a `%` without two hexadecimal digits.
    static func bytes(_ text: some StringProtocol, plusIsSpace: Bool = false) -> [UInt8]? {
        var out: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value)
                else { return nil }
                out.append(high << 4 | low)
            default: out.append(byte)
            }
        }
        return out
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

/// Texts in addresses (RFC 3986, 2.1).
enum Address {
    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let isKept =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~/".utf8.contains(byte)
            return isKept
                ? String(UnicodeScalar(byte))
                : "%" + String(Int(byte) + 0x100, radix: 16, uppercase: true).dropFirst()
        }.joined()
    }
}

/// The header of one file of a `tar` archive (POSIX ustar), as this program writes it: a plain file, mode
/// 0600.
///
/// Reading is as strict as writing: a header is accepted only if this program would have written the same 512
/// bytes. Why this is written here, and not taken from a package: docs/decisions/0023-archive-format.md.
struct TarHeader: Equatable {
    /// Everything in the archive begins on a multiple of this.
    static let block = 512

    let name: String
    let size: Int64
    /// Seconds since 1 January 1970.
    let mtime: Int64

    init(name: String, size: Int64, mtime: Int64) {
        self.name = name
        self.size = size
        self.mtime = mtime
    }

    var bytes: [UInt8] {
        var out = [UInt8](repeating: 0, count: Self.block)
        func put(_ bytes: some Sequence<UInt8>, at start: Int) {
            for (offset, byte) in bytes.enumerated() { out[start + offset] = byte }
        }
        put(name.utf8.prefix(100), at: 0)
        put("0000600".utf8, at: 100)
        put("0000000".utf8, at: 108)
        put("0000000".utf8, at: 116)
        put(Self.number(size), at: 124)
        put(Self.number(mtime), at: 136)
        put("        ".utf8, at: 148)
        put("0".utf8, at: 156)
        put("ustar".utf8, at: 257)
        put("00".utf8, at: 263)
        // The checksum is computed with blanks in its own place.
        let sum = out.reduce(0) { $0 + Int($1) }
        put(Self.octal(Int64(sum), digits: 6) + [0, 0x20], at: 148)
        return out
    }

    /// Nil for any header that this program would not write.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.block, let size = Self.number(bytes[124..<136]),
            let mtime = Self.number(bytes[136..<148])
        else { return nil }
        let name = String(decoding: bytes[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        self.init(name: name, size: size, mtime: mtime)
        guard self.bytes == bytes else { return nil }
    }

    /// Bytes that fill the last block of a file of this size.
    static func padding(after size: Int64) -> Int { Int((512 - size % 512) % 512) }

    /// Twelve bytes: octal digits, or beyond 8 GiB the binary form that GNU and BSD tar read.
    private static func number(_ value: Int64) -> [UInt8] {
        guard value >= 1 << 33 else { return octal(value, digits: 11) + [0] }
        return [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: value >> Int64(56 - 8 * $0)) }
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(field)
        if bytes[0] == 0x80 {
            let value = bytes[4...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: value)
        }
        guard bytes[11] == 0, bytes[..<11].allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return bytes[..<11].reduce(0) { $0 * 8 + Int64($1 - 0x30) }
    }

    private static func octal(_ value: Int64, digits: Int) -> [UInt8] {
        let text = Array(String(max(0, value), radix: 8).utf8.suffix(digits))
        return [UInt8](repeating: 0x30, count: digits - text.count) + text
    }
}

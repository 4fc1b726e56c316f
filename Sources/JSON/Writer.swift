extension JSON {
    /// The document on one line, members in their order.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(into: &out)
        return out
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The document indented for reading: two spaces a level, a newline at the end.
    public var pretty: String {
        var out: [UInt8] = []
        write(into: &out, indent: 0)
        out.append(0x0A)
        return String(decoding: out, as: UTF8.self)
    }

    public func write(into out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): out.append(contentsOf: String(value).utf8)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .string(let text): Self.quote(text, into: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.write(into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                member.write(into: &out)
            }
            out.append(UInt8(ascii: "}"))
        case .written(let written): written.write(into: &out)
        }
    }

    private func write(into out: inout [UInt8], indent: Int) {
        func newLine(_ level: Int) {
            out.append(0x0A)
            out.append(contentsOf: repeatElement(0x20, count: 2 * level))
        }
        switch tree {
        case .array(let elements) where !elements.isEmpty:
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newLine(indent + 1)
                element.write(into: &out, indent: indent + 1)
            }
            newLine(indent)
            out.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newLine(indent + 1)
                Self.quote(member.key, into: &out)
                out.append(contentsOf: ": ".utf8)
                member.value.write(into: &out, indent: indent + 1)
            }
            newLine(indent)
            out.append(UInt8(ascii: "}"))
        default: write(into: &out)
        }
    }

    static func quote(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                let special = bytes.firstSpecial(from: at)
                out.append(contentsOf: bytes[at..<special])
                at = special
                if at < bytes.count {
                    escape(bytes[at], into: &out)
                    at += 1
                }
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, into out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            out.append(UInt8(ascii: "\\"))
            out.append(byte)
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        case 0x0D: out.append(contentsOf: "\\r".utf8)
        case 0x09: out.append(contentsOf: "\\t".utf8)
        default:
            out.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
            out.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}

extension JSON.Member {
    func write(into out: inout [UInt8]) {
        JSON.quote(key, into: &out)
        out.append(UInt8(ascii: ":"))
        value.write(into: &out)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The place of the first byte, from `start` on, that cannot stand as it is between quotation marks: one of
    /// these, a backslash, a control character; the count of the bytes when there is none.
    func firstSpecial(from start: Int) -> Int {
        guard let base = baseAddress else { return start }
        let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var at = start
        // Eight bytes at a time: the top bit of each special byte is set in `found` (of the lowest one at least).
        while at + 8 <= count {
            let word = UInt64(
                littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let (quote, backslash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
            let found =
                (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
                    | ((word &- ones &* 0x20) & ~word)) & tops
            if found != 0 { return at + found.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < count, self[at] >= 0x20, self[at] != UInt8(ascii: "\""), self[at] != UInt8(ascii: "\\") {
            at += 1
        }
        return at
    }
}

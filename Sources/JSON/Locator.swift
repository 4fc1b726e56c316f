extension JSON {
    /// The line (from 1) where the value at `pointer` (RFC 6901) begins in a valid JSON text; when the value
    /// is missing, the line of the object or list that would hold it.
    public static func line(of pointer: String, in bytes: [UInt8]) -> Int {
        var steps = Self.steps(pointer) ?? []
        var locator = Locator(bytes: bytes)
        locator.skipBlanks()
        while let step = steps.first, locator.enter(step) { steps.removeFirst() }
        return 1 + bytes[..<min(locator.at, bytes.count)].count { $0 == 0x0A }
    }
}

/// Walks through a JSON text without building it: it looks only at strings, brackets and commas.
private struct Locator {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipBlanks() {
        while let byte = current, byte <= 0x20 { at += 1 }
    }

    /// Moves to the member or element named `step`; does not move when there is none.
    mutating func enter(_ step: String) -> Bool {
        let start = at
        let isObject = current == UInt8(ascii: "{")
        guard isObject || current == UInt8(ascii: "[") else { return false }
        at += 1
        var index = 0
        while true {
            skipBlanks()
            guard let byte = current, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") else { break }
            var name = String(index)
            if isObject {
                name = key()
                skipBlanks()
                at += 1  // the colon
                skipBlanks()
            }
            if name == step { return true }
            skipValue()
            skipBlanks()
            if current == UInt8(ascii: ",") { at += 1 }
            index += 1
        }
        at = start
        return false
    }

    /// Reads the name of a member as the parser does.
    private mutating func key() -> String {
        let start = at
        skipString()
        return (try? JSON.parse(Array(bytes[start..<at])).string) ?? ""
    }

    private mutating func skipString() {
        at += 1
        while let byte = current, byte != UInt8(ascii: "\"") { at += byte == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + 1, bytes.count)
    }

    private mutating func skipValue() {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                if depth == 0 {
                    at += 1
                    return
                }
            case UInt8(ascii: ","): if depth == 0 { return }
            default: break
            }
            at += 1
        }
    }
}

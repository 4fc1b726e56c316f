/// Whether a text is, byte for byte, what writing its tree would give; found without building the tree, in one pass.
///
/// It answers no when it is not sure, and then the parser decides: a number with decimals, an escape that the writer
/// does not make, a blank, a name that is not ASCII, two names that may be the same. Such texts are rare among what
/// this program has stored, or come from another program.
struct Canonical {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    /// For the names of the objects that are open around this place: a number that differs if they differ.
    private var names: [UInt64] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether this is so, and the text is an object.
    static func isObject(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var scan = Canonical(bytes)
            guard scan.current == UInt8(ascii: "{") else { return false }
            return scan.value(depth: 0) && scan.at == bytes.count
        } ?? false
    }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func value(depth: Int) -> Bool {
        guard depth <= JSON.Limits.stored.depth, let byte = current else { return false }
        switch byte {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return integer()
        }
    }

    private mutating func object(depth: Int) -> Bool {
        at += 1
        if take(UInt8(ascii: "}")) { return true }
        let first = names.count
        defer { names.removeLast(names.count - first) }
        while true {
            guard let name = name() else { return false }
            for other in first..<names.count where names[other] == name { return false }
            // Looking for a repeated name is quadratic.
            guard names.count - first < 256 else { return false }
            names.append(name)
            guard take(UInt8(ascii: ":")), value(depth: depth + 1) else { return false }
            if take(UInt8(ascii: ",")) { continue }
            return take(UInt8(ascii: "}"))
        }
    }

    private mutating func array(depth: Int) -> Bool {
        at += 1
        if take(UInt8(ascii: "]")) { return true }
        while true {
            guard value(depth: depth + 1) else { return false }
            if take(UInt8(ascii: ",")) { continue }
            return take(UInt8(ascii: "]"))
        }
    }

    /// Passes over a name in ASCII without escapes; equal names give equal numbers.
    private mutating func name() -> UInt64? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var number: UInt64 = 0xCBF2_9CE4_8422_2325
        while let byte = current, byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") {
            at += 1
            if byte == UInt8(ascii: "\"") { return number }
            number = (number ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return nil
    }

    private mutating func string() -> Bool {
        at += 1
        while true {
            at = bytes.firstSpecial(from: at)
            guard let byte = current else { return false }
            at += 1
            if byte == UInt8(ascii: "\"") { return true }
            guard byte == UInt8(ascii: "\\"), let escaped = current else { return false }
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"),
                UInt8(ascii: "t"):
                at += 1
            default: return false
            }
        }
    }

    /// Up to 18 digits, which always fit in 64 bits; not `-0`, which is written `0`.
    private mutating func integer() -> Bool {
        let isNegative = take(UInt8(ascii: "-"))
        if current == UInt8(ascii: "0") {
            at += 1
            return !isNegative && !isDigit
        }
        let start = at
        while isDigit { at += 1 }
        return at > start && at - start <= 18
    }

    private var isDigit: Bool { current.map { (0x30...0x39).contains($0) } ?? false }

    private mutating func word(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[at + offset] != text.utf8Start[offset] { return false }
        at += count
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        at += 1
        return true
    }
}

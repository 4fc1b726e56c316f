extension JSON {
    /// Limits of what is parsed, so that a request cannot make the server build an endless tree.
    public struct Limits: Sendable {
        public var depth: Int
        public var values: Int
        /// Of one object: looking for a repeated name is quadratic.
        public var members: Int
        /// For documents that this program wrote itself: a whole dossier holds more values than one request.
        public static let stored = Limits(depth: 64, values: .max, members: 4096)
        public init(depth: Int = 32, values: Int = 50_000, members: Int = 256) {
            self.depth = depth
            self.values = values
            self.members = members
        }
    }

    /// Why the text is not JSON, and where (line and column count from 1, columns in bytes).
    public struct SyntaxError: Error, Equatable {
        public let detail: String
        public let line: Int
        public let column: Int
    }

    /// Reads one JSON text (RFC 8259, UTF-8). Refuses what the RFC leaves undefined: a repeated member name,
    /// a lone surrogate, a NUL character.
    public static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(SyntaxError) -> JSON {
        try bytes.withUnsafeBufferPointer { (buffer) throws(SyntaxError) in
            var parser = Parser(bytes: buffer, limits: limits)
            return try parser.document()
        }
    }

    public static func parse(_ text: String, limits: Limits = Limits()) throws(SyntaxError) -> JSON {
        try parse(Array(text.utf8), limits: limits)
    }
}

private struct Parser {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSON.Limits
    var at = 0
    var values = 0

    init(bytes: UnsafeBufferPointer<UInt8>, limits: JSON.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func document() throws(JSON.SyntaxError) -> JSON {
        skipBlanks()
        guard current != nil else { throw error("le corps est vide : un document JSON est attendu") }
        let value = try value(depth: 0)
        skipBlanks()
        guard current == nil else { throw error("du texte suit la fin du document JSON") }
        return value
    }

    mutating func value(depth: Int) throws(JSON.SyntaxError) -> JSON {
        values += 1
        guard values <= limits.values else { throw error("plus de \(limits.values) valeurs") }
        guard depth <= limits.depth else { throw error("plus de \(limits.depth) niveaux imbriqués") }
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let digit? where (0x30...0x39).contains(digit): return try number()
        case nil: throw error("le document s’arrête avant sa fin")
        default: throw error("une valeur JSON est attendue ici")
        }
    }

    mutating func object(depth: Int) throws(JSON.SyntaxError) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        skipBlanks()
        if take("}") { return .object([]) }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else {
                throw error("le nom d’un membre est attendu, entre guillemets")
            }
            let start = at
            let key = try string()
            guard members.count < limits.members else {
                throw error("plus de \(limits.members) membres dans un objet")
            }
            if members.contains(where: { $0.key == key }) {
                at = start
                throw error("le membre « \(key) » figure deux fois")
            }
            skipBlanks()
            guard take(":") else { throw error("« : » est attendu après le nom du membre") }
            skipBlanks()
            members.append(JSON.Member(key, try value(depth: depth + 1)))
            skipBlanks()
            if take(",") { continue }
            guard take("}") else { throw error("« , » ou « } » est attendu") }
            return .object(members)
        }
    }

    mutating func array(depth: Int) throws(JSON.SyntaxError) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipBlanks()
        if take("]") { return .array([]) }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take(",") { continue }
            guard take("]") else { throw error("« , » ou « ] » est attendu") }
            return .array(elements)
        }
    }

    mutating func word(_ text: StaticString, _ value: JSON) throws(JSON.SyntaxError) -> JSON {
        let count = text.utf8CodeUnitCount
        for offset in 0..<count
        where at + offset >= bytes.count || bytes[at + offset] != text.utf8Start[offset] {
            throw error("une valeur JSON est attendue ici")
        }
        at += count
        return value
    }

    mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    func error(_ detail: String) -> JSON.SyntaxError {
        var line = 1
        var column = 1
        for byte in bytes[..<min(at, bytes.count)] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return JSON.SyntaxError(detail: detail, line: line, column: column)
    }
}

extension Parser {
    mutating func number() throws(JSON.SyntaxError) -> JSON {
        let start = at
        if current == UInt8(ascii: "-") { at += 1 }
        let firstDigit = current
        let whole = digits()
        guard whole > 0, !(firstDigit == UInt8(ascii: "0") && whole > 1) else {
            throw error("nombre mal écrit")
        }
        var isWhole = true
        if current == UInt8(ascii: ".") {
            at += 1
            isWhole = false
            guard digits() > 0 else { throw error("un chiffre est attendu après la virgule décimale") }
        }
        if let byte = current, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            at += 1
            isWhole = false
            if let sign = current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { at += 1 }
            guard digits() > 0 else { throw error("un chiffre est attendu dans l’exposant") }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let value = Int64(text) { return .integer(value) }
        // 5.0 and 5 are the same number for RFC 8259 and for JSON Schema. A Double distinguishes decimals of
        // 15 digits, no more: with 20 digits, 5.0000000000000000001 would be read as 5.
        let mantissa = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.count
        if !isWhole, mantissa <= 15, let value = Double(text), let exact = Int64(exactly: value),
            abs(value) < 9_007_199_254_740_992
        {
            return .integer(exact)
        }
        return .number(text)
    }

    mutating func digits() -> Int {
        let start = at
        while let byte = current, byte >= 0x30, byte <= 0x39 { at += 1 }
        return at - start
    }

    mutating func string() throws(JSON.SyntaxError) -> String {
        at += 1
        let start = at
        // The common case: no escape, so the bytes are the text.
        at = bytes.firstSpecial(from: at)
        if current == UInt8(ascii: "\"") {
            defer { at += 1 }
            return try utf8(bytes[start..<at])
        }
        var text = Array(bytes[start..<at])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return try text.withUnsafeBufferPointer { (buffer) throws(JSON.SyntaxError) in
                    try utf8(buffer[...])
                }
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &text)
            case ..<0x20: throw error("caractère de contrôle dans un texte : écrivez-le \\u00XX")
            default:
                text.append(byte)
                at += 1
            }
        }
        throw error("un texte n’est pas refermé par un guillemet")
    }

    func utf8(_ slice: Slice<UnsafeBufferPointer<UInt8>>) throws(JSON.SyntaxError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw error("le texte n’est pas en UTF-8")
        }
        return text
    }

    mutating func escape(into text: inout [UInt8]) throws(JSON.SyntaxError) {
        guard let byte = current else { throw error("un texte n’est pas refermé par un guillemet") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicodeScalar()
            guard scalar.value != 0 else { throw error("le caractère nul n’est pas accepté") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw error("séquence d’échappement inconnue")
        }
    }

    mutating func unicodeScalar() throws(JSON.SyntaxError) -> Unicode.Scalar {
        let high = try hexadecimal()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, take("\\"), take("u") else { throw error("demi-codet Unicode isolé") }
        let low = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        else { throw error("demi-codet Unicode isolé") }
        return scalar
    }

    mutating func hexadecimal() throws(JSON.SyntaxError) -> UInt32 {
        guard at + 4 <= bytes.count else {
            throw error("quatre chiffres hexadécimaux sont attendus après \\u")
        }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
                throw error("quatre chiffres hexadécimaux sont attendus après \\u")
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}

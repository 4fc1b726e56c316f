import JSON
import Testing

/// A text that must be refused, and the line and column that the message gives.
struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    /// A part of the message.
    let says: String
    init(_ text: String, _ line: Int, _ column: Int, _ says: String) {
        self.text = text
        self.line = line
        self.column = column
        self.says = says
    }
    var testDescription: String { text }
}

@Suite("What the parser refuses, and where")
struct ParserTests {
    static let refusals: [Refusal] = [
        Refusal("", 1, 1, "vide"),
        Refusal(" \n\t ", 2, 3, "vide"),
        Refusal("{} {}", 1, 4, "suit la fin"),
        Refusal("[1,\n 2,\n x]", 3, 2, "valeur JSON"),
        Refusal("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3, "« a » figure deux fois"),
        Refusal(#"{"a": 1, "\u0061": 2}"#, 1, 10, "« a » figure deux fois"),
        Refusal("{\"a\" 1}", 1, 6, "« : »"),
        Refusal("{a: 1}", 1, 2, "entre guillemets"),
        Refusal("{\"a\": 1,}", 1, 9, "entre guillemets"),
        Refusal("{\"a\": 1 \"b\": 2}", 1, 9, "« , » ou « } »"),
        Refusal("[1 2]", 1, 4, "« , » ou « ] »"),
        Refusal("[1,]", 1, 4, "valeur JSON"),
        Refusal("[1", 1, 3, "« , » ou « ] »"),
        Refusal("{\"a\":", 1, 6, "avant sa fin"),
        Refusal("\"abc", 1, 5, "refermé"),
        Refusal("\"abc\\", 1, 6, "refermé"),
        Refusal("\"a\nb\"", 1, 3, "caractère de contrôle"),
        Refusal("\"a\u{01}b\"", 1, 3, "caractère de contrôle"),
        Refusal("nul", 1, 1, "valeur JSON"),
        Refusal("True", 1, 1, "valeur JSON"),
        Refusal("NaN", 1, 1, "valeur JSON"),
        Refusal("'a'", 1, 1, "valeur JSON"),
        Refusal("\u{FEFF}{}", 1, 1, "valeur JSON"),
        Refusal("// a\n1", 1, 1, "valeur JSON"),
        // Columns count bytes: the é takes two.
        Refusal("[\"é\" 1]", 1, 7, "« , » ou « ] »"),
    ]

    @Test("A text that is not JSON is refused with its line and column", arguments: refusals)
    func refused(_ refusal: Refusal) {
        let error = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(refusal.text) }
        #expect(error?.line == refusal.line)
        #expect(error?.column == refusal.column)
        #expect(error?.detail.contains(refusal.says) == true, "\(error?.detail ?? "")")
    }

    @Test(
        "A number that RFC 8259 does not allow is refused",
        arguments: [
            "-", "+1", "01", "-01", "1.", ".5", "1.e2", "1e", "1e+", "0x10", "1_000", "--1", "Infinity",
        ])
    func numberRefused(_ text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(text) }
    }

    @Test(
        "An unknown escape, or a surrogate without its pair, is refused",
        arguments: [
            #""\x41""#, #""\a""#, #""\u12""#, #""\u12G4""#, #""\u""#, #""\uD83D""#, #""\uD83Dx""#,
            #""\uD83D\n""#,
            #""\uD83D\u0041""#, #""\uDE00""#, #""\uDE00\uD83D""#, #""\u0000""#, #""\u+123""#,
        ])
    func escapeRefused(_ text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(text) }
    }

    @Test(
        "Bytes that are not UTF-8 are refused, inside a text or outside",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xE9, 0x22], [0xFF, 0xFE], [0x00],
        ] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(bytes) }
    }

    @Test("A document may be 32 levels deep below its root but not 33; a million brackets are refused")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(try JSON.parse(nested(33)) != .null)
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(nested(34)) }
        let error = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(nested(1_000_000)) }
        #expect(error?.detail == "plus de 32 niveaux imbriqués")
        #expect(error?.column == 34)
        #expect(throws: JSON.SyntaxError.self) {
            try JSON.parse(String(repeating: "{\"a\":", count: 1_000_000))
        }
    }

    @Test("A document may hold the maximum number of values, and not one more")
    func values() throws {
        let limits = JSON.Limits(values: 10)
        func list(_ count: Int) -> [UInt8] {
            Array("[\(repeatElement("0", count: count).joined(separator: ","))]".utf8)
        }
        #expect(try JSON.parse(list(9), limits: limits).array?.count == 9)
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(list(10), limits: limits) }
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(list(50_000)) }
        #expect(try JSON.parse(list(49_999)).array?.count == 49_999)
    }

    @Test("An object may have 256 members, and not one more")
    func members() throws {
        func object(_ count: Int) -> String {
            "{" + (0..<count).map { "\"m\($0)\": \($0)" }.joined(separator: ",") + "}"
        }
        #expect(try JSON.parse(object(256)).members?.count == 256)
        #expect(throws: JSON.SyntaxError.self) { try JSON.parse(object(257)) }
    }

    @Test("Every truncated part of a document is refused, without a crash")
    func prefixes() throws {
        let text = #"{"a":[1,-2.5e3,true,false,null,"é\n\uD83D\uDE00"],"b":{"c":""}}"#
        let bytes = Array(text.utf8)
        #expect(throws: Never.self) { try JSON.parse(bytes) }
        for count in 0..<bytes.count {
            #expect(throws: JSON.SyntaxError.self) { try JSON.parse(Array(bytes[..<count])) }
        }
    }
}

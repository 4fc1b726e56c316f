import JSON
import Testing

@Suite("What the parser reads")
struct ParserValueTests {
    @Test(
        "Values and blanks are read as RFC 8259 defines them",
        arguments: [
            ("null", JSON.null), ("true", true), ("false", false), (" \t\r\n1 \n", 1), ("[]", []),
            ("{}", [:]),
            ("[ ]", []), ("{ }", [:]), ("[1, [2], {}]", [1, [2], [:]]), ("\"\"", ""),
            ("{\"b\": 1, \"a\": null}", ["b": 1, "a": .null]), ("{\"\": 0}", ["": 0]),
        ] as [(String, JSON)])
    func read(_ text: String, _ value: JSON) throws {
        #expect(try JSON.parse(text) == value)
    }

    @Test(
        "Escapes become the characters that they stand for",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"),
            (#""\u00e9\u00E9""#, "éé"), (#""\uD83D\uDE00""#, "😀"), (#""\u20ac x""#, "€ x"),
            (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\u0001""#, "\u{01}"), ("\"L’été — 5 €\"", "L’été — 5 €"),
        ])
    func escapes(_ text: String, _ value: String) throws {
        #expect(try JSON.parse(text).string == value)
    }

    @Test(
        "64-bit integers are read exactly, up to both limits",
        arguments: [
            ("0", 0), ("-0", 0), ("1", 1), ("-17", -17), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min), ("9007199254740993", 9_007_199_254_740_993),
        ] as [(String, Int64)])
    func integers(_ text: String, _ value: Int64) throws {
        #expect(try JSON.parse(text) == .integer(value))
    }

    @Test(
        "An integer written with a decimal point or an exponent is read as an integer",
        arguments: [("5.0", 5), ("-0.0", 0), ("1e2", 100), ("1.5E1", 15), ("120e-1", 12)] as [(String, Int64)]
    )
    func wholeNumbersWrittenOtherwise(_ text: String, _ value: Int64) throws {
        #expect(try JSON.parse(text) == .integer(value))
    }

    @Test(
        "A number that is not a 64-bit integer keeps its text and is never rounded",
        arguments: [
            "0.1", "-1.5", "9223372036854775808", "-9223372036854775809", "1e400", "1E-7", "1e16",
            "5.00000000000000000001", "100.0000000000000000001", "9007199254740992.5",
        ])
    func numbers(_ text: String) throws {
        #expect(try JSON.parse(text) == .number(text))
    }

    @Test("Members keep their order, and are found by name")
    func order() throws {
        let json = try JSON.parse(#"{"z": [10, 20], "a": "t", "m": true}"#)
        #expect(json.members?.map(\.key) == ["z", "a", "m"])
        #expect(json["z"]?[1]?.integer == 20)
        #expect(json["a"]?.string == "t")
        #expect(json["m"]?.bool == true)
        #expect(json["absent"] == nil)
        #expect(json["z"]?[2] == nil)
        #expect(json[0] == nil)
        #expect(json["a"]?["b"] == nil)
    }
}

import JSON
import Testing

/// Random numbers that are the same on every machine and at every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite("The writer of JSON")
struct WriterTests {
    @Test("Random values are read back equal, whether written compact or pretty", arguments: 1...300)
    func roundTrip(seed: UInt64) throws {
        var generator = Seeded(state: seed)
        let tree = Self.tree(depth: 5, &generator)
        #expect(try JSON.parse(tree.bytes) == tree)
        #expect(try JSON.parse(tree.pretty) == tree)
        #expect(try JSON.parse(tree.pretty).bytes == tree.bytes)
    }

    @Test("The compact form is one line without blanks")
    func compact() {
        let json: JSON = ["a": [1, .null, true, "x"], "b": [:], "c": [], "n": .number("0.10")]
        #expect(json.text == #"{"a":[1,null,true,"x"],"b":{},"c":[],"n":0.10}"#)
    }

    @Test("The pretty form indents by two spaces and ends with a newline")
    func pretty() {
        let json: JSON = ["a": [1, ["b": "c"]], "d": [:], "e": []]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": "c"
                }
              ],
              "d": {},
              "e": []
            }

            """
        #expect(json.pretty == expected)
        #expect(JSON.null.pretty == "null\n")
    }

    @Test("Quotes, backslashes and control characters are escaped, and nothing else")
    func quoting() {
        let json = JSON.string("\"\\/\n\r\t\u{00}\u{1F}\u{08}é😀\u{7F}")
        #expect(json.text == #""\"\\/\n\r\t\u0000\u001f\u0008é😀"# + "\u{7F}\"")
    }

    static func tree(depth: Int, _ generator: inout Seeded) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .integer(Int64.random(in: Int64.min...Int64.max, using: &generator))
        case 3: return .integer(Int64.random(in: -100...100, using: &generator))
        case 4: return .number("\(Int.random(in: 1...9999, using: &generator)).5")
        case 5: return .string(text(&generator))
        case 6:
            return .array(
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in tree(depth: depth - 1, &generator) }
            )
        default:
            let count = Int.random(in: 0...5, using: &generator)
            return .object(
                (0..<count).map {
                    JSON.Member("\($0)" + text(&generator), tree(depth: depth - 1, &generator))
                })
        }
    }

    private static func text(_ generator: inout Seeded) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            1...0x1F, 0x20...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0x10FFFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                text.append(scalar)
            }
        }
        return String(text)
    }
}

import Testing

@testable import JSON

@Suite("A stored text that is shown as it is")
struct CanonicalTests {
    /// What an answer would show of a text that is read to a tree; nil when it is refused.
    private static func throughTree(_ text: String) -> [UInt8]? {
        (try? JSON.parse(text, limits: .stored))?.bytes
    }

    private static func isKept(_ json: JSON) -> Bool { if case .written = json { true } else { false } }

    @Test(
        "Random objects are kept as text, written to the same bytes, and equal to their tree",
        arguments: 1...300)
    func random(seed: UInt64) throws {
        var dice = Seeded(state: seed)
        let tree: JSON = ["a": WriterTests.tree(depth: 5, &dice), "b": WriterTests.tree(depth: 3, &dice)]
        let stored = try JSON.stored(tree.text)
        #expect(stored.bytes == tree.bytes)
        #expect(stored.pretty == tree.pretty)
        #expect(stored == tree)
        #expect(tree == stored)
        #expect(stored.members == tree.members)
        #expect(stored["b"] == tree["b"])
        #expect(stored.merging(["a": 1, "c": 2]).bytes == tree.merging(["a": 1, "c": 2]).bytes)
        #expect(stored.isSame(as: tree) && tree.isSame(as: stored))
        #expect(stored.differences(to: tree).isEmpty)
        #expect(stored.setting("/b", to: 7) == tree.setting("/b", to: 7))
        #expect(stored.differences(to: ["a": .null]) == tree.differences(to: ["a": .null]))
        #expect(JSON.difference(stored, ["z": 1]).before == JSON.difference(tree, ["z": 1]).before)
    }

    @Test("Texts of the kind that is stored are kept as text, and not read to a tree")
    func kept() throws {
        let texts = [
            "{}", #"{"a":null}"#, #"{"a":0,"b":-1,"c":123456789012345678}"#,
            #"{"titre":"L’été \"en\" ville\n\t\\","vide":"","x":[],"y":{},"z":[true,false,null,[{"a":"\r"}]]}"#,
            "{\"e\":\"e\u{301} 🙂 \u{7F}\"}",
        ]
        for text in texts {
            #expect(Self.isKept(try JSON.stored(text)), "\(text)")
            #expect(Self.throughTree(text) == Array(text.utf8), "\(text)")
        }
    }

    @Test(
        "A text that the tree would write in another way is read to a tree",
        arguments: [
            #"{"a": 1}"#, #"{"a":1} "#, #"{"a":1.0}"#, #"{"a":-0}"#, #"{"a":1e2}"#, #"{"a":"\/"}"#,
            #"{"a":"\u00e9"}"#, #"{"a":"\b"}"#, "[]", "1", #""a""#, "null",
        ])
    func rewritten(_ text: String) throws {
        let json = try JSON.stored(text)
        #expect(!Self.isKept(json))
        #expect(json.bytes == Self.throughTree(text))
    }

    @Test(
        "Every text that the parser refuses is refused with the same line and column",
        arguments: ParserTests.refusals)
    func refused(_ refusal: Refusal) {
        let wrapped = Refusal("{\"a\":\(refusal.text)}", 0, 0, "").text
        for text in [refusal.text, wrapped] where Self.throughTree(text) == nil {
            let error = #expect(throws: JSON.SyntaxError.self) { try JSON.stored(text) }
            let parsed = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(text, limits: .stored) }
            #expect(error == parsed)
        }
        #expect(throws: JSON.SyntaxError.self) { try JSON.stored(refusal.text) }
    }

    @Test("Names that are the same are refused, also when they are written with other code points")
    func repeated() {
        for text in [#"{"a":1,"a":1}"#, #"{"x":{"b":1,"c":2,"b":3}}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}"] {
            #expect(throws: JSON.SyntaxError.self) { try JSON.stored(text) }
        }
    }

    @Test("An object that is deeper than the parser reads is refused")
    func deep() throws {
        func text(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        }
        #expect(Self.isKept(try JSON.stored(text(64))))
        #expect(throws: JSON.SyntaxError.self) { try JSON.stored(text(65)) }
    }

    /// Any byte of a stored text replaced, removed or doubled: what is accepted is what the parser accepts, and
    /// is shown as its tree would be.
    @Test("Whatever is changed in a text, it is accepted and shown as its tree is", arguments: 1...60)
    func mutated(seed: UInt64) throws {
        var dice = Seeded(state: seed)
        let tree: JSON = [
            "nom": "Boxe \"à\" l’école\n", "n": 120, "ages": [["t": "6-11", "n": -3], ["t": "", "n": 0]],
            "o": ["p": true, "q": .null, "r": [:], "s": []], "t": WriterTests.tree(depth: 3, &dice),
        ]
        let bytes = Array(tree.text.utf8)
        let signs = Array("{}[]\":,\\ \n-0123.eEtfnu".utf8) + [0x01, 0x7F, 0xC3, 0xFF]
        for _ in 0..<200 {
            var changed = bytes
            for _ in 0...Int.random(in: 0...2, using: &dice) {
                let at = Int.random(in: 0..<changed.count, using: &dice)
                switch Int.random(in: 0...2, using: &dice) {
                case 0: changed[at] = signs.randomElement(using: &dice) ?? 0
                case 1: changed.remove(at: at)
                default: changed.insert(contentsOf: changed[at..<min(at + 9, changed.count)], at: at)
                }
            }
            let text = String(decoding: changed, as: UTF8.self)
            #expect((try? JSON.stored(text))?.bytes == Self.throughTree(text), "\(text)")
        }
    }

    @Test("Members are put before those of an object in the same way, whether it is a text or a tree")
    func following() throws {
        let head = [JSON.Member("id", "x"), JSON.Member("n", 1)]
        for text in ["{}", #"{"a":[1]}"#] {
            let (stored, tree) = (try JSON.stored(text), try JSON.parse(text))
            #expect(stored.following(head).bytes == tree.following(head).bytes)
            #expect(stored.following(head) == tree.following(head))
            #expect(
                stored.following(head).following(head).bytes == tree.following(head).following(head).bytes)
            #expect(stored.following([]).text == text)
        }
        #expect(JSON.null.following(head) == .object(head))
    }

    @Test("A text mentions the names of its members, and no other text")
    func mentions() throws {
        let text = #"{"a":{"b":1},"c":"\"d\":","e":"x,\"f\":1","g":["h"],"ij":2}"#
        let (stored, tree) = (try JSON.stored(text), try JSON.parse(text))
        #expect(Self.isKept(stored))
        for name in ["a", "b", "c", "e", "g", "ij"] { #expect(stored.mentions(name), "\(name)") }
        for name in ["d", "f", "h", "j", "i", "x", ""] { #expect(!stored.mentions(name), "\(name)") }
        for name in ["a", "c", "ij"] { #expect(tree.mentions(name)) }
        #expect(!tree.mentions("d"))
    }
}

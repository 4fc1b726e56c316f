import Builders
import JSON
import Testing

@Suite("JSON Merge Patch")
struct MergePatchTests {
    /// The test cases of RFC 7396, appendix A, in its order.
    static let appendixA: [(original: String, patch: String, result: String)] = [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, "null", "null"),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    @Test("The fifteen test cases of RFC 7396, appendix A, pass", arguments: appendixA)
    func appendix(original: String, patch: String, result: String) throws {
        #expect(try JSON.parse(original).merging(JSON.parse(patch)).text == result)
    }

    @Test("An empty patch changes nothing, and applying a patch twice is the same as once")
    func idempotent() throws {
        let document: JSON = ["a": 1, "b": ["c": "d"]]
        let patch: JSON = ["b": ["c": .null, "e": [1]], "f": "g"]
        #expect(document.merging([:]) == document)
        #expect(document.merging(patch).merging(patch) == document.merging(patch))
    }

    @Test("Where null is a value it is written, at any depth, beside the members that stay")
    func nulls() {
        let document: JSON = ["a": 1, "b": ["c": "d", "e": 2]]
        let merged = document.merging(["a": .null, "b": ["c": .null, "f": .null]], keepsNulls: true)
        #expect(merged == ["a": .null, "b": ["c": .null, "e": 2, "f": .null]])
        #expect(document.merging(["g": ["h": .null]], keepsNulls: true)["g"] == ["h": .null])
    }

    @Test("The difference of two objects holds exactly what was changed, added or removed")
    func difference() {
        let before: JSON = ["same": 1, "changed": "x", "gone": true]
        let after: JSON = ["same": 1, "changed": "y", "came": []]
        let (old, new) = JSON.difference(before, after)
        #expect(old == ["changed": "x", "gone": true])
        #expect(new == ["changed": "y", "came": []])
        let (none, nothing) = JSON.difference(before, before)
        #expect(none == [:])
        #expect(nothing == [:])
    }

    @Test("Inside an object that stays an object, only what differs is kept; a list is kept whole")
    func nested() {
        let before: JSON = ["a": ["x": 1, "y": [1, 2], "z": "same"], "b": .null, "c": ["d": 1]]
        let after: JSON = ["a": ["x": 2, "y": [1, 3], "z": "same"], "b": ["e": 1], "c": 7]
        let (old, new) = JSON.difference(before, after)
        #expect(old == ["a": ["x": 1, "y": [1, 2]], "b": .null, "c": ["d": 1]])
        #expect(new == ["a": ["x": 2, "y": [1, 3]], "b": ["e": 1], "c": 7])
    }

    @Test("What a difference keeps leads back from the new document to the old one, for random documents")
    func undone() {
        var dice = Hasard(seed: 7)
        for _ in 0..<2_000 {
            let (before, after) = (Self.document(&dice, 3), Self.document(&dice, 3))
            let (old, new) = JSON.difference(before, after)
            #expect(after.undoing(before: old, after: new).isSame(as: before), "\(before.text) \(after.text)")
            // An older version kept whole members.
            let whole = (before.members ?? []).filter { after[$0.key] != $0.value }
            let wholeNew = (after.members ?? []).filter { before[$0.key] != $0.value }
            #expect(after.undoing(before: .object(whole), after: .object(wholeNew)).isSame(as: before))
        }
    }

    private static func document(_ dice: inout Hasard, _ depth: Int) -> JSON {
        .object(
            ["a", "b", "c", "d"].shuffled(using: &dice).prefix(dice.int(0...4)).map { name in
                JSON.Member(name, value(&dice, depth - 1))
            })
    }

    private static func value(_ dice: inout Hasard, _ depth: Int) -> JSON {
        switch dice.int(0...(depth > 0 ? 4 : 2)) {
        case 0: .null
        case 1: .integer(dice.int64(0...2))
        case 2: .string(dice.pick(["", "x", "été"]))
        case 3: .array((0..<dice.int(0...2)).map { _ in value(&dice, depth - 1) })
        default: document(&dice, depth)
        }
    }

    @Test(
        "Two writings of one document have one essence: neither order nor what is empty counts, a list’s order does"
    )
    func essence() throws {
        let one = try JSON.parse(#"{"b":{"y":[2,null,{"k":[],"j":1}],"x":null},"a":1,"c":[],"d":{"e":{}}}"#)
        let other = try JSON.parse(#"{"a":1,"z":null,"b":{"y":[2,null,{"j":1}]}}"#)
        #expect(one.essence == other.essence)
        #expect(one.essence.text == #"{"a":1,"b":{"y":[2,null,{"j":1}]}}"#)
        #expect(JSON.array([1, 2]).essence != JSON.array([2, 1]).essence)
        #expect((["a": ""] as JSON).essence != ([:] as JSON).essence)
    }
}

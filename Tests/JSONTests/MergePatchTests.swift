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
}

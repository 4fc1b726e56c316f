import JSON
import Testing

@Suite("Values kept under the text that gave them")
struct TextMemoTests {
    private struct Unreadable: Error {}

    @Test(
        "A text is read once; another text is read, even one that differs only by how its accents are written"
    )
    func once() throws {
        let memo = TextMemo<Int>(most: 100, longest: 20)
        var reads = 0
        for text in ["\u{E9}t\u{E9}", "e\u{301}te\u{301}", "\u{E9}t\u{E9}", "e\u{301}te\u{301}"] {
            let scalars = text.unicodeScalars.count
            #expect(
                memo.value(text) {
                    reads += 1
                    return scalars
                } == scalars)
        }
        #expect(reads == 2)
    }

    @Test("A text that cannot be read is read again, and says so again")
    func refused() throws {
        let memo = TextMemo<Int>(most: 100, longest: 20)
        for _ in 0..<2 {
            #expect(throws: Unreadable.self) { try memo.value("a") { throw Unreadable() } }
        }
        #expect(memo.value("a") { 1 } == 1)
        #expect(memo.value("a") { 2 } == 1)
    }

    @Test("Nothing is kept above the length of one text; when all are too long together, it begins again")
    func bounds() throws {
        let memo = TextMemo<Int>(most: 10, longest: 4)
        func isKept(_ text: String) -> Bool {
            var isKept = true
            _ = memo.value(text) {
                isKept = false
                return 0
            }
            return isKept
        }
        for (text, kept) in [
            ("12345", false), ("12345", false), ("aaaa", false), ("aaaa", true), ("bbbb", false),
            ("cc", false), ("aaaa", true), ("d", false), ("d", true), ("aaaa", false),
        ] {
            #expect(isKept(text) == kept, "\(text)")
        }
    }

    @Test("A document with members before its text is not known by that text")
    func head() throws {
        let stored = try JSON.stored(#"{"a":1}"#)
        #expect(stored.storedText == #"{"a":1}"#)
        #expect(stored.following([JSON.Member("b", 2)]).storedText == nil)
        #expect((["a": 1] as JSON).storedText == nil)
        let memo = TextMemo<Int>(most: 100, longest: 20)
        for (document, count) in [(stored, 1), (stored.following([JSON.Member("b", 2)]), 2)] {
            #expect(memo.value(of: document) { $0.members?.count ?? 0 } == count)
        }
    }
}

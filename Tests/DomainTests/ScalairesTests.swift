import Builders
import Domain
import Testing

@Suite("Texts processed scalar by scalar")
struct ScalairesTests {
    @Test(
        "The test scalars include those that Swift joins with their neighbours into one Character")
    func sample() {
        let tried = Set(Scalaires.tous)
        // Prepend, Extend, ZWJ, SpacingMark, Control, and an emoji modifier.
        for value: UInt32 in [
            0x600, 0x605, 0x6DD, 0x70F, 0x890, 0x8E2, 0xD4E, 0x110BD, 0x110CD, 0x111C2, 0x300, 0x338, 0x20D2,
            0xFE0F,
            0xE0100, 0xE01EF, 0x200D, 0x903, 0x1D166, 0, 0x0D, 0x85, 0xAD, 0x200B, 0x2028, 0xE0001, 0x1F3FB,
        ] {
            #expect(Unicode.Scalar(value).map(tried.contains) == true, "\(value)")
        }
        #expect("\u{600}<".count == 1 && !"\u{600}<".contains("<"))
        #expect("<\u{338}".count == 1 && !"<\u{338}".contains("<"))
    }

    @Test("A separator splits a text whatever scalars are beside it")
    func parts() {
        for text in Scalaires.around("|", without: { $0 == "|" }) {
            let parts = text.parts(at: "|")
            #expect(parts.count == text.utf8.count { $0 == UInt8(ascii: "|") } + 1)
            #expect(parts.joined(separator: "|").utf8.elementsEqual(text.utf8))
            #expect(text.celluleMarkdown.utf8.count == text.utf8.count + parts.count - 1)
        }
        #expect("a=b=c".parts(at: "=", max: 1) == ["a", "b=c"])
        #expect("".parts(at: "=") == [""])
    }

    @Test("Outer blanks are trimmed, a combining mark makes a text not blank, CR LF is a line end")
    func blanks() {
        #expect(" \t\r\n a b \u{A0}\r\n".trimmed == "a b")
        #expect("\u{202F} \r\n".trimmed == "" && "\u{202F} \r\n".isBlank && "".isBlank)
        #expect(!" \u{301}".isBlank)
        #expect("a \u{301}b\r\nc".words.map(String.init) == ["a", "\u{301}b", "c"])
        #expect("a\r\nb\u{2028}c\td\u{85}\n\ne".surUneLigne == "a b c d e")
    }

    @Test("Names in braces are found beside any scalar, both to check and to fill a letter")
    func braces() {
        for scalar in Scalaires.tous where scalar != "{" && scalar != "}" {
            let text = "\(scalar){total}\(scalar){autre}\(scalar)"
            #expect(ModeleDeCourrier.champs(of: text) == ["total", "autre"])
            let filled = ModeleDeCourrier.fill(text, ["total": "{autre}\(scalar)", "rien": "!"])
            #expect(filled.utf8.elementsEqual("\(scalar){autre}\(scalar)\(scalar){autre}\(scalar)".utf8))
        }
        #expect(ModeleDeCourrier.fill("{total} {total", ["total": "1"]) == "1 {total")
    }
}

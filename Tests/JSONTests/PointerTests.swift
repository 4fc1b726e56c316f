import Builders
import JSON
import Testing

@Suite("JSON pointers")
struct PointerTests {
    @Test("A pointer to a name with ~, / and any Unicode scalar leads back to its value")
    func everyScalar() {
        for start in stride(from: 0, to: Scalaires.tous.count, by: 8) {
            let scalars = Scalaires.tous[start..<min(start + 8, Scalaires.tous.count)]
            let members = scalars.enumerated().map { index, scalar in
                JSON.Member("\(index)\(scalar)~\(scalar)/\(scalar)~1\(scalar)", .integer(Int64(index)))
            }
            let changed = members.map { JSON.Member($0.key, .string("x")) }
            let document = JSON.object(members)
            let differences = document.differences(to: .object(changed))
            #expect(differences.count == members.count)
            // A pointer has one slash, because those within names are escaped.
            #expect(
                differences.map(\.pointer).joined().utf8.count { $0 == UInt8(ascii: "/") } == members.count)
            #expect(differences.map { document.value(at: $0.pointer) } == members.map { $0.value })
        }
    }

    @Test("A text with any Unicode scalar and JSON escape is written on one line and read back unchanged")
    func oneLine() throws {
        // NUL is the one scalar that the parser accepts in no text.
        for text in Scalaires.around("\"\\\n\r\t\u{1}\u{1F}", without: { $0 == "\0" }) {
            let line = JSON.object([JSON.Member(text, .string(text))]).bytes
            #expect(!line.contains { $0 < 0x20 })
            let read = try JSON.parse(line, limits: .stored).members?.first
            #expect(read?.key.utf8.elementsEqual(text.utf8) == true)
            #expect(read?.value.string?.utf8.elementsEqual(text.utf8) == true)
        }
    }
}

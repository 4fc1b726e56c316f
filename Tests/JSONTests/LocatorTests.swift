import JSON
import Testing

@Suite("The line of a JSON pointer in a text")
struct LocatorTests {
    static let text = """
        {
          "titre": "un } piège, \\"et\\" deux [",
          "liste": [1, {"a/b": 2},
            [3,
             4]],
          "~": {"": 5},

          "fin": null
        }
        """

    @Test(
        "Each value has the line on which it begins",
        arguments: [
            ("", 1), ("/titre", 2), ("/liste", 3), ("/liste/0", 3), ("/liste/1/a~1b", 3), ("/liste/2", 4),
            ("/liste/2/1", 5), ("/~0/", 6), ("/fin", 8),
        ])
    func found(_ pointer: String, _ line: Int) {
        #expect(JSON.line(of: pointer, in: Array(Self.text.utf8)) == line)
    }

    @Test(
        "A missing value has the line of the object or list that would hold it",
        arguments: [("/sous-titre", 1), ("/liste/9", 3), ("/liste/2/7/x", 4), ("/fin/x", 8), ("/titre/0", 2)])
    func missing(_ pointer: String, _ line: Int) {
        #expect(JSON.line(of: pointer, in: Array(Self.text.utf8)) == line)
    }

    @Test("A pointer has a line even when the text is cut anywhere", arguments: 0..<text.utf8.count)
    func truncated(_ count: Int) {
        let bytes = Array(Self.text.utf8.prefix(count))
        #expect((1...9).contains(JSON.line(of: "/liste/2/1", in: bytes)))
    }
}

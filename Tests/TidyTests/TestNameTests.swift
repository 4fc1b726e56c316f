import Testing

@Suite("The names of tests and suites")
struct TestNameTests {
    private struct Name {
        let file: String
        let text: String

        /// The lower-case words outside « French quotes » and `backticks`, where program output may be cited.
        var words: Set<String> {
            let plain = text.replacing(/«[^»]*»|`[^`]*`/, with: " ")
            return Set(plain.lowercased().split { !$0.isLetter }.map(String.init))
        }
    }

    /// French words that are not English ones, too; `l` and `qu` come before an apostrophe.
    private static let french: Set<String> = [
        "au", "aux", "ce", "ces", "cette", "dans", "des", "du", "elle", "est", "et", "il", "ils", "l", "la",
        "le", "les", "leur", "ne", "ou", "par", "pas", "qu", "que", "qui", "sa", "sans", "se", "ses", "sont",
        "sur", "un", "une",
    ]

    /// The name is on the line of `@Test(` or `@Suite(`, or alone on the next one.
    private static func names() throws -> [Name] {
        try Repository.files("Tests", ".swift").flatMap { file in
            zip(file.lines, file.lines.dropFirst()).compactMap { line, next -> Name? in
                let attribute = line.drop { $0 == " " }
                guard attribute.hasPrefix("@Test(") || attribute.hasPrefix("@Suite(") else { return nil }
                let quoted = (attribute.hasSuffix("(") ? next : line).firstMatch(of: /"((?:[^"\\]|\\.)*)"/)
                return quoted.map { Name(file: file.path, text: String($0.1)) }
            }
        }
    }

    @Test("A name is an English sentence: no French word and no accented letter outside quotes")
    func english() throws {
        let names = try Self.names()
        #expect(names.count > 1000, "the names are not found any more")
        for name in names {
            let odd = name.words.filter { word in
                Self.french.contains(word) || word.contains { !$0.isASCII }
            }
            #expect(odd.isEmpty, "\(name.file): \(name.text)")
        }
    }
}

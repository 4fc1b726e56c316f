import Testing

@Suite("HTML and addresses of the API stay out of the Swift files that must not write them")
struct WordsTests {
    @Test(
        "No address of the API is written below the floor of HTTP",
        arguments: ["UseCases", "Domain", "Store", "Documents", "Rules"])
    func noAddress(_ floor: String) throws {
        let files = try Repository.files("Sources/\(floor)", ".swift")
        #expect(!files.isEmpty)
        for file in files {
            for (number, line) in file.lines.enumerated() where line.contains("/v" + "1/") {
                Issue.record("\(file.path):\(number + 1)")
            }
        }
    }

    /// Contain text like a tag without writing HTML: Bureautique searches documents for forbidden markup.
    static let readers = ["Sources/API/Formats/Bureautique.swift"]

    @Test("No Swift file writes HTML: the folder Templates does")
    func noMarkup() throws {
        let tag = try Regex(
            #""</?[a-zA-Z!]|</?(p|h[1-6]|tr|td|th|table|ul|li|a|br|div|span|section|strong|body)[ >\\]"#)
        let files = try Repository.files("Sources", ".swift").filter { !Self.readers.contains($0.path) }
        #expect(files.count > 100)
        #expect("let x = \"<b\"".contains(tag) && "  <td>\\(x)</td>".contains(tag))
        for file in files {
            for (number, line) in file.lines.enumerated()
            where !line.drop(while: { $0 == " " }).hasPrefix("//") && line.contains(tag) {
                Issue.record("\(file.path):\(number + 1) : \(line)")
            }
        }
    }

    @Test("A template of a page asks for nothing unescaped, and has no script nor style of its own")
    func escaped() throws {
        for file in try Repository.files("Templates", "") {
            for mark in ["{{{", "{{&", "{{=", "{{%"] {
                #expect(!file.text.contains(mark), "\(file.path) : \(mark)")
            }
            for mark in ["<script", "<style", " style=", " onclick"] where file.path.hasSuffix(".html") {
                #expect(!file.text.lowercased().contains(mark), "\(file.path)")
            }
        }
    }
}

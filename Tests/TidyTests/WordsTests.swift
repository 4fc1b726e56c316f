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

    @Test("A script of the pages is short, and has no words of its own: they are in the templates")
    func scripts() throws {
        let files = try Repository.files("Templates/portail", ".js")
        #expect(!files.isEmpty)
        for file in files {
            #expect(file.lines.count <= 81, "\(file.path)")
            let code = file.lines.filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }
            #expect(code.allSatisfy { $0.allSatisfy { $0.isASCII || $0 == "€" } }, "\(file.path)")
        }
    }

    @Test("A template of a page asks for nothing unescaped, and has no script nor style of its own")
    func escaped() throws {
        for file in try Repository.files("Templates", "") {
            for mark in ["{{{", "{{&", "{{=", "{{%"] {
                #expect(!file.text.contains(mark), "\(file.path) : \(mark)")
            }
            // A script is a file of this program, which the policy of the pages lets in.
            let html = file.text.replacing(/<script src="\/pages\/[a-z]+\.js" defer><\/script>/, with: "")
            for mark in ["<script", "<style", " style=", " onclick"] where file.path.hasSuffix(".html") {
                #expect(!html.lowercased().contains(mark), "\(file.path)")
            }
        }
    }
}

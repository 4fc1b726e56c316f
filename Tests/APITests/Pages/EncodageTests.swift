import Builders
import Templates
import Testing

@testable import API

@Suite("Encoding texts for HTML, headers and queries")
struct EncodageTests {
    /// Decodes text content strictly, as a browser does: nil where markup would begin.
    private static func read(_ html: String) -> [UInt8]? {
        let entities: [([UInt8], UInt8)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
        ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }
        let bytes = Array(html.utf8)
        var (out, at): ([UInt8], Int) = ([], 0)
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): return nil
            case UInt8(ascii: "&"):
                guard let entity = entities.first(where: { bytes[at...].starts(with: $0.0) }) else {
                    return nil
                }
                out.append(entity.1)
                at += entity.0.count
            default:
                out.append(bytes[at])
                at += 1
            }
        }
        return out
    }

    @Test("HTML: no markup is written beside any Unicode scalar, and a browser reads the original text")
    func html() {
        for text in Scalaires.around("&<>\"'") {
            #expect(Self.read(HTML.escape(text)) == Array(text.utf8))
        }
        #expect(HTML.escape(nil) == "")
        #expect(HTML.escape("\u{600}<script>") == "\u{600}&lt;script&gt;")
    }

    private static func html(_ markdown: String) -> String {
        Template.markdown.render(Markdown.blocs(markdown))
    }

    @Test("HTML from Markdown: beside any Unicode scalar only the tags of Markdown are written")
    func markdown() {
        let made = ["h2", "p", "ul", "li", "table", "tr", "th", "td", "code", "strong"].flatMap {
            ["<\($0)>", "</\($0)>"]
        }.map { Array($0.utf8) }
        for text in Scalaires.around("<`|*>&\"\n") {
            for start in ["", "# ", "| ", "- "] {
                let bytes = Array(Self.html(start + text.prefix(200)).utf8)
                for at in bytes.indices where bytes[at] == UInt8(ascii: "<") {
                    #expect(made.contains { bytes[at...].starts(with: $0) })
                }
            }
        }
        #expect(
            Self.html("- a\u{600}`<b>`\u{301} **c**")
                == "<ul><li>a\u{600}<code>&lt;b&gt;</code>\u{301} <strong>c</strong></li></ul>\n\n")
    }

    @Test("Percent-encoding gives only letters, digits and %, and is decoded to the original text")
    func percent() {
        for text in Scalaires.around("%+&=/;\"\r\n") {
            let encoded = Percent.encode(text)
            #expect(
                encoded.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                        || $0 == UInt8(ascii: "%")
                })
            #expect(Percent.decode(encoded)?.utf8.elementsEqual(text.utf8) == true)
        }
        for broken in ["%", "%4", "%4g", "%GG", "%C3", "%C3%28", "%ED%A0%80", "%F5%80%80%80"] {
            #expect(Percent.decode(broken) == nil, "\(broken)")
        }
        #expect(Percent.decode("a+b%2B\u{301}", plusIsSpace: true) == "a b+\u{301}")
        #expect(Percent.decode("a+\u{301}", plusIsSpace: true) == "a \u{301}")
        #expect(Percent.decode("a+b") == "a+b")
    }

    @Test("A query is split at & and =, whatever is beside them")
    func query() throws {
        for scalar in Scalaires.tous where !"&=%+\0".unicodeScalars.contains(scalar) {
            let query = try Query("q=\(scalar)&a=\(scalar)", allowed: ["q", "a"])
            guard !scalar.properties.isWhitespace else { continue }
            #expect(try query.text("q")?.unicodeScalars.elementsEqual([scalar]) == true)
        }
    }

    @Test(
        "A file name has no slash, control or invisible character, and its header is one line"
    )
    func fileNames() throws {
        var taken = 0
        for scalar in Scalaires.tous {
            let names = ["/", "\\", "\n", "\r", "\0", "\u{202E}"].flatMap {
                ["\(scalar)\($0)\(scalar)", "\($0)\(scalar)"]
            }
            let letIn = (names + [".\(scalar)"]).filter { (try? FileName.checked($0)) != nil }
            #expect(letIn == [])
            guard let name = try? FileName.checked("a\(scalar)b") else { continue }
            taken += 1
            let value = FileName.disposition(name)
            #expect(value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            #expect(try FileName.read(value)?.utf8.elementsEqual(name.utf8) == true)
        }
        // All except controls, separators, direction marks and the two slashes.
        #expect(taken > Scalaires.tous.count - 100)
    }

    @Test("A file name is read from either form of the header")
    func disposition() throws {
        let cases = [
            ("attachment; filename=\"a.pdf\"", "a.pdf"), ("attachment;filename=a.pdf", "a.pdf"),
            ("attachment; FileName*=utf-8'fr'%C3%A9.pdf; filename=x.pdf", "é.pdf"),
            ("attachment; filename=\"\u{600}\"; filename*=UTF-8''b.pdf", "b.pdf"),
            ("attachment; filename*=latin1''b.pdf; filename=c.pdf", "c.pdf"),
        ]
        for (header, name) in cases { #expect(try FileName.read(header) == name) }
        #expect(try FileName.read("attachment") == nil)
        #expect(try FileName.read(nil) == nil)
        #expect(throws: (any Error).self) { try FileName.read("attachment; filename=\"\u{600}/etc\"") }
        for scalar in Scalaires.tous where scalar != "\"" && !scalar.properties.isWhitespace {
            // Whatever the text, it is decoded or refused.
            _ = try? FileName.read("attachment\(scalar); filename=\"\(scalar).pdf\(scalar)\"")
        }
    }

    @Test("A file name has at most 200 scalars, however few Characters they make")
    func longNames() throws {
        let marks = String(repeating: "\u{301}", count: 199)
        #expect(try FileName.checked("a" + marks) == "a" + marks)
        #expect(throws: (any Error).self) { try FileName.checked("ab" + marks) }
    }

    @Test("A media type ends at its semicolon, lists split at commas, version tags hold only digits")
    func headers() {
        for scalar in Scalaires.tous
        where !scalar.properties.isWhitespace && scalar != ";" && scalar != "," {
            let type = "text/x\(scalar)"
            #expect(HeaderValue.mediaType("\(type);\(scalar)q=1").utf8.starts(with: "text/x".utf8))
            #expect(!HeaderValue.mediaType("\(type);\(scalar)q=1").utf8.contains(UInt8(ascii: ";")))
            #expect(HeaderValue.list("\(scalar),\(scalar), \(scalar)").count == 3)
            let isDigit = ("0"..."9").contains(scalar)
            #expect(
                ETag.version("\"v7\(scalar)\"") == (isDigit ? Int64("7\(scalar)") : scalar == "-" ? 7 : nil))
        }
        #expect(HeaderValue.mediaType("Application/JSON ; charset=utf-8") == "application/json")
        #expect(HeaderValue.mediaType(nil) == "")
        #expect(ETag.version("\"v7-0123\"") == 7)
        for tag in [
            "\"v+7-0\"", "\"v-7\"", "\"v99999999999999999999\"", "\"v7", "v7\"", "\"\u{600}v7\"", "\"v\"",
        ] {
            #expect(ETag.version(tag) == nil, "\(tag)")
        }
        #expect(HeaderValue.prefers("en", "EN-gb") && !HeaderValue.prefers("en", "fr, en"))
        // The Kelvin sign is not a k.
        #expect(HeaderValue.lowered("\u{212A}K") == "\u{212A}k")
    }
}

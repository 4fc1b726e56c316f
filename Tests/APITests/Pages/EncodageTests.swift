import Builders
import Domain
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
            guard !scalar.isEmpty else { continue }
            #expect(try query.text("q")?.unicodeScalars.elementsEqual([scalar]) == true)
        }
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

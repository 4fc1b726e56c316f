import Builders
import Testing
import UseCases

@testable import API

@Suite("Forms with one file, read as they arrive")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"----bord\""

    private static func form(
        _ content: [UInt8], disposition: String = "form-data; name=\"fichier\"; filename=\"RIB ; été.pdf\"",
        type: String? = "application/pdf", before: String = "", after: String = "\r\n------bord--\r\n"
    ) -> [UInt8] {
        let typed = type.map { "Content-Type: \($0)\r\n" } ?? ""
        let head = before + "------bord\r\nContent-Disposition: \(disposition)\r\n\(typed)\r\n"
        return Array(head.utf8) + content + Array(after.utf8)
    }

    /// Reads chunks in turn; the file and what the form says of it.
    private static func read(_ chunks: [some Sequence<UInt8>]) throws -> (Multipart.Fichier, [UInt8]) {
        var form = try #require(try Multipart(type))
        var file: [UInt8] = []
        for chunk in chunks { try form.read(chunk) { file += $0 } }
        return (try form.finish(), file)
    }

    private static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try read([bytes])
            return nil
        } catch let refus as Refus {
            return refus.code == .requeteMalFormee ? refus.detail : "\(refus.code)"
        } catch {
            return "\(error)"
        }
    }

    /// Contents with the beginnings of a delimiter in them, and at their end.
    private static let contents: [[UInt8]] = [
        [], Array("\r\n".utf8), Array("\r\n------bor\r\n\r\n---\r\r\n--".utf8), Array("\r".utf8),
        Array("a\r\n------bor".utf8), [0, 0xFF, 0x0D, 0x0A, 0x2D, 0x2D, 0],
    ]

    @Test("Wherever the form is cut, the file is the same")
    func everySplit() throws {
        for content in Self.contents {
            let bytes = Self.form(content, before: "préambule\r\n")
            for at in 0...bytes.count {
                let (file, read) = try Self.read([bytes[..<at], bytes[at...]])
                #expect(file == Multipart.Fichier(nom: "RIB ; été.pdf", type: "application/pdf"))
                #expect(read == content)
            }
            #expect(try Self.read(bytes.map { [$0] }).1 == content)
        }
    }

    @Test("A file at random, in chunks at random, is the same file")
    func random() throws {
        var dice = Hasard(seed: 12)
        for _ in 0..<300 {
            let signs = Array("\r\n--bord a".utf8)
            let content = (0..<Int(dice.next() % 400)).map { _ in dice.pick(signs) }
            guard Multipart.place(of: Array("\r\n------bord".utf8), in: content) == nil else { continue }
            var (rest, chunks): (ArraySlice<UInt8>, [ArraySlice<UInt8>]) = (Self.form(content)[...], [])
            while !rest.isEmpty {
                chunks.append(rest.prefix(Int(dice.next() % 40) + 1))
                rest = rest.dropFirst(chunks[chunks.count - 1].count)
            }
            #expect(try Self.read(chunks).1 == content)
        }
    }

    @Test("A form cut anywhere is refused, and nothing reads outside it")
    func cut() {
        let bytes = Self.form(Array("%PDF".utf8), after: "\r\n------bord--")
        for count in 0..<bytes.count {
            #expect(
                Self.refusal(Array(bytes[..<count]))?.contains("s’arrête avant sa fin") == true, "\(count)")
        }
        #expect(Self.refusal(bytes) == nil)
    }

    @Test("What is not one file is refused by its name")
    func refused() {
        let one = Self.form([1], after: "\r\n")
        let field = "form-data; name=\"commentaire\""
        for (bytes, said) in [
            (Self.form([1], disposition: field, type: nil), "le champ « commentaire » n’y est pas attendu"),
            (Self.form([1], disposition: field, type: "text/plain"), "le champ « commentaire »"),
            (one + Self.form([2]), "plusieurs fichiers"),
            (one + Self.form([2], disposition: field, type: nil), "commentaire"),
            (Array("------bord--".utf8), "aucun fichier"),
            (Array("------bordeaux\r\n".utf8), "suivie d’autre chose"),
            (Array(("------bord" + String(repeating: " ", count: 2000)).utf8), "n’a pas de fin"),
            (Array(("------bord\r\nX: " + String(repeating: "a", count: 20_000)).utf8), "trop longs"),
            (
                Self.form([1], type: "application/pdf\r\nContent-Transfer-Encoding: base64"),
                "encodé (base64)"
            ),
        ] { #expect(Self.refusal(bytes)?.contains(said) == true, "\(said)") }
    }

    @Test("The boundary is read as programs write it, and is needed")
    func boundary() throws {
        #expect(try Multipart("application/pdf") == nil)
        #expect(try Multipart("Multipart/Form-Data; charset=utf-8; Boundary=abc") != nil)
        for wrong in [
            "", "; boundary=", "; boundary=\"\"", "; boundary=é",
            "; boundary=" + String(repeating: "a", count: 71),
        ] {
            #expect(throws: Refus.self, "\(wrong)") { try Multipart("multipart/form-data\(wrong)") }
        }
    }

    @Test("A part without a name or a type is a file all the same, when one of the two says so")
    func bare() throws {
        let named = Self.form([1], disposition: "form-data; name=f; filename=\"\"", type: nil)
        #expect(try Self.read([named]).0 == Multipart.Fichier(nom: nil, type: ""))
        let typed = Self.form([1], disposition: "form-data; name=f", type: "Application/PDF; x=y")
        #expect(try Self.read([typed]).0 == Multipart.Fichier(nom: nil, type: "application/pdf"))
    }
}

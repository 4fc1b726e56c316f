import Builders
import Domain
import Exports
import Testing

@Suite("The two dialects of CSV")
struct DialecteTests {
    private func line(_ dialecte: Dialecte, _ cells: Cellule...) -> String {
        String(decoding: dialecte.line(cells), as: UTF8.self)
    }

    @Test("A text with a quote, separator, tab or line end is quoted, and its quotes are doubled")
    func quoting() {
        let texts = ["a\"b", "a,b", "a;b", "a\tb", "a\nb", "a\rb", "a\r\nb", "\""]
        let quoted = "\"a\"\"b\" \"a,b\" \"a;b\" \"a\tb\" \"a\nb\" \"a\rb\" \"a\r\nb\" \"\"\"\""
        let expected = quoted.split(separator: " ").joined(separator: ";") + "\r\n"
        #expect(String(decoding: Dialecte.tableur.line(texts.map { .texte($0) }), as: UTF8.self) == expected)
        let brut = quoted.split(separator: " ").joined(separator: ",") + "\r\n"
        #expect(String(decoding: Dialecte.brut.line(texts.map { .texte($0) }), as: UTF8.self) == brut)
    }

    @Test("A text without these characters is written as it is, accents and blanks included")
    func plain() {
        #expect(line(.brut, .texte(" Été 2023 "), .texte("l’an|d'or")) == " Été 2023 ,l’an|d'or\r\n")
        #expect(line(.tableur, .texte(" Été 2023 "), .texte("l’an|d'or")) == " Été 2023 ;l’an|d'or\r\n")
    }

    @Test("An unknown value gives an empty cell", arguments: Dialecte.allCases)
    func empty(dialecte: Dialecte) {
        let cells: [Cellule] = [
            .texte(nil), .texte(""), .entier(nil), .montant(nil), .jour(nil), .instant(nil), .booleen(nil),
        ]
        let separator = dialecte == .tableur ? ";" : ","
        let expected = String(repeating: separator, count: 6) + "\r\n"
        #expect(String(decoding: dialecte.line(cells), as: UTF8.self) == expected)
    }

    @Test(
        "In the tableur dialect no text can be taken for a formula",
        arguments: [
            "=", "+", "-", "@", "\t", "\n", "\r", "\r\n", "=\u{338}", "＝1", "＋1", "－1", "＠A1", "=1+1", "-1",
            "+33 2", "@SUM(A1)", "\t=1",
        ]
    )
    func formulas(text: String) {
        let rows = LecteurCSV.read(Dialecte.tableur.line([.texte(text), .texte("x" + text)]), separator: ";")
        #expect(rows == [["'" + text, "x" + text]])
        #expect(LecteurCSV.read(Dialecte.brut.line([.texte(text)])) == [[text]])
    }

    @Test(
        "A cell with any Unicode scalar is read back exactly, and is never a formula in tableur")
    func everyScalar() {
        for text in Scalaires.around("\",;\t\r\n") {
            #expect(LecteurCSV.read(Dialecte.brut.line([.texte(text), .texte("x")])) == [[text, "x"]])
        }
        for start in stride(from: 0, to: Scalaires.tous.count, by: 500) {
            let scalars = Scalaires.tous[start..<min(start + 500, Scalaires.tous.count)]
            let texts = scalars.flatMap { ["=\($0)", "\($0)=", "\n\($0)"] }
            let read = LecteurCSV.read(Dialecte.tableur.line(texts.map { .texte($0) }), separator: ";")
            #expect(read?.first?.count == texts.count)
            for (cell, text) in zip(read?.first ?? [], texts) {
                let isFormula = "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(text.unicodeScalars.first ?? " ")
                #expect(cell.utf8.elementsEqual(((isFormula ? "'" : "") + text).utf8))
            }
        }
    }

    @Test("The apostrophe that prevents a formula is inside the quotes")
    func formulaQuoted() {
        #expect(line(.tableur, .texte("=A1;\"B\"")) == "\"'=A1;\"\"B\"\"\"\r\n")
    }

    @Test("A number is written as a number, never marked as a formula, even when negative")
    func numbers() {
        let cells: [Cellule] = [
            .entier(-5), .montant(Euros(centimes: -1_250)), .montant(Euros(centimes: -7)),
            .montant(Euros(centimes: 123_456_789)), .montant(.zero),
        ]
        let tableur = String(decoding: Dialecte.tableur.line(cells), as: UTF8.self)
        #expect(tableur == "-5;-12,50;-0,07;1234567,89;0,00\r\n")
        let brut = String(decoding: Dialecte.brut.line(cells), as: UTF8.self)
        #expect(brut == "-5,-12.50,-0.07,1234567.89,0.00\r\n")
    }

    @Test("Days and instants follow RFC 3339; booleans are « oui » and « non » in tableur only")
    func others() {
        let jour = Cellule.jour(Exemples.jour("2023-01-31"))
        let instant = Cellule.instant(Exemples.instant("2023-01-31T00:30:00+01:00"))
        #expect(
            line(.tableur, jour, instant, .booleen(true), .booleen(false))
                == "2023-01-31;2023-01-30T23:30:00.000Z;oui;non\r\n")
        #expect(
            line(.brut, jour, instant, .booleen(true), .booleen(false))
                == "2023-01-31,2023-01-30T23:30:00.000Z,true,false\r\n")
    }

    @Test(
        "Any text is read back exactly from brut, and from tableur except for its apostrophe",
        arguments: 1...20)
    func roundTrip(seed: UInt64) {
        var hasard = Hasard(seed: seed)
        let alphabet = Array("\"\"\",,;;\r\n\t=+-@'|é€x ".unicodeScalars) + ["\u{338}", "\u{1F3D8}"]
        for _ in 0..<200 {
            let row = (0..<Int.random(in: 1...5, using: &hasard)).map { _ in
                var text = ""
                for _ in 0..<Int.random(in: 0...8, using: &hasard) {
                    text.unicodeScalars.append(alphabet[Int.random(in: alphabet.indices, using: &hasard)])
                }
                return text
            }
            let cells = row.map { Cellule.texte($0) }
            #expect(LecteurCSV.read(Dialecte.brut.line(cells)) == [row])
            let shown = row.map { text in
                let first = text.unicodeScalars.first
                return first.map("=+-@\t\r\n".unicodeScalars.contains) == true ? "'" + text : text
            }
            #expect(LecteurCSV.read(Dialecte.tableur.line(cells), separator: ";") == [shown])
        }
    }
}

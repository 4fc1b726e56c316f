import Domain
import Foundation
import JSON
import Templates

/// Reads the part of Markdown that the contract uses: titles, lists, tables, paragraphs, `code` and
/// **strong**. Templates/markdown.html writes it as HTML. Marks are searched for by Unicode scalars, not by
/// Characters.
enum Markdown {
    /// The values of Templates/markdown.html.
    ///
    /// - Parameter isAnchored: whether titles have anchors and « ## » is a title of level 2; otherwise it is
    ///   one of level 3.
    static func blocs(_ text: String, isAnchored: Bool = false) -> JSON {
        let blocs = blocks(text).flatMap { block -> [JSON] in
            let lines = block.map { String($0) }
            if lines[0].unicodeScalars.first == "#" {
                return [bloc(titre: titre(lines[0], isAnchored)), paragraphe(Array(lines.dropFirst()))]
            }
            if lines[0].unicodeScalars.first == "|" { return [bloc(tableau: tableau(lines))] }
            return isItem(lines[0]) ? [bloc(liste: liste(lines))] : [paragraphe(lines)]
        }
        return ["blocs": .array(blocs.filter { $0 != .null })]
    }

    /// The values of Templates/phrase.html: text, `code` and **strong**.
    static func phrase(_ text: String) -> JSON {
        [
            "runs": .array(
                marked(text, "**").map { $0.isMarked ? strong($0.text) : codes($0.text) }.flatMap(\.self))
        ]
    }

    /// The titles of a text, each with its anchor.
    static func titres(_ text: String) -> [JSON] {
        blocks(text).compactMap(\.first).filter { $0.unicodeScalars.first == "#" }.map { line in
            let words = words(String(line))
            return ["ancre": .string(ancre(words)), "texte": .string(words)]
        }
    }

    /// A text as an anchor: its ASCII letters in lower case, its digits, and a hyphen between words.
    static func ancre(_ text: String) -> String {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let words = folded.utf8.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }
        return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// The groups of lines between blank lines.
    private static func blocks(_ text: String) -> [[Substring]] {
        text.parts(at: "\n").split(whereSeparator: \.isBlank).map(Array.init)
    }

    private static func bloc(
        titre: JSON = .null, paragraphe: JSON = .null, liste: JSON = .null, tableau: JSON = .null
    ) -> JSON {
        ["titre": titre, "paragraphe": paragraphe, "liste": liste, "tableau": tableau]
    }

    private static func words(_ line: String) -> String {
        String(line.unicodeScalars.drop { $0 == "#" || $0 == " " })
    }

    private static func titre(_ line: String, _ isAnchored: Bool) -> JSON {
        let words = words(line)
        return [
            "niveau": .int(min(line.unicodeScalars.prefix { $0 == "#" }.count + (isAnchored ? 0 : 1), 6)),
            "ancre": isAnchored ? .string(ancre(words)) : .null, "runs": phrase(words)["runs"] ?? .null,
        ]
    }

    private static func paragraphe(_ lines: [String]) -> JSON {
        lines.isEmpty ? .null : bloc(paragraphe: phrase(lines.joined(separator: " ")))
    }

    private static func isItem(_ line: String) -> Bool {
        ["- ", "* "].contains { line.utf8.starts(with: $0.utf8) }
    }

    /// A line that does not begin an item continues the previous item.
    private static func liste(_ lines: [String]) -> JSON {
        let items = lines.reduce(into: [String]()) { items, line in
            if isItem(line) {
                items.append(String(line.unicodeScalars.dropFirst(2)))
            } else {
                items.append((items.popLast() ?? "") + " " + line)
            }
        }
        return ["lignes": .array(items.map(phrase))]
    }

    private static func tableau(_ lines: [String]) -> JSON {
        let rows = lines.filter { line in
            !["|--", "| --", "|:-"].contains { line.utf8.contains($0.utf8) }
        }
        let lignes = rows.enumerated().map { index, line -> JSON in
            let cells = JSON.array(line.parts(at: "|").dropFirst().dropLast().map { phrase(String($0)) })
            return index == 0
                ? ["entetes": cells, "cellules": .null] : ["entetes": .null, "cellules": cells]
        }
        return ["lignes": .array(lignes)]
    }

    private static func run(texte: JSON = .null, code: JSON = .null, fort: JSON = .null) -> JSON {
        ["texte": texte, "code": code, "fort": fort]
    }

    private static func strong(_ text: String) -> [JSON] { [run(fort: ["runs": .array(codes(text))])] }

    private static func codes(_ text: String) -> [JSON] {
        marked(text, "`").map { $0.isMarked ? run(code: .string($0.text)) : run(texte: .string($0.text)) }
    }

    /// The parts of a text between marks. A last mark without its pair stays in the text.
    private static func marked(_ text: String, _ mark: String) -> [(text: String, isMarked: Bool)] {
        let parts = text.unicodeScalars.split(
            separator: mark.unicodeScalars, omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count > 2 else { return [(text, false)] }
        return parts.enumerated().map { index, part in
            let isLast = index == parts.count - 1
            return index.isMultiple(of: 2) || isLast
                ? (index.isMultiple(of: 2) ? part : mark + part, false) : (part, true)
        }
    }
}

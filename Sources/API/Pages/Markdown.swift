import Domain

/// The little Markdown the contract is written in: titles, lists, tables, `code`, paragraphs. Its marks are looked for
/// by scalars, in lines that are escaped already.
enum Markdown {
    static func html(_ text: String) -> String {
        var html = ""
        for block in blocks(text) {
            let lines = block.map { HTML.escape(String($0)) }
            switch block.first?.unicodeScalars.first {
            case "#": html += title(lines[0]) + paragraph(Array(lines.dropFirst()))
            case "|": html += table(lines)
            case "-", "*": html += "<ul>\(lines.map(item).joined())</ul>"
            default: html += paragraph(lines)
            }
        }
        return html
    }

    /// Runs of lines between blank ones.
    private static func blocks(_ text: String) -> [[Substring]] {
        text.parts(at: "\n").split(whereSeparator: \.isBlank).map(Array.init)
    }

    private static func title(_ line: String) -> String {
        let level = min(line.unicodeScalars.prefix { $0 == "#" }.count + 1, 6)
        let text = String(line.unicodeScalars.drop { $0 == "#" || $0 == " " })
        return "<h\(level)>\(inline(text))</h\(level)>"
    }

    private static func paragraph(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "<p>\(inline(lines.joined(separator: " ")))</p>"
    }

    private static func item(_ line: String) -> String {
        let isItem = ["- ", "* "].contains { line.utf8.starts(with: $0.utf8) }
        return isItem ? "<li>\(inline(String(line.unicodeScalars.dropFirst(2))))</li>" : " \(inline(line))"
    }

    private static func table(_ lines: [String]) -> String {
        let rows = lines.filter { line in
            !["|--", "| --", "|:-"].contains { line.utf8.contains($0.utf8) }
        }
        let cells = rows.enumerated().map { index, line in
            let tag = index == 0 ? "th" : "td"
            let columns = line.parts(at: "|").dropFirst().dropLast()
            return columns.map { "<\(tag)>\(inline(String($0)))</\(tag)>" }.joined()
        }
        return "<table>\(cells.map { "<tr>\($0)</tr>" }.joined())</table>"
    }

    /// `code` and **strong**.
    private static func inline(_ text: String) -> String { marked(marked(text, "`", "code"), "**", "strong") }

    private static func marked(_ text: String, _ mark: String, _ tag: String) -> String {
        let parts = text.unicodeScalars.split(
            separator: mark.unicodeScalars, omittingEmptySubsequences: false
        )
        .map(String.init)
        guard parts.count > 2 else { return text }
        return parts.enumerated().map { index, part in
            guard index > 0 else { return part }
            // An unmatched mark at the end stays as it is.
            if index.isMultiple(of: 2) { return part }
            return index == parts.count - 1 ? mark + part : "<\(tag)>\(part)</\(tag)>"
        }.joined()
    }
}

/// The little Markdown the contract is written in: titles, lists, tables, `code`, paragraphs.
enum Markdown {
    static func html(_ text: String) -> String {
        var html = ""
        for block in blocks(text) {
            let lines = block.map { DocsPage.escape(String($0)) }
            switch block.first?.first {
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
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }.map(Array.init)
    }

    private static func title(_ line: String) -> String {
        let level = min(line.prefix { $0 == "#" }.count + 1, 6)
        return "<h\(level)>\(inline(line.drop { $0 == "#" || $0 == " " }))</h\(level)>"
    }

    private static func paragraph(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "<p>\(inline(lines.joined(separator: " ")[...]))</p>"
    }

    private static func item(_ line: String) -> String {
        let isItem = line.hasPrefix("- ") || line.hasPrefix("* ")
        return isItem ? "<li>\(inline(line.dropFirst(2)))</li>" : " \(inline(line[...]))"
    }

    private static func table(_ lines: [String]) -> String {
        let rows = lines.filter { !$0.contains("|--") && !$0.contains("| --") && !$0.contains("|:-") }
        let cells = rows.enumerated().map { index, line in
            let tag = index == 0 ? "th" : "td"
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            return columns.map { "<\(tag)>\(inline($0))</\(tag)>" }.joined()
        }
        return "<table>\(cells.map { "<tr>\($0)</tr>" }.joined())</table>"
    }

    /// `code` and **strong**.
    private static func inline(_ text: Substring) -> String {
        marked(marked(String(text), "`", "code"), "**", "strong")
    }

    private static func marked(_ text: String, _ mark: String, _ tag: String) -> String {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count > 2 else { return text }
        return parts.enumerated().map { index, part in
            guard index > 0 else { return String(part) }
            // An unmatched mark at the end stays as it is.
            if index.isMultiple(of: 2) { return String(part) }
            return index == parts.count - 1 ? mark + part : "<\(tag)>\(part)</\(tag)>"
        }.joined()
    }
}

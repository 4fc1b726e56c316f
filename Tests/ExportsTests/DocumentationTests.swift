import Exports
import Foundation
import Testing

@Suite("Documentation of the exports")
struct DocumentationTests {
    private static let page = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/exports.md")

    @Test("docs/exports.md is up to date with the tables of columns")
    func fresh() throws {
        let written = Exports.documentation()
        if ProcessInfo.processInfo.environment["GUICHET_UPDATE_DOCS"] == "1" {
            try Data(written.utf8).write(to: Self.page)
        }
        #expect(
            try String(contentsOf: Self.page, encoding: .utf8) == written,
            "Stale: GUICHET_UPDATE_DOCS=1 swift test --filter ExportsTests")
    }

    @Test("The page names every export and every column")
    func complete() {
        let written = Exports.documentation()
        for export in Exports.all {
            #expect(written.contains("\n## \(export.name).csv\n"))
            for column in export.columns { #expect(written.contains("\n| `\(column.header)` | ")) }
        }
    }

    @Test("Every row of a table has as many cells as its header: a bar in a cell is escaped")
    func tables() {
        for line in Exports.documentation().split(separator: "\n") where line.hasPrefix("| `") {
            let bars = line.replacing("\\|", with: "").filter { $0 == "|" }.count
            #expect(bars == 3, "\(line)")
        }
    }
}

import Domain
import Foundation
import Rules
import Testing

@Suite("The documentation pages that are generated from the code")
struct GeneratedDocsTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let name: String
        let written: @Sendable () -> String
        var testDescription: String { "docs/\(name)" }
    }

    static let pages = [
        Page(name: "states.md") { Etats.documentation() },
        Page(name: "rules.md", written: RulesPage.text),
    ]

    private static let docs = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs")

    @Test("Each page is up to date with the tables of the code", arguments: pages)
    func fresh(_ page: Page) throws {
        let file = Self.docs.appending(path: page.name)
        let written = page.written()
        if ProcessInfo.processInfo.environment["GUICHET_UPDATE_DOCS"] == "1" {
            try Data(written.utf8).write(to: file)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == written,
            "Stale page: run GUICHET_UPDATE_DOCS=1 swift test --filter TidyTests")
    }

    @Test("Each row of a table has as many cells as its header", arguments: pages)
    func tables(_ page: Page) {
        var bars = 0
        for line in page.written().split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                bars = 0
                continue
            }
            let count = line.replacing("\\|", with: "").filter { $0 == "|" }.count
            if bars == 0 { bars = count }
            #expect(count == bars, "\(line)")
        }
    }

    @Test("docs/states.md names every state and event and draws every line of the table of states")
    func states() {
        let written = Etats.documentation()
        let names =
            Etat.allCases.map(\.rawValue) + Evenement.allCases.map(\.rawValue)
            + Qualite.allCases.map(\.rawValue) + Permissions.table.keys.map { "\($0)" }
        for name in names { #expect(written.contains("`\(name)`"), "\(name)") }
        let drawn = written.split(separator: "\n").filter { $0.contains(" --> ") }
        for line in Etats.table {
            let arrow = "    \(line.de.rawValue) --> \(line.vers?.rawValue ?? "[*]") : "
            let labels = drawn.filter { $0.hasPrefix(arrow) }
                .flatMap { $0.dropFirst(arrow.count).split(separator: ", ") }
            #expect(labels.contains { $0 == line.evenement.rawValue }, "\(line)")
        }
    }

    @Test("docs/rules.md has one line for each rule, in the order of the Rulebook")
    func rules() {
        let lines = RulesPage.text().split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(lines.count == Rulebook.rules.count)
        for (line, rule) in zip(lines, Rulebook.rules) {
            #expect(line.hasPrefix("| `\(rule.code)` | \(rule.says) | "))
        }
    }

    @Test(
        "docs/rules.md shows for each rule a dossier that passes, one that breaks it, and the message")
    func exemples() {
        for section in RulesPage.text().split(separator: "\n### ").dropFirst() {
            let lines = section.split(separator: "\n")
            #expect(
                lines.contains { $0.hasPrefix("- Passe : ") && $0.hasSuffix(".") || $0.hasSuffix("»") },
                "\(section)")
            let broken = lines.first { $0.hasPrefix("- Enfreint : ") } ?? ""
            #expect(
                broken.contains(" → « ") && !broken.contains("« »") || broken.contains("jamais"), "\(section)"
            )
        }
    }
}

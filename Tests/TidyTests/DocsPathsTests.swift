import Foundation
import Testing

@Suite("The paths and links of the documentation")
struct DocsPathsTests {
    /// A path or a link that a page names, and the place where it stands.
    struct Mention {
        let target: String
        let place: String
    }

    /// The pages written by hand in English, for people who work on the code.
    static func english() throws -> [Repository.File] {
        let root = ["README.md", "Fixtures/README.md", "Fixtures/saisons/README.md"]
        let pages = ["tour", "adding", "performance", "verification"].map { "docs/\($0).md" }
        return try (root + pages).map(page) + Repository.files("docs/decisions", ".md")
    }

    /// Every Markdown page of the repository.
    static func all() throws -> [Repository.File] {
        try ["README.md", "README.fr.md", "CHANGELOG.md"].map(page)
            + Repository.files("docs", ".md") + Repository.files("Fixtures", ".md")
    }

    private static func page(_ path: String) throws -> Repository.File {
        Repository.File(path: path, text: try Repository.text(path))
    }

    private static let folders = ["Sources", "Tests", "docs", "Fixtures", "Migrations", "Templates"]

    /// The paths from the root that a text names between backticks.
    static func paths(in page: Repository.File) -> [Mention] {
        mentions(in: page) { line in
            line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
                .filter { text in
                    !text.contains(" ") && folders.contains { text.hasPrefix("\($0)/") }
                }
        }
    }

    /// The targets of relative links, without their anchor.
    static func links(in page: Repository.File) -> [Mention] {
        let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
        return mentions(in: page) { line in
            line.split(separator: "](").dropFirst()
                .map { $0.prefix { $0 != ")" && $0 != "#" && $0 != " " } }
                .filter { !$0.isEmpty && !$0.contains(":") }
                .map { folder.isEmpty ? String($0) : "\(folder)/\($0)" }
        }
    }

    private static func mentions(
        in page: Repository.File, _ find: (Substring) -> [String]
    ) -> [Mention] {
        page.lines.enumerated().flatMap { number, line in
            find(line).map { Mention(target: $0, place: "\(page.path):\(number + 1)") }
        }
    }

    /// Whether a file or folder is there; a `*` stands for any characters of one name.
    static func exists(_ path: String) -> Bool {
        let names = path.split(separator: "/").map(String.init)
        return names.reduce([Repository.root.path]) { folders, name in
            folders.flatMap { folder -> [String] in
                guard name.contains("*") else { return ["\(folder)/\(name)"] }
                let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                return inside.filter { matches($0[...], name[...]) }.map { "\(folder)/\($0)" }
            }
            .filter { FileManager.default.fileExists(atPath: $0) }
        }.isEmpty == false
    }

    private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first != "*" {
            return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
        }
        return matches(name, pattern.dropFirst())
            || !name.isEmpty && matches(name.dropFirst(), pattern)
    }

    @Test("Every path that an English page names between backticks exists")
    func pathsExist() throws {
        let paths = try Self.english().flatMap(Self.paths)
        #expect(paths.count > 100)
        for path in paths { #expect(Self.exists(path.target), "\(path.place): \(path.target)") }
    }

    @Test("Every relative link leads to a file or a folder")
    func linksLead() throws {
        let links = try Self.all().flatMap(Self.links)
        #expect(links.count > 50)
        for link in links { #expect(Self.exists(link.target), "\(link.place): \(link.target)") }
    }

    @Test("A path that is not there is found missing; a wildcard needs one match at least")
    func missingIsFound() {
        #expect(Self.exists("Sources/Rules/Rule.swift"))
        #expect(Self.exists("Sources/API/*/Routes+*.swift"))
        #expect(Self.exists("docs/decisions/../glossary.md"))
        #expect(!Self.exists("Sources/Rules/NoRule.swift"))
        #expect(!Self.exists("Sources/*/NoRoom/*.swift"))
        let page = Repository.File(
            path: "docs/page.md", text: "See `Sources/A.swift`, `swift test` and [this](other.md#part).")
        #expect(Self.paths(in: page).map(\.target) == ["Sources/A.swift"])
        #expect(Self.links(in: page).map(\.target) == ["docs/other.md"])
    }

    @Test("Every decision says its number, its date and its status under its title")
    func decisionsAreDated() throws {
        let decisions = try Repository.files("docs/decisions", ".md")
        #expect(decisions.count >= 30)
        for file in decisions {
            let number = file.path.split(separator: "/").last.flatMap { Int($0.prefix(4)) }
            #expect(file.text.hasPrefix("# \(number ?? 0). "), "\(file.path)")
            let dated = file.lines.count > 2 && file.lines[2].contains(/^Date: \d{4}-\d\d-\d\d · Status: \w+/)
            #expect(dated, "\(file.path)")
        }
    }
}

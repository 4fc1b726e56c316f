import Crypto
import Embedded
import Templates
import Testing

@Suite("Files embedded in the program")
struct EmbeddedTests {
    @Test("All migrations are embedded, in their order, byte for byte")
    func migrations() throws {
        let files = try Repository.files("Migrations", ".sql")
        #expect(Embedded.migrations.map { "Migrations/\($0.path)" } == files.map(\.path))
        #expect(Embedded.migrations.map(\.text) == files.map(\.text))
    }

    @Test("A delivered migration never changes: each one has the SHA-256 written in the lock file")
    func lockedMigrations() throws {
        let lock = try Repository.text("Migrations/verrou.txt").split(separator: "\n").map(String.init)
        let actual = Embedded.migrations.map { file in
            SHA256.hash(data: file.bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
                .joined()
                + "  \(file.path)"
        }
        #expect(lock == actual)
    }

    @Test("The contrat, the appel and the whole dossiers are embedded as they are in Fixtures")
    func fixtures() throws {
        let files = try Repository.files("Fixtures", ".json").filter { file in
            !file.path.contains("/casses/") && !file.path.contains("/attendus/")
        }
        #expect(Set(Embedded.fixtures.map { "Fixtures/\($0.path)" }) == Set(files.map(\.path)))
        for file in Embedded.fixtures { #expect(try Repository.text("Fixtures/\(file.path)") == file.text) }
    }

    @Test("All templates are embedded, byte for byte, and each is used")
    func templates() throws {
        let files = try Repository.files("Templates", "").filter { !$0.path.contains("/portail/") }
        #expect(Embedded.templates.map { "Templates/\($0.path)" } == files.map(\.path))
        #expect(Embedded.templates.map(\.text) == files.map(\.text))
        let used = Set(Template.allCases.map(\.rawValue))
        #expect(used.isDisjoint(with: Template.parts))
        #expect(used.union(Template.parts) == Set(Embedded.templates.map(\.path)))
    }

    @Test("The templates of the pages, their style sheet and their scripts are embedded, byte for byte")
    func pages() throws {
        let files = try Repository.files("Templates/portail", "")
        #expect(Embedded.pages.map { "Templates/\($0.path)" } == files.map(\.path))
        #expect(Embedded.pages.map(\.text) == files.map(\.text))
    }

    @Test("The examples of the contract and the style sheet of the pages are embedded as they are in docs")
    func docs() throws {
        for file in Embedded.docs { #expect(try Repository.text("docs/\(file.path)") == file.text) }
        #expect(Embedded.docs.map(\.path) == ["exemples.json", "style.css"])
    }
}

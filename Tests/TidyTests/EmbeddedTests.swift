import Crypto
import Embedded
import Templates
import Testing

@Suite("Ce qui voyage dans le binaire")
struct EmbeddedTests {
    @Test("toutes les migrations, dans leur ordre, octet pour octet")
    func migrations() throws {
        let files = try Repository.files("Migrations", ".sql")
        #expect(Embedded.migrations.map { "Migrations/\($0.path)" } == files.map(\.path))
        #expect(Embedded.migrations.map(\.text) == files.map(\.text))
    }

    @Test("ce qui a été livré ne change plus : les migrations sont sous verrou")
    func lockedMigrations() throws {
        let lock = try Repository.text("Migrations/verrou.txt").split(separator: "\n").map(String.init)
        let actual = Embedded.migrations.map { file in
            SHA256.hash(data: file.bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
                .joined()
                + "  \(file.path)"
        }
        #expect(lock == actual)
    }

    @Test("le contrat, l’appel et les dossiers entiers, tels qu’ils sont dans Fixtures")
    func fixtures() throws {
        let files = try Repository.files("Fixtures", ".json").filter { file in
            !file.path.contains("/casses/") && !file.path.contains("/attendus/")
        }
        #expect(Set(Embedded.fixtures.map { "Fixtures/\($0.path)" }) == Set(files.map(\.path)))
        for file in Embedded.fixtures { #expect(try Repository.text("Fixtures/\(file.path)") == file.text) }
    }

    @Test("tous les modèles de pages et de courriels, octet pour octet, chacun d’usage")
    func templates() throws {
        let files = try Repository.files("Templates", "")
        #expect(Embedded.templates.map { "Templates/\($0.path)" } == files.map(\.path))
        #expect(Embedded.templates.map(\.text) == files.map(\.text))
        let used = Set(Template.allCases.map(\.rawValue))
        #expect(used.isDisjoint(with: Template.parts))
        #expect(used.union(Template.parts) == Set(Embedded.templates.map(\.path)))
    }

    @Test("le contrat de l’API et la feuille de style de ses pages")
    func docs() throws {
        for file in Embedded.docs { #expect(try Repository.text("docs/\(file.path)") == file.text) }
        #expect(Embedded.docs.map(\.path) == ["openapi.yaml", "style.css"])
    }
}

import Testing

@Suite("Only the store names parts of the database schema")
struct SchemaNamesTests {
    @Test("No file above the store contains the name of an SQL constraint")
    func constraints() throws {
        let names = try Repository.files("Migrations", ".sql").flatMap { file in
            file.text.matches(of: /CONSTRAINT (\w+)/).map { String($0.1) }
        }
        #expect(names.contains("enveloppe_jamais_depassee"))
        for floor in ["UseCases", "API", "Envois", "guichet"] {
            for file in try Repository.files("Sources/\(floor)", ".swift") {
                for name in Set(names) { #expect(!file.text.contains(name), "\(file.path) : \(name)") }
            }
        }
    }

    @Test("Only one file names what SQL reads in the document of an action or of a revision")
    func documents() throws {
        let one = "Sources/Store/Dossiers/ActionEnSQL.swift"
        for file in try Repository.files("Sources/Store", ".swift") where file.path != one {
            for name in ["action.contenu", "revision.contenu", "contenu ->> '$"] {
                #expect(!file.text.contains(name), "\(file.path) : \(name)")
            }
        }
        #expect(try Repository.text(one).contains("action.contenu ->> 'intitule'"))
    }
}

import Testing

@Suite("What the database is made of is named in the store alone")
struct SchemaNamesTests {
    @Test("no name of an SQL constraint is known above the store")
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

    @Test("what SQL reads of the document of an action or of a revision is named in one file")
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

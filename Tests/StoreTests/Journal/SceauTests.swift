import Builders
import Domain
import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store
@testable import Verification

@Suite("What a seal holds is read again from its description")
struct SceauTests {
    private static let id = "01847a84-64b0-7e22-8dca-f9544f04397b"

    /// The rows of a table as `SELECT` gives them, written into a content by their key.
    private static func contenu(_ sql: [String], deleted: [DatabaseValue]) throws -> ContenuDeSceau {
        let queue = try DatabaseQueue()
        return try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE chose (un ANY, deux ANY, reste TEXT, PRIMARY KEY (un, deux)) STRICT, WITHOUT ROWID;
                    CREATE TABLE autre (id TEXT PRIMARY KEY, nombre INTEGER) STRICT;
                    """)
            for row in sql { try db.execute(sql: row) }
            var contenu = ContenuDeSceau()
            for table in try TableScellee.all(db) where ["chose", "autre"].contains(table.nom) {
                let statement = try db.makeStatement(sql: table.lignes)
                let rows = try GRDB.Row.fetchCursor(statement)
                while let row = try rows.next() {
                    contenu.add(
                        table, table.cle.map { row[$0] },
                        ImageDeLigne(table: table.nom, statement.sqliteStatement))
                }
                if table.nom == "chose" { contenu.add(table, deleted, nil) }
            }
            return contenu
        }
    }

    private static func example() throws -> ContenuDeSceau {
        try contenu(
            [
                "INSERT INTO chose VALUES ('\(id)', 3, 'a'), ('été', -7, NULL), ('', 9223372036854775807, 'b')",
                "INSERT INTO chose VALUES ('\(id.uppercased())', -9223372036854775808, '')",
                "INSERT INTO autre VALUES ('x', 4)",
            ], deleted: ["parti".databaseValue, 12.databaseValue])
    }

    @Test("Keys of every kind, rows that are there and rows that are gone come back, by their table")
    func back() throws {
        let contenu = try Self.example()
        let lues = try #require(LectureDeSceau.lignes(contenu.bytes))
        #expect(lues.count == contenu.count && contenu.count == 6)
        #expect(
            Set(lues.map(\.cle)) == [
                #"["\#(Self.id)",3]"#, #"["été",-7]"#, #"["",9223372036854775807]"#,
                #"["\#(Self.id.uppercased())",-9223372036854775808]"#, #"["parti",12]"#, #"["x"]"#,
            ])
        for ligne in lues {
            #expect((ligne.sha256 == nil) == (ligne.cle == #"["parti",12]"#))
            #expect(ligne.sha256.map { $0.count == 64 } ?? true)
            #expect(ligne.marques.count == (ligne.sha256 == nil ? 0 : ligne.table == "chose" ? 3 : 2))
        }
        #expect(lues.first { $0.cle == #"["été",-7]"# }?.marques.last == 0, "NULL")
    }

    @Test("A row with a UUID for its key takes 18 bytes, 32 for its hash and one for each column")
    func small() throws {
        let one = try Self.contenu(["INSERT INTO autre VALUES ('\(Self.id)', 4)"], deleted: [.null, .null])
        let none = try Self.contenu([], deleted: [.null, .null])
        // Its table, named once: the length and the letters of the name, the columns of the key, the rows.
        #expect(one.bytes.count - none.bytes.count == 1 + 5 + 1 + 1 + (17 + 1 + 32 + 2))
    }

    @Test("Bytes that were cut or altered are read to nothing or to other rows, and never stop the program")
    func damaged() throws {
        let bytes = try Self.example().bytes
        var dice = Hasard(seed: 23)
        for count in 0..<bytes.count where LectureDeSceau.lignes(Array(bytes.prefix(count))) != nil {
            // A cut between two tables is a whole content, with another hash.
            #expect(count == 1 || bytes[count] == 5)
        }
        for _ in 0..<5_000 {
            var other = bytes
            for _ in 0..<dice.int(1...4) { other[dice.int(0...other.count - 1)] = UInt8(dice.int(0...255)) }
            let found = LectureDeSceau.lignes(other)
            #expect(found == nil || found?.count ?? 0 < 1_000)
        }
        #expect(LectureDeSceau.lignes([]) == nil)
        #expect(LectureDeSceau.lignes([2, 1, 97, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]) == nil)
    }

    @Test("A seal of a version before stays as it was: its head is still found, and the next seals follow it")
    func older() async throws {
        let saison = Saison("2027-01")
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: saison.folder.appending(path: "guichet.base"), to: folder.appending(path: Store.fileName))
        let before = try DatabaseQueue(path: folder.appending(path: Store.fileName).path).read { db in
            try GRDB.Row.fetchOne(db, sql: "SELECT numero, sha256 FROM sceau ORDER BY numero DESC LIMIT 1")
        }
        let last = try #require(before)
        let tete = try #require(Tete(numero: last["numero"], sha256: last["sha256"]))
        let installation = try TemporaryInstallation(saison: saison)
        let kinds = try await installation.store.texts(
            "SELECT DISTINCT typeof(contenu) || ' ' || typeof(sha256) || ' ' || (numero > \(tete.numero)) FROM sceau"
        )
        #expect(Set(kinds) == ["text text 0", "blob blob 1"])
        let suite = try await installation.store.read { try $0.suite(de: tete) }
        guard case .continue(tete, let sceaux) = suite else {
            Issue.record("\(suite)")
            return
        }
        #expect(sceaux > 0)
    }
}

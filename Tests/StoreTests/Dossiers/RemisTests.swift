import Builders
import Documents
import Domain
import Embedded
import Foundation
import GRDB
import Testing

@testable import Store
@testable import Verification

@Suite("What is written as columns of a deposited dossier is what its last text says")
struct RemisTests {
    private static let tables = ["dossier_remis", "action_remise"]

    /// What the verification says of the columns alone: the seals are put aside.
    private static func remis(_ db: Database) throws -> Constat {
        try Index.temporary { index in
            var verification = Verification(db: db, index: index)
            try verification.remis()
            return verification.constat
        }
    }

    @Test("Of random dossiers, deposited or changed since, every column agrees", arguments: [1, 2, 3])
    func random(seed: UInt64) throws {
        let base = try BaseRemise(seed: seed, count: 60)
        try base.queue.read { db in
            #expect(try Self.remis(db).differences == [])
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM dossier_remis") == 60)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM version_dossier") == 20)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM action_remise") ?? 0 > 60)
            let texts = try String.fetchAll(db, sql: "SELECT porteur_nom FROM dossier_remis")
            #expect(Set(texts).count > 30)
        }
    }

    @Test("Migration 0028 writes the same columns from the texts of an older file", arguments: [4, 5])
    func migration(seed: UInt64) throws {
        let base = try BaseRemise(seed: seed, count: 60)
        let file = try #require(Embedded.migrations.first { $0.path.hasPrefix("0028") })
        let inserts = file.text.split(separator: ";\n").filter { $0.contains("INSERT INTO") }
        #expect(inserts.count == 2)
        try base.queue.write { db in
            let columns = """
                SELECT dossier_id, rang, action_id, intitule, volet, publics_total, cout_centimes, demande_centimes
                FROM action_remise ORDER BY 1, 2
                """
            let before = try GRDB.Row.fetchAll(db, sql: columns)
            for table in Self.tables { try db.execute(sql: "DELETE FROM \(table)") }
            #expect(try Self.remis(db).nombre > 100)
            for sql in inserts {
                // What stands before the first statement is the comment and the tables.
                let start = try #require(sql.range(of: "INSERT INTO"))
                try db.execute(sql: String(sql[start.lowerBound...]))
            }
            #expect(try Self.remis(db).differences == [])
            let after = try GRDB.Row.fetchAll(db, sql: columns)
            #expect(after == before)
            #expect(!before.isEmpty)
        }
    }

    @Test("Each column of both tables is altered in turn: the verification names it, without seals")
    func mutation() throws {
        let base = try BaseRemise(seed: 6, count: 6)
        var dice = Hasard(seed: 6)
        try base.queue.inDatabase { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            let cells = try Cellule.all(db).filter { Self.tables.contains($0.table) }
            #expect(cells.count == 13 + 18)
            for cell in cells {
                for key in try cell.lignes(db) {
                    try db.inTransaction {
                        try cell.alter(db, key, &dice)
                        let name = Cellule.nom(key)
                        let found = try Self.remis(db).differences.filter { $0.table == cell.table }
                        let isKey = cell.cle.contains(cell.colonne)
                        // With another key it is another row: the one that the text asks for is missing.
                        let column = isKey ? nil : cell.colonne
                        let isNamed = found.contains { $0.cle == name && $0.colonne == column }
                        #expect(isNamed, "\(cell.table).\(cell.colonne) \(name)")
                        #expect(isKey || found.count == 1)
                        return .rollback
                    }
                }
            }
        }
    }

    @Test("A row that is missing and a row that nobody deposited are named")
    func rows() throws {
        let base = try BaseRemise(seed: 7, count: 6)
        for table in Self.tables {
            try base.queue.inDatabase { db in
                try db.inTransaction {
                    try db.execute(sql: "DELETE FROM \(table) WHERE dossier_id = 'd-3'")
                    let found = try Self.remis(db).differences.filter { $0.table == table }
                    #expect(found.contains { $0.cle.hasPrefix("d-3") && $0.quoi.contains("la ligne manque") })
                    return .rollback
                }
                try db.inTransaction {
                    try db.execute(
                        sql: """
                            CREATE TEMP TABLE copie AS SELECT * FROM \(table) WHERE dossier_id = 'd-3';
                            UPDATE copie SET dossier_id = 'autre';
                            INSERT INTO \(table) SELECT * FROM copie;
                            DROP TABLE copie;
                            """)
                    let found = try Self.remis(db).differences
                    #expect(found.count == 1 && found.first?.table == table)
                    #expect(found.first?.quoi.contains("il faut une ligne") == true)
                    return .rollback
                }
            }
        }
    }
}

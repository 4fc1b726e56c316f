import Crypto
import Foundation
import GRDB

/// The seals: a chain beside that of the journal. Each holds the fingerprints of the rows that one commit
/// wrote, and has a hash that covers them, the head of the journal at that moment and the hash of the seal before.
enum Sceau {
    enum Genre: String { case depart, suite, ecriture }

    /// The hash of a seal as 64 digits, whether it is kept as bytes or as them.
    static let empreinte = "iif(typeof(sha256) = 'blob', lower(hex(sha256)), sha256) AS sha256"

    /// How many rows one seal of a starting state holds at most.
    private static let lignes = 1_000

    /// Seals every row of the file, unless it was done under this schema.
    static func begin(_ db: Database, _ tables: [TableScellee]) throws {
        let reader = Reader(db: db)
        let schema = try String.fetchOne(db, sql: "SELECT max(identifier) FROM grdb_migrations") ?? ""
        let last = try reader.one(
            "SELECT schema FROM sceau WHERE genre = 'depart' ORDER BY numero DESC LIMIT 1")
        if try last?["schema"] as String? == schema { return }
        try db.inSavepoint {
            try append(db, .depart, schema: schema)
            for table in tables { try sealAll(db, table) }
            return .commit
        }
    }

    private static func sealAll(_ db: Database, _ table: TableScellee) throws {
        let statement = try db.makeStatement(sql: table.lignes)
        let keys = table.cle.compactMap { name in statement.columnNames.firstIndex(of: name) }
        let rows = try GRDB.Row.fetchCursor(statement)
        var entries = ContenuDeSceau()
        while let row = try rows.next() {
            let image = ImageDeLigne(table: table.nom, statement.sqliteStatement)
            entries.add(table, keys.map { row[$0] }, image)
            if entries.count == lignes {
                try append(db, .suite, entries)
                entries = ContenuDeSceau()
            }
        }
        if entries.count > 0 { try append(db, .suite, entries) }
    }

    static func append(
        _ db: Database, _ genre: Genre, _ entries: ContenuDeSceau = ContenuDeSceau(), schema: String? = nil
    ) throws {
        let reader = Reader(db: db)
        let last = try reader.one(
            "SELECT numero, journal_seq, \(empreinte) FROM sceau ORDER BY numero DESC LIMIT 1")
        let head = try reader.one("SELECT seq, sha256 FROM journal ORDER BY seq DESC LIMIT 1")
        let seq: Int64 = try head?["seq"] ?? 0
        if genre == .ecriture, entries.count == 0, try last?["journal_seq"] ?? 0 == seq { return }
        let numero: Int64 = try (last?["numero"] ?? 0) + 1
        let journal: String = try head?["sha256"] ?? Chain.origin
        let precedent: String = try last?["sha256"] ?? Chain.origin
        let contenu = entries.bytes
        let start = "\(numero)\n\(genre.rawValue)\n\(schema ?? "")\n\(seq)\n\(journal)\n\(precedent)\n"
        var link = SHA256()
        link.update(data: Array(start.utf8))
        link.update(data: contenu)
        try Writer(db: db).insert(
            into: "sceau", "numero, genre, schema, journal_seq, contenu, sha256",
            [numero, genre.rawValue, schema, seq, Data(contenu), Data(link.finalize())])
    }
}

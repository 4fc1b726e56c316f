import GRDB
import JSON

/// The seals: a chain beside that of the journal. Each holds the fingerprints of the rows that one commit
/// wrote, the head of the journal at that moment, and the hash of the seal before.
enum Sceau {
    enum Genre: String { case depart, suite, ecriture }

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
        var entries = Entrees()
        while let row = try rows.next() {
            let image = ImageDeLigne(table: table.nom, statement.sqliteStatement)
            entries.add(table, keys.map { row[$0] }, image)
            if entries.count == lignes {
                try append(db, .suite, entries)
                entries = Entrees()
            }
        }
        if entries.count > 0 { try append(db, .suite, entries) }
    }

    /// The content of a seal: a JSON list, written as its entries come because every write waits for it.
    struct Entrees {
        private(set) var count = 0
        private var bytes: [UInt8] = [UInt8(ascii: "[")]

        /// `[table, key, SHA-256, marks]`; null and null for a row that is no longer there.
        mutating func add(_ table: TableScellee, _ cle: [DatabaseValue], _ image: ImageDeLigne?) {
            let key = cle.map { value -> JSON in
                if case .int64(let number) = value.storage { return .integer(number) }
                return .text(String.fromDatabaseValue(value))
            }
            if count > 0 { bytes.append(UInt8(ascii: ",")) }
            JSON.array([.string(table.nom), .array(key), .text(image?.sha256), .text(image?.marques)])
                .write(into: &bytes)
            count += 1
        }

        var text: String { String(decoding: bytes + [UInt8(ascii: "]")], as: UTF8.self) }
    }

    static func append(
        _ db: Database, _ genre: Genre, _ entries: Entrees = Entrees(), schema: String? = nil
    ) throws {
        let reader = Reader(db: db)
        let last = try reader.one(
            "SELECT numero, journal_seq, sha256 FROM sceau ORDER BY numero DESC LIMIT 1")
        let head = try reader.one("SELECT seq, sha256 FROM journal ORDER BY seq DESC LIMIT 1")
        let seq: Int64 = try head?["seq"] ?? 0
        if genre == .ecriture, entries.count == 0, try last?["journal_seq"] ?? 0 == seq { return }
        let numero: Int64 = try (last?["numero"] ?? 0) + 1
        let journal: String = try head?["sha256"] ?? Chain.origin
        let precedent: String = try last?["sha256"] ?? Chain.origin
        let contenu = entries.text
        let link = sha256(
            Array(
                "\(numero)\n\(genre.rawValue)\n\(schema ?? "")\n\(seq)\n\(journal)\n\(precedent)\n\(contenu)"
                    .utf8))
        try Writer(db: db).insert(
            into: "sceau",
            "numero, genre, schema, journal_seq, journal_sha256, contenu, precedent_sha256, sha256",
            [numero, genre.rawValue, schema, seq, journal, contenu, precedent, link])
    }
}

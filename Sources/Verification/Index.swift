import GRDB

/// The last fingerprint of each key, in a temporary database that SQLite keeps on disk and removes.
struct Index {
    let db: Database

    struct Entree {
        let sceau: Int64
        /// Nil: the row was deleted.
        let sha256: String?
        let marques: [UInt8]
    }

    static func temporary<T>(_ body: (Index) throws -> T) throws -> T {
        var value: T?
        let queue = try DatabaseQueue(path: "")
        try queue.inDatabase { db in
            try db.inTransaction {
                try db.execute(
                    sql: """
                        CREATE TABLE vu (nom TEXT, cle TEXT, sceau INTEGER, sha256 TEXT, marques TEXT,
                            PRIMARY KEY (nom, cle)) WITHOUT ROWID
                        """)
                value = try body(Index(db: db))
                return .rollback
            }
        }
        try queue.close()
        guard let value else { throw DatabaseError(message: "index") }
        return value
    }

    /// A starting state replaces everything before it.
    func clear() throws { try db.execute(sql: "DELETE FROM vu") }

    func set(_ nom: String, _ cle: String, _ entree: Entree) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO vu VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [nom, cle, entree.sceau, entree.sha256, Empreintes.hexadecimal(entree.marques)])
    }

    func entree(_ nom: String, _ cle: String) throws -> Entree? {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT sceau, sha256, marques FROM vu WHERE nom = ? AND cle = ?"),
            arguments: [nom, cle])
        return row.map { Entree(sceau: $0[0], sha256: $0[1], marques: Empreintes.octets($0[2] ?? "")) }
    }

    /// The keys that must be in a table.
    func presentes(_ nom: String) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT count(*) FROM vu WHERE nom = ? AND sha256 IS NOT NULL", arguments: [nom]) ?? 0
    }

    func cles(_ nom: String) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT cle FROM vu WHERE nom = ? AND sha256 IS NOT NULL ORDER BY cle", arguments: [nom])
    }

    func noms() throws -> [String] {
        try String.fetchAll(db, sql: "SELECT DISTINCT nom FROM vu WHERE sha256 IS NOT NULL ORDER BY nom")
    }
}

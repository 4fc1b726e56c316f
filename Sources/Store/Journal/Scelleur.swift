import GRDB
import GRDBSQLite
import Synchronization

/// Notes every row that the writing connection inserts, changes or deletes, and seals them at each commit.
///
/// Temporary triggers on every table, which this connection alone has, call a function with the key of the
/// row: no use case can forget it, and a table that a later migration adds is sealed too.
final class Scelleur: Sendable {
    private struct Touche: Hashable {
        let table: Int
        let cle: [DatabaseValue]
    }

    private final class Notees: Sendable {
        let liste = Mutex<[Touche]>([])
    }

    private let tables: [TableScellee]
    private let notees = Notees()

    /// Puts the triggers on the connection. When the file has no seals of its present schema, it first seals
    /// every row as it stands.
    init(_ db: Database) throws {
        tables = try TableScellee.all(db)
        let notees = notees
        db.add(
            function: DatabaseFunction("guichet_touche") { values in
                let table = Int64.fromDatabaseValue(values[0]) ?? 0
                notees.liste.withLock {
                    $0.append(Touche(table: Int(table), cle: Array(values.dropFirst())))
                }
                return nil
            })
        for (index, table) in tables.enumerated() {
            for ecriture in table.ecritures { try Self.watch(db, index, table, ecriture) }
        }
        try Sceau.begin(db, tables)
    }

    private static func watch(_ db: Database, _ index: Int, _ table: TableScellee, _ ecriture: String) throws
    {
        func touch(_ row: String) -> String {
            let key = table.cle.map { "\(row).\"\($0)\"" }.joined(separator: ", ")
            return "SELECT guichet_touche(\(index), \(key));"
        }
        let moved = table.cle.map { "OLD.\"\($0)\" IS NOT NEW.\"\($0)\"" }.joined(separator: " OR ")
        let name = "sceau_\(index)_\(ecriture.lowercased())"
        try db.execute(
            sql: """
                CREATE TEMP TRIGGER \(name) AFTER \(ecriture) ON main."\(table.nom)"
                BEGIN \(touch(ecriture == "DELETE" ? "OLD" : "NEW")) END
                """)
        guard ecriture == "UPDATE" else { return }
        try db.execute(
            sql: """
                CREATE TEMP TRIGGER \(name)_cle AFTER UPDATE ON main."\(table.nom)" WHEN \(moved)
                BEGIN \(touch("OLD")) END
                """)
    }

    /// How many rows were noted; to be given back to `forget` when what wrote them is undone.
    var mark: Int { notees.liste.withLock { $0.count } }

    func forget(after mark: Int) {
        notees.liste.withLock { $0.removeLast(max(0, $0.count - mark)) }
    }

    /// Seals the rows noted since the last seal, as they now stand. Without any, and without a new row of the
    /// journal, there is nothing to seal.
    func seal(_ db: Database) throws {
        let noted = notees.liste.withLock { liste in
            defer { liste = [] }
            return liste
        }
        var seen: Set<Touche> = []
        var entries = ContenuDeSceau()
        for touche in noted where seen.insert(touche).inserted {
            let table = tables[touche.table]
            entries.add(table, touche.cle, try image(db, table, touche.cle))
        }
        try Sceau.append(db, .ecriture, entries)
    }

    /// Read with SQLite itself: a cursor with its rows would cost more than the hash.
    private func image(_ db: Database, _ table: TableScellee, _ cle: [DatabaseValue]) throws -> ImageDeLigne?
    {
        let statement = try db.cachedStatement(sql: table.ligne)
        // As a list of optionals: for a list of values GRDB makes a key path at each call.
        statement.setUncheckedArguments(StatementArguments(cle as [(any DatabaseValueConvertible)?]))
        let row = statement.sqliteStatement
        defer { sqlite3_reset(row) }
        switch sqlite3_step(row) {
        case SQLITE_ROW: return ImageDeLigne(table: table.nom, row)
        case SQLITE_DONE: return nil
        case let code:
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
        }
    }
}

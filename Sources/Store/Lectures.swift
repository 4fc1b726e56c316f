import GRDB
import GRDBSQLite

/// What a preparation read: its queries, and a digest of all the rows that they gave.
///
/// Rows are compared, not versions: whatever a use case reads is covered, and none can forget to say it.
struct Lectures: Sendable {
    private let requetes: [Requete]
    private let empreinte: Int

    fileprivate struct Requete: Sendable, Equatable {
        let sql: String
        let arguments: StatementArguments
    }

    /// The queries of a reader, noted as they are made.
    final class Suivi {
        fileprivate var requetes: [Requete] = []

        func note(_ sql: String, _ arguments: StatementArguments) {
            let requete = Requete(sql: sql, arguments: arguments)
            if !requetes.contains(requete) { requetes.append(requete) }
        }
    }

    /// To be made in the transaction in which the queries were made.
    init(_ suivi: Suivi, _ reader: Reader) throws {
        requetes = suivi.requetes
        empreinte = try Self.empreinte(requetes, reader.db)
    }

    /// Whether the same queries give the same rows here.
    func tiennent(_ reader: Reader) throws -> Bool {
        try Self.empreinte(requetes, reader.db) == empreinte
    }

    /// SipHash under the random key of this process: nobody can choose rows that give the digest of others.
    private static func empreinte(_ requetes: [Requete], _ db: Database) throws -> Int {
        var hasher = Hasher()
        for requete in requetes {
            let statement = try db.cachedStatement(sql: requete.sql)
            statement.setUncheckedArguments(requete.arguments)
            let rows = statement.sqliteStatement
            defer { sqlite3_reset(rows) }
            while true {
                switch sqlite3_step(rows) {
                case SQLITE_ROW:
                    combine(rows, into: &hasher)
                    continue
                case SQLITE_DONE: hasher.combine(0xff as UInt8)
                case let code:
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
                break
            }
        }
        return hasher.finalize()
    }

    private static func combine(_ row: SQLiteStatement, into hasher: inout Hasher) {
        for column in 0..<sqlite3_column_count(row) {
            let type = sqlite3_column_type(row, column)
            hasher.combine(type)
            switch type {
            case SQLITE_NULL: break
            case SQLITE_INTEGER: hasher.combine(sqlite3_column_int64(row, column))
            case SQLITE_FLOAT: hasher.combine(sqlite3_column_double(row, column))
            default:
                let start = sqlite3_column_blob(row, column)
                let count = Int(sqlite3_column_bytes(row, column))
                hasher.combine(count)
                hasher.combine(bytes: UnsafeRawBufferPointer(start: start, count: count))
            }
        }
    }
}

extension Reader {
    /// The same reader for what may move without making the preparation wrong: it is not compared.
    public var sansSuivi: Reader {
        var reader = self
        reader.suivi = nil
        return reader
    }
}

extension Store {
    /// Works out on a reader what `body` needs, beside the writer, then runs `body` as `write` does.
    ///
    /// When anything that `prepare` read has moved in between, it is run again inside the write. What it throws on
    /// the reader is thrown at once: it is true of a committed state that this call can see.
    ///
    /// - Parameter prepare: reads only, and has the same result from the same rows.
    public func write<P: Sendable, T: Sendable>(
        preparing prepare: @escaping @Sendable (Reader) throws -> P,
        _ body: @escaping @Sendable (Writer, P) throws -> T
    ) async throws -> T {
        let (value, lectures) = try await readAtOnce { reader in
            let suivi = Lectures.Suivi()
            var suivie = reader
            suivie.suivi = suivi
            return (try prepare(suivie), try Lectures(suivi, reader))
        }
        return try await write { tx in
            try body(tx, try lectures.tiennent(tx.read) ? value : prepare(tx.read))
        }
    }
}

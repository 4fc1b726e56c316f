public import Domain
public import Exports
import GRDB
import GRDBSQLite

extension Snapshot {
    /// Begins an export of the deposited dossiers of a call.
    public func lire(
        _ export: Export, _ dialecte: Dialecte, appel: String, _ revision: Revision
    ) -> LectureDExport {
        LectureDExport(export, dialecte, appel: appel, revision, in: self)
    }
}

/// A file that is written as its rows are read, from one state of the database: it holds one row at a time, and
/// the bytes that were not taken yet.
///
/// Unchecked: its statement is only used on the queue of its snapshot, one piece at a time.
public final class LectureDExport: @unchecked Sendable {
    private let appel: String
    private let sql: String
    private let snapshot: Snapshot?
    private var run: Export.Run
    private var statement: Statement?
    private var (isStarted, isFinished) = (false, false)

    /// A piece ends at the first row after this many bytes, or after so many rows: nobody waits long for the queue.
    private let octets: Int
    private static let lignes = 20_000

    /// - Parameters:
    ///   - snapshot: the state that `suite()` reads; nil where the database is given each time.
    ///   - octets: the size of a piece.
    init(
        _ export: Export, _ dialecte: Dialecte, appel: String, _ revision: Revision, in snapshot: Snapshot?,
        octets: Int = 65_536
    ) {
        (self.appel, self.snapshot, self.octets) = (appel, snapshot, octets)
        sql = export.sql
        run = export.start(dialecte, revision)
    }

    /// The next bytes of the file, perhaps none; nil at its end.
    public func suite() async throws -> [UInt8]? {
        try await snapshot?.read { [self] reader in try suite(reader.db) }
    }

    func suite(_ db: Database) throws -> [UInt8]? {
        guard !isFinished else { return nil }
        var bytes: [UInt8] = isStarted ? [] : run.header()
        isStarted = true
        bytes.reserveCapacity(octets + 4_096)
        let statement = try started(db)
        let ligne = statement.sqliteStatement
        for _ in 0..<Self.lignes where bytes.count < octets {
            switch sqlite3_step(ligne) {
            case SQLITE_ROW: try add(ligne, to: &bytes)
            case SQLITE_DONE:
                isFinished = true
                self.statement = nil
                return bytes + run.finish()
            case let code:
                isFinished = true
                throw StoreError(
                    DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage))
            }
        }
        return bytes
    }

    /// The figures of a synthesis, read to its end.
    func chiffres(_ db: Database) throws -> [Chiffre] {
        while try suite(db) != nil {}
        return run.chiffres
    }

    private func started(_ db: Database) throws -> Statement {
        if let statement { return statement }
        let statement = try db.makeStatement(sql: sql)
        statement.arguments = [appel]
        self.statement = statement
        return statement
    }

    private func add(_ ligne: SQLiteStatement, to bytes: inout [UInt8]) throws {
        do {
            try run.add({ Valeur(ligne, CInt($0)) }, to: &bytes)
        } catch {
            throw StoreError.corrupt("\(error.colonne) : une valeur d’un autre type que prévu")
        }
    }
}

extension Valeur {
    /// - Parameter ligne: a statement that stands on a row.
    fileprivate init(_ ligne: SQLiteStatement, _ colonne: CInt) {
        switch sqlite3_column_type(ligne, colonne) {
        case SQLITE_NULL: self = .rien
        case SQLITE_INTEGER:
            let number = sqlite3_column_int64(ligne, colonne)
            self = (-Row.plafond...Row.plafond).contains(number) ? .entier(number) : .autre
        case SQLITE_TEXT:
            let start = UnsafeRawPointer(sqlite3_column_text(ligne, colonne))
            self = .texte(
                UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(ligne, colonne))))
        default: self = .autre
        }
    }
}

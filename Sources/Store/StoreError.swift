import GRDB

/// The errors below the use cases.
public enum StoreError: Error, Equatable {
    /// Another process holds the folder; the text says which.
    case held(by: String)
    /// The schema of the file is newer than this program.
    case newerSchema(String)
    /// The schema of the file is older than this program, which may only read it.
    case olderSchema
    /// `synchronous = FULL` could not be set.
    case notDurable
    case diskFull
    /// The disk refuses writes (read-only, permission).
    case readOnly
    case busy
    /// A write could not be made durable; nothing is written any more.
    case failed(String)
    /// SQLite refused the statement: a bug of this program.
    case refused(String)
    /// A CHECK, a trigger or a key of the schema refused the write; `constraint` is SQLite’s message.
    case constraint(String)
    /// The balance of an envelope would go below zero.
    case enveloppeDepassee
    /// The database is missing or empty beside the files of an installation.
    case piecesWithoutDatabase(count: Int)
    /// The files beside the database belong to another installation (its id; nil where it is not written).
    case foreignPieces(of: String?)
    /// A stored file is missing or altered.
    case pieceFault(String, PieceFault)
    /// No row names the file any more: it was replaced or removed since its row was read.
    case pieceRetiree(String)
    /// Stored bytes do not have the expected content.
    case corrupt(String)

    init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY, .SQLITE_CANTOPEN: self = .readOnly
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CONSTRAINT:
            let message = error.message ?? ""
            // The name of the CHECK on `enveloppe` in Migrations.
            let isEnveloppe = message.contains("enveloppe_jamais_depassee")
            self = isEnveloppe ? .enveloppeDepassee : .constraint(message)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(error.message ?? "")
        case .SQLITE_IOERR: self = .failed("SQLite \(error.extendedResultCode.rawValue)")
        default: self = .refused(error.message ?? "SQLite \(error.resultCode.rawValue)")
        }
    }
}

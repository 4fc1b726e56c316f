import Domain
import Embedded
import Foundation
import GRDB

/// A piece that a row of the database cites.
struct PieceCitee: Equatable, Sendable {
    let fichier: String
    let empreinte: Empreinte
}

/// The file of a database, read without writing to it.
struct BaseLue {
    private let queue: DatabaseQueue

    /// A connection that can neither write nor checkpoint: SQLite before 3.51.3 can corrupt a WAL when two
    /// connections do (sqlite.org/wal.html, « WAL-reset bug »), and a server may be writing.
    init(_ file: URL) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        queue = try Self.told { try DatabaseQueue(path: file.path, configuration: configuration) }
    }

    func close() throws { try Self.told { try queue.close() } }

    func read<T>(_ body: (Reader) throws -> T) throws -> T {
        try Self.told { try queue.read { db in try body(Reader(db: db)) } }
    }

    /// Copies one state of the database to a new file, even while it is written to.
    func copy(to file: URL) throws {
        try Self.told {
            let copy = try DatabaseQueue(path: file.path)
            try queue.backup(to: copy)
            try copy.close()
        }
    }

    private static func told<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}

/// Facts about a database that has passed every check.
struct BaseControlee: Sendable {
    let installation: String?
    /// Last migration.
    let schema: String
    let dossiers: Int64
    let lignes: Int64
    let teteDuJournal: String
    /// Nil for a database older than the seals.
    let tete: Tete?
    let citees: [PieceCitee]

    /// Checks the pages, the keys and the chain of the journal.
    ///
    /// - Throws: `ArchiveError.baseAbimee`, or `StoreError.newerSchema`.
    static func check(_ file: URL) throws -> BaseControlee {
        do {
            let base = try BaseLue(file)
            let found = try base.read { reader in try check(reader) }
            try base.close()
            return found
        } catch StoreError.corrupt(let message) {
            throw ArchiveError.baseAbimee(message)
        } catch StoreError.refused(let message) {
            throw ArchiveError.baseAbimee(message)
        }
    }

    private static func check(_ reader: Reader) throws -> BaseControlee {
        let schema = try reader.schema()
        let integrity = try String.fetchAll(reader.db, sql: "PRAGMA integrity_check(1)")
        guard integrity == ["ok"] else {
            throw ArchiveError.baseAbimee("intégrité, \(integrity.first ?? "sans réponse")")
        }
        if let row = try reader.one("PRAGMA foreign_key_check") {
            let table: String = try row["table"]
            throw ArchiveError.baseAbimee("une ligne de la table \(table) cite une ligne qui n’existe pas")
        }
        guard case .intact(let rows, let head) = try reader.verifyJournal() else {
            throw ArchiveError.baseAbimee("la chaîne du journal est rompue")
        }
        return BaseControlee(
            installation: try reader.installationId(), schema: schema,
            dossiers: try reader.int("SELECT count(*) FROM dossier"), lignes: rows, teteDuJournal: head,
            tete: try reader.tete(),
            citees: try reader.piecesCitees())
    }
}

extension Reader {
    /// Last migration that was applied.
    ///
    /// - Throws: `StoreError.newerSchema` when this program does not know them all.
    func schema() throws -> String {
        guard try db.tableExists("grdb_migrations") else { throw StoreError.corrupt("base sans schéma") }
        let applied = try String.fetchAll(
            db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
        let known = Set(Embedded.migrations.map(\.path))
        if let newer = applied.last(where: { !known.contains($0) }) { throw StoreError.newerSchema(newer) }
        return applied.last ?? ""
    }

    public func installationId() throws -> String? {
        guard try db.tableExists("installation") else { return nil }
        return try String.fetchOne(db, sql: "SELECT id FROM installation")
    }

    /// Every file that a row cites, once, in the order of their names.
    func piecesCitees() throws -> [PieceCitee] {
        let found = try citedFiles().map { file in
            (file.fichier, Empreinte(tailleOctets: file.tailleOctets, sha256: file.sha256))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { PieceCitee(fichier: $0.key, empreinte: $0.value) }
    }
}

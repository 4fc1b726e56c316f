import Domain
import Embedded
public import Foundation
import GRDB
import Synchronization

/// One installation: a folder with the SQLite file, the stored pieces, the backups and the lock.
///
/// Opening it does not touch the files: `tidy` compares them with the rows later, and sets aside those that no row
/// cites (`SetAside`). A database beside files of another installation is refused (`FolderIdentity`).
public final class Store: Sendable {
    public let folder: URL
    /// The identity of this installation.
    public let installation: Installation
    /// Not nil when the file of the head contradicts the database: an end was cut, or an older copy put back.
    public let teteContredite: TeteContredite?
    private let tete: Mutex<Tete?>
    let faults = PieceFaults()
    let pool: DatabasePool
    let directs: LecteursDirects
    let lock: FolderLock
    private let commits: GroupCommit
    let souvenirs = Souvenirs()
    private let isClosed = Mutex(false)
    private let isReplicated: Bool

    /// Pages of the WAL after which this process checkpoints although another one should: 64 MB.
    private static let pagesBeforeHelping = 16_384

    /// The file of the database inside the folder.
    public static let fileName = "guichet.sqlite"

    /// Opens the folder for writing: takes its lock, backs up and migrates an older schema.
    ///
    /// - Parameters:
    ///   - holder: what the lock tells a second process (`serve`, `publish`…).
    ///   - isReplicated: a replicator reads the WAL and checkpoints it. This process then does not
    ///     checkpoint, because SQLite before 3.51.3 can corrupt a file that two processes checkpoint
    ///     (sqlite.org/wal.html, « WAL-reset bug »), unless the WAL grows as it does only when the replicator
    ///     is not running.
    ///   - onFailure: called once when a write could not be made durable; the process must then stop.
    /// - Throws: `StoreError`.
    public init(
        folder: URL, holder: String, isReplicated: Bool = false,
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        self.folder = folder
        self.isReplicated = isReplicated
        let scelleur: Scelleur
        for part in ["", "pieces", "pieces/arrivees", "sauvegardes"] {
            try Self.make(folder.standardizedFileURL.appending(path: part))
        }
        lock = try FolderLock(folder: folder, holder: holder)
        let path = folder.appending(path: Self.fileName).path
        let pieces = Pieces(folder: folder)
        let written = try FolderIdentity.check(folder.appending(path: Self.fileName), pieces)
        try Self.create(path)
        do {
            pool = try DatabasePool(path: path, configuration: Connexions.configuration)
            // GRDB’s pool sets NORMAL when it opens the writer, whatever was set before: an acknowledged
            // write could then be lost in a power cut. It is set here, and the store refuses to open if it
            // does not read back.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.notDurable
                }
                // Before the migrations, because they write enough to checkpoint.
                if isReplicated {
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.pagesBeforeHelping)")
                }
            }
            try Schema.migrate(pool, backups: folder.appending(path: "sauvegardes"))
            installation = try pool.write { db in try Installation.load(db, id: written) }
            scelleur = try pool.writeWithoutTransaction { [souvenirs] db in
                try souvenirs.watch(db)
                return try Scelleur(db)
            }
            if written == nil { try pieces.write(installation: installation.id) }
            let kept = FichierDeTete(folder: folder).lire()
            teteContredite = try pool.read { db in try TeteContredite.find(kept, Reader(db: db)) }
            tete = Mutex(kept.tete)
            directs = try LecteursDirects(path: path)
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
        commits = GroupCommit(
            pool: pool, scelleur: scelleur, souvenirs: souvenirs, onFailure: onFailure)
    }

    /// Reads one consistent state of the database, beside the writer.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let avant = souvenirs.etat
        do {
            // GRDB has begun the transaction, and read the version of the schema in it, when it calls this.
            return try await pool.read { [souvenirs] db in
                try body(
                    Reader(db: db, vue: Vue(souvenirs: souvenirs, avant: avant, isWriting: false)))
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// The same for what is usually short, on the thread that asks where that is possible (`LecteursDirects`).
    ///
    /// `body` may begin, be given up, and run again: it must change nothing.
    public func readAtOnce<T: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        do {
            if let found = try directs.lire(souvenirs, body) { return found }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
        return try await read(body)
    }

    /// Runs `body` in its own savepoint, commits it together with other waiting writes, and answers once it
    /// is on disk.
    ///
    /// If `body` throws, nothing of it remains and its error is thrown. It runs once, on the thread of the
    /// writer.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        do {
            return try await commits.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// A fixed view of the database, for what is read in several steps (exports).
    public func snapshot() throws -> Snapshot {
        Snapshot(snapshot: try pool.makeSnapshot(), souvenirs: souvenirs)
    }

    /// Writes the head in the file beside the database, if there is a new one. A file that contradicts the
    /// database stays as it is until somebody accepts.
    public func ecrireTete(accepte: Bool = false) throws {
        guard teteContredite == nil || accepte else { return }
        try tete.withLock { last in
            let head = try pool.read { db in try Reader(db: db).tete() }
            guard head != last || accepte else { return }
            let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            try FichierDeTete(folder: folder).ecrire(head, installation: installation.id, at: now)
            last = head
        }
    }

    /// True when a trivial read answers, writing has not failed and the disk accepts writes.
    public func isReady() async -> Bool {
        guard !commits.hasFailed, access(folder.path, W_OK) == 0 else { return false }
        return (try? await readAtOnce { try $0.int("SELECT 1") }) == 1
    }

    /// Makes a folder and its missing parents. A new folder may be lost in a power cut, with all it holds,
    /// until its parent is synced.
    private static func make(_ folder: URL) throws {
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        let parent = folder.deletingLastPathComponent()
        try make(parent)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Disque.sync(path: parent.path)
    }

    /// An empty file that only its owner can read, because SQLite gives the WAL the same mode.
    private static func create(_ path: String) throws {
        guard
            FileManager.default.fileExists(atPath: path)
                || FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StoreError.readOnly }
    }

    /// Closes the database with all its data in its one file.
    ///
    /// SQLite empties the WAL into the file when the last connection closes, unless that connection only
    /// reads, as those of the pool do: a copy of the file alone would then lack almost everything. The WAL of
    /// a replicated database is left to the replicator. The store must not be used afterwards; closing again
    /// does nothing.
    public func close() throws {
        let isFirst = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        guard isFirst else { return }
        defer { lock.release() }
        try? directs.close()
        if !commits.hasFailed { try? ecrireTete() }
        if !commits.hasFailed, !isReplicated {
            // A reader that stays keeps part of the WAL; its content is safe, and read at the next opening.
            try? pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        }
        try pool.close()
    }

    public var pieces: Pieces { Pieces(folder: folder) }
}

/// A state of the database that does not change, read in as many steps as needed.
public struct Snapshot: Sendable {
    let snapshot: DatabaseSnapshot
    let souvenirs: Souvenirs
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await snapshot.read { [souvenirs] db in
            try body(Reader(db: db, vue: Vue(souvenirs: souvenirs, avant: nil, isWriting: false)))
        }
    }
}

import Domain
import Embedded
public import Foundation
import GRDB
import Synchronization

/// One installation: a folder with the SQLite file, the stored pieces, the backups and the lock.
///
/// Opening it deletes nothing: files that no row cites are set aside (`SetAside`), and a database beside files that are
/// not its own is refused (`FolderIdentity`).
public final class Store: Sendable {
    public let folder: URL
    /// Who this installation is.
    public let installation: Installation
    /// What opening it did to its files.
    public let opening: Opening
    let faults: PieceFaults
    let pool: DatabasePool
    private let lock: FolderLock
    private let commits: GroupCommit
    private let isClosed = Mutex(false)
    private let isReplicated: Bool

    /// Pages of the WAL after which this process checkpoints although another is to do it: 64 MB.
    private static let pagesBeforeHelping = 16_384

    /// The file of the database inside the folder.
    public static let fileName = "guichet.sqlite"

    /// Opens the folder for writing: takes its lock, backs up and migrates an older schema.
    ///
    /// - Parameters:
    ///   - holder: what the lock says to whoever comes second (`serve`, `publish`…).
    ///   - isReplicated: a replicator reads the WAL and checkpoints it. This process then leaves it alone, for SQLite
    ///     before 3.51.3 can corrupt a file that two processes checkpoint (sqlite.org/wal.html, « WAL-reset bug »),
    ///     unless the WAL grows as it does only when the replicator is not there.
    ///   - onFailure: called once when a write could not be made durable; the process must then stop.
    /// - Throws: `StoreError`.
    public init(
        folder: URL, holder: String, isReplicated: Bool = false,
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        self.folder = folder
        self.isReplicated = isReplicated
        for part in ["", "pieces", "pieces/arrivees", "sauvegardes"] {
            try Self.make(folder.standardizedFileURL.appending(path: part))
        }
        lock = try FolderLock(folder: folder, holder: holder)
        let path = folder.appending(path: Self.fileName).path
        let pieces = Pieces(folder: folder)
        let written = try FolderIdentity.check(folder.appending(path: Self.fileName), pieces)
        try Self.create(path)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB’s pool sets NORMAL when it opens the writer, whatever was asked before: an acknowledged write
            // could then be lost with the power. Set it here, and refuse to run if it does not read back.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.notDurable
                }
                // Before the migrations: they write enough to checkpoint.
                if isReplicated {
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.pagesBeforeHelping)")
                }
            }
            try Schema.migrate(pool, backups: folder.appending(path: "sauvegardes"))
            installation = try pool.write { db in try Installation.load(db, id: written) }
            if written == nil { try pieces.write(installation: installation.id) }
            opening = try Opening.tidy(pieces, try pool.read { db in try Reader(db: db).citedFiles() })
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
        faults = PieceFaults(opening.faults)
        commits = GroupCommit(pool: pool, onFailure: onFailure)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.label = "guichet"
        return configuration
    }

    /// Reads one consistent state of the database, beside the writer.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        do {
            return try await pool.read { db in try body(Reader(db: db)) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Runs `body` in its own savepoint, commits it — with whatever else waits — and answers once it is on disk.
    ///
    /// If `body` throws, nothing of it remains and its error is thrown. Runs once, on the writer’s thread.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        do {
            return try await commits.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    /// Moves with every commit; read it before a read to know what state of the database the read sees at least.
    public var commitCount: UInt64 { commits.count }

    /// A frozen view of the database, for what is read in several steps (exports).
    public func snapshot() throws -> Snapshot { Snapshot(snapshot: try pool.makeSnapshot()) }

    /// True when a trivial read answers, writing has not failed and the disk takes writes.
    public func isReady() async -> Bool {
        guard !commits.hasFailed, access(folder.path, W_OK) == 0 else { return false }
        return (try? await pool.read { db in try Int.fetchOne(db, sql: "SELECT 1") }) == 1
    }

    /// Makes a folder and what is missing above it. A folder just made may vanish with the power, and all it holds,
    /// until the one around it is synced.
    private static func make(_ folder: URL) throws {
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        let parent = folder.deletingLastPathComponent()
        try make(parent)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Disque.sync(path: parent.path)
    }

    /// An empty file that nobody else on the machine reads: SQLite gives the WAL its mode.
    private static func create(_ path: String) throws {
        guard
            FileManager.default.fileExists(atPath: path)
                || FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StoreError.readOnly }
    }

    /// Closes the database, everything it holds in its one file.
    ///
    /// SQLite empties the WAL into the file when the last connection closes, unless that one only reads, as those of
    /// the pool do: whoever copied the file alone had almost nothing.
    ///
    /// The WAL of a replicated database stays for the replicator to empty. Nothing may be asked of the store afterwards;
    /// closing again does nothing.
    public func close() throws {
        let isFirst = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        guard isFirst else { return }
        defer { lock.release() }
        if !commits.hasFailed, !isReplicated {
            // A reader that stays keeps part of the WAL; what is in it is safe, and read at the next opening.
            try? pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        }
        try pool.close()
    }

    public var pieces: Pieces { Pieces(folder: folder) }
}

/// A state of the database that does not move, read in as many steps as needed.
public struct Snapshot: Sendable {
    let snapshot: DatabaseSnapshot
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await snapshot.read { db in try body(Reader(db: db)) }
    }
}

import Domain
import Embedded
public import Foundation
import GRDB

/// One installation: a folder with the SQLite file, the stored pieces, the backups and the lock.
public final class Store: Sendable {
    public let folder: URL
    /// Who this installation is.
    public let installation: Installation
    let pool: DatabasePool
    private let lock: FolderLock
    private let commits: GroupCommit

    /// The file of the database inside the folder.
    public static let fileName = "guichet.sqlite"

    /// Opens the folder for writing: takes its lock, backs up and migrates an older schema.
    ///
    /// - Parameters:
    ///   - holder: what the lock says to whoever comes second (`serve`, `publish`…).
    ///   - onFailure: called once when a write could not be made durable; the process must then stop.
    /// - Throws: `StoreError`.
    public init(
        folder: URL, holder: String, onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        self.folder = folder
        for part in ["", "pieces", "pieces/arrivees", "sauvegardes"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        lock = try FolderLock(folder: folder, holder: holder)
        let path = folder.appending(path: Self.fileName).path
        try Self.create(path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.label = "guichet"
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try Schema.migrate(pool, backups: folder.appending(path: "sauvegardes"))
            // GRDB’s pool sets NORMAL when it opens the writer, whatever was asked before: an acknowledged write
            // could then be lost with the power. Set it here, and refuse to run if it does not read back.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.notDurable
                }
            }
            installation = try pool.write { db in try Installation.load(db) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
        commits = GroupCommit(pool: pool, onFailure: onFailure)
        try Pieces(folder: folder).discardArrivals()
        try Pieces(folder: folder).discardOrphans(
            except: try pool.read { db in try Reader(db: db).fichiers() })
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

    /// True when a trivial read answers and writing has not failed.
    public func isReady() async -> Bool {
        guard !commits.hasFailed else { return false }
        return (try? await pool.read { db in try Int.fetchOne(db, sql: "SELECT 1") }) == 1
    }

    /// An empty file that nobody else on the machine reads: SQLite gives the WAL its mode.
    private static func create(_ path: String) throws {
        guard
            FileManager.default.fileExists(atPath: path)
                || FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StoreError.readOnly }
    }

    /// Copies the database to `file` while it serves.
    public func backUp(to file: URL) throws {
        // A connection of its own: a blocking read on the pool beside awaited ones can hang the process.
        let source = try BaseLue(folder.appending(path: Self.fileName))
        try Self.create(file.path)
        try source.copy(to: file)
        try source.close()
    }

    public func close() throws { try pool.close() }

    public var pieces: Pieces { Pieces(folder: folder) }
}

/// A state of the database that does not move, read in as many steps as needed.
public struct Snapshot: Sendable {
    let snapshot: DatabaseSnapshot
    public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await snapshot.read { db in try body(Reader(db: db)) }
    }
}

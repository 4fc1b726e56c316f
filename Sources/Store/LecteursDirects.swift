import GRDB
import GRDBSQLite
import Synchronization

/// Connections on which a short read runs on the thread that asks for it. Handing it to a thread of the pool and
/// taking the result back costs more than most reads themselves.
///
/// A read takes a free connection or none: nobody waits for one. What it may ask of SQLite is bounded, because a
/// thread that serves requests is not to be held: a read that goes beyond `Depense.plafond` is given up, and done
/// again by the pool. So at most `nombre` threads are held at a time, each for what that many steps cost.
final class LecteursDirects: Sendable {
    /// With the readers of the pool, four connections read.
    static let nombre = 2

    private struct Etat {
        var libres: [LecteurDirect]
        var isClosed = false
    }
    private let etat: Mutex<Etat>
    /// All of them, for tests that look at their queries.
    let tous: [LecteurDirect]

    /// - Parameter path: of a database that is open and whose schema does not change from now on.
    init(path: String) throws {
        tous = try (0..<Self.nombre).map { _ in try LecteurDirect(path: path) }
        etat = Mutex(Etat(libres: tous))
    }

    /// The result of `body`; nil when no connection is free, or when it asks for too much: it may then have begun.
    func lire<T>(_ souvenirs: Souvenirs, _ body: (Reader) throws -> T) throws -> T? {
        guard let lecteur = etat.withLock({ $0.libres.popLast() }) else { return nil }
        defer {
            let isClosed = etat.withLock { etat in
                if !etat.isClosed { etat.libres.append(lecteur) }
                return etat.isClosed
            }
            if isClosed { try? lecteur.queue.close() }
        }
        return try lecteur.lire(souvenirs, body)
    }

    /// The connections close, those that are in use when they are free.
    func close() throws {
        let libres = etat.withLock { etat in
            defer { etat.libres = [] }
            etat.isClosed = true
            return etat.libres
        }
        for lecteur in libres { try lecteur.queue.close() }
    }
}

/// One connection, used by one thread at a time.
final class LecteurDirect: Sendable {
    let queue: DatabaseQueue
    private let depense: Depense

    init(path: String) throws {
        var configuration = Connexions.configuration
        configuration.readonly = true
        let depense = Depense()
        configuration.prepareDatabase { db in
            sqlite3_progress_handler(
                db.sqliteConnection, Depense.pas, { Depense.compter($0) },
                Unmanaged.passUnretained(depense).toOpaque())
        }
        self.depense = depense
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    fileprivate func lire<T>(_ souvenirs: Souvenirs, _ body: (Reader) throws -> T) throws -> T? {
        let avant = souvenirs.etat
        depense.commence()
        let result = queue.unsafeRead { db in
            Result {
                try db.cachedStatement(sql: "BEGIN").execute()
                defer { Self.finish(db) }
                // The first read of a transaction takes its snapshot.
                _ = try Int.fetchOne(try db.cachedStatement(sql: "PRAGMA schema_version"))
                return try body(
                    Reader(db: db, vue: Vue(souvenirs: souvenirs, avant: avant, isWriting: false)))
            }
        }
        // Asked last: whatever `body` made of a statement that was cut is not used.
        return depense.isTooMuch ? nil : try result.get()
    }

    private static func finish(_ db: Database) {
        do {
            try db.cachedStatement(sql: "COMMIT").execute()
        } catch {
            try? db.rollback()
        }
    }
}

/// Counts the steps of SQLite’s machine in one read, and cuts the statement that goes beyond the limit.
private final class Depense: Sendable {
    /// SQLite calls after so many steps of one statement.
    static let pas: CInt = 1_000
    /// So many times `pas`: what a page of 50 costs five times over, a millisecond or two.
    private static let plafond = 25
    private let tours = Atomic(0)

    func commence() { tours.store(0, ordering: .relaxed) }
    var isTooMuch: Bool { tours.load(ordering: .relaxed) > Self.plafond }

    static func compter(_ context: UnsafeMutableRawPointer?) -> CInt {
        guard let context else { return 0 }
        let depense = Unmanaged<Depense>.fromOpaque(context).takeUnretainedValue()
        depense.tours.add(1, ordering: .relaxed)
        return depense.isTooMuch ? 1 : 0
    }
}

import Crypto
import Domain
public import Foundation
import GRDB
import JSON
import Synchronization

/// A fault of a stored file.
public enum PieceFault: String, Sendable {
    case missing = "manquante"
    /// Its bytes do not have the recorded hash.
    case altered = "alteree"
}

/// A file that a row of the database cites.
public struct CitedFile: Sendable, Equatable {
    /// Name on disk.
    public let fichier: String
    public let tailleOctets: Int64
    public let sha256: String
    public let dossierId: String
    /// Code of the piece, or what the file is attached to.
    public let objet: String
}

/// Some of the files that rows cite, and where the next ones begin. A country has millions of them, so that they
/// are never all in memory.
struct CitedPage: Sendable {
    let files: [CitedFile]
    /// Nil: there are no more.
    let next: Start?

    /// A table that cites files, by its number, and the last name of it that was read.
    struct Start: Sendable {
        fileprivate var table = 0
        fileprivate var fichier = ""
    }

    fileprivate static let size = 500

    /// Gives all files that rows cite, page by page, each read by `read`.
    static func each(
        read: (Start) throws -> CitedPage, _ body: ([CitedFile]) throws -> Void
    ) rethrows {
        var start: Start? = Start()
        while let here = start {
            let page = try read(here)
            try body(page.files)
            start = page.next
        }
    }
}

extension Reader {
    /// Files that rows cite, replaced ones included, in the order of their names in each table; with an older
    /// schema, those of the tables it has.
    func citedFiles(from start: CitedPage.Start) throws -> CitedPage {
        guard start.table < Self.citing.count else { return CitedPage(files: [], next: nil) }
        let following = CitedPage.Start(table: start.table + 1)
        let (table, dossier, objet) = Self.citing[start.table]
        guard try db.tableExists(table) else { return try citedFiles(from: following) }
        let files = try all(
            """
            SELECT fichier, taille_octets, sha256, \(dossier) AS dossier_id, \(objet) AS objet FROM \(table)
            WHERE fichier > ? ORDER BY fichier LIMIT ?
            """, [start.fichier, CitedPage.size]
        ) { row in
            try CitedFile(
                fichier: row["fichier"], tailleOctets: row["taille_octets"], sha256: row["sha256"],
                dossierId: row["dossier_id"], objet: row["objet"])
        }
        guard files.count == CitedPage.size, let last = files.last else {
            return CitedPage(files: files, next: following.table < Self.citing.count ? following : nil)
        }
        return CitedPage(files: files, next: CitedPage.Start(table: start.table, fichier: last.fichier))
    }

    func citedCount() throws -> Int64 {
        try Self.citing.map(\.0).reduce(0) { try $0 + int("SELECT count(*) FROM \($1)") }
    }

    /// Every file that a row cites.
    public func citedFiles() throws -> [CitedFile] {
        var found: [CitedFile] = []
        try CitedPage.each(read: citedFiles) { found += $0 }
        return found
    }

    /// Those of these names that no row cites.
    func uncited(_ names: [String]) throws -> [String] {
        var left = names
        for (table, _, _) in Self.citing where try !left.isEmpty && db.tableExists(table) {
            left = try all(
                """
                SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM \(table) WHERE fichier = value)
                """, [JSON.list(left).text]
            ) { try $0["value"] }
        }
        return left
    }

    /// Whether a row still cites this file.
    func isCited(_ fichier: String) throws -> Bool { try uncited([fichier]).isEmpty }

    /// The tables that cite files, the dossier of a file of each (none for a file about a porteur), and its
    /// French name.
    static let citing = [
        ("piece", "dossier_id", "'pièce ' || code"),
        ("piece_remplacee", "dossier_id", "'pièce remplacée ' || code"),
        ("fichier_joint", "dossier_id", "'fichier joint (' || objet || ')'"),
        ("changement_piece", "''", "'document du changement ' || changement_id"),
    ]
}

extension Pieces {
    /// Whether the file exists with its size, which can be seen without reading it.
    func glance(_ file: CitedFile) -> PieceFault? {
        // Asked of the system itself, because every file is looked at when the program starts.
        var found = stat()
        guard lstat("\(root.path)/\(file.fichier)", &found) == 0 else { return .missing }
        return Int64(found.st_size) == file.tailleOctets ? nil : .altered
    }

    /// Opens a stored file for reading, after checking its bytes against the recorded hash.
    ///
    /// - Throws: `StoreError.pieceFault`: altered bytes are never returned under the hash of the correct
    ///   ones.
    func open(_ fichier: String, sha256 expected: String) throws -> FileHandle {
        guard let handle = try? FileHandle(forReadingFrom: url(fichier)) else {
            throw StoreError.pieceFault(fichier, .missing)
        }
        do {
            var hasher = SHA256()
            while let chunk = try handle.read(upToCount: 262_144), !chunk.isEmpty {
                hasher.update(data: chunk)
            }
            if hasher.finalize().hexadecimal == expected {
                try handle.seek(toOffset: 0)
                return handle
            }
        } catch {
            // The disk cannot read the bytes: the file exists, but is damaged.
        }
        try? handle.close()
        throw StoreError.pieceFault(fichier, .altered)
    }
}

extension Store {
    /// The known faults of stored files, by file name.
    public var pieceFaults: [String: PieceFault] { faults.all }

    /// Opens a stored file if its bytes are the recorded ones, and remembers the result.
    ///
    /// - Throws: `pieceRetiree` for a file that was replaced or removed since its row was read, which is no fault.
    public func open(_ fichier: String, sha256: String) async throws -> FileHandle {
        let pieces = pieces
        do {
            let handle = try await Blocking.run { try pieces.open(fichier, sha256: sha256) }
            faults.set(fichier, nil)
            return handle
        } catch StoreError.pieceFault(_, let fault) {
            guard try await read({ try $0.isCited(fichier) }) else { throw StoreError.pieceRetiree(fichier) }
            faults.set(fichier, fault)
            throw StoreError.pieceFault(fichier, fault)
        }
    }

    /// Checks stored files one after the other and remembers the results.
    ///
    /// - Parameters:
    ///   - onlyFaulty: only those last found missing or altered, to see whether they are well again.
    ///   - pause: the time between two files, so that a server goes on serving.
    /// - Returns: how many files were read.
    @discardableResult
    public func checkPieces(onlyFaulty: Bool = false, pause: Duration) async throws -> Int {
        let known = faults.all
        for gone in try await read({ try $0.uncited(known.keys.sorted()) }) { faults.set(gone, nil) }
        if onlyFaulty, faults.all.isEmpty { return 0 }
        var count = 0
        try await eachCited { files in
            for file in files where !onlyFaulty || known[file.fichier] != nil {
                try? await open(file.fichier, sha256: file.sha256).close()
                count += 1
                try await Task.sleep(for: pause)
            }
        }
        return count
    }

    /// Gives all files that rows cite, some at a time. Rows that change meanwhile may be given or not.
    func eachCited(_ body: ([CitedFile]) async throws -> Void) async throws {
        var start: CitedPage.Start? = CitedPage.Start()
        while let here = start {
            try Task.checkCancellation()
            let page = try await read { reader in try reader.citedFiles(from: here) }
            try await body(page.files)
            start = page.next
        }
    }
}

/// The stored files known to be missing or altered, while the server runs.
final class PieceFaults: Sendable {
    private let known = Mutex<[String: PieceFault]>([:])

    var all: [String: PieceFault] { known.withLock { $0 } }

    func set(_ fichier: String, _ fault: PieceFault?) { known.withLock { $0[fichier] = fault } }
}

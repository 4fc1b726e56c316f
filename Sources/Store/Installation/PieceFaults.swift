import Crypto
import Domain
public import Foundation
import GRDB
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

extension Reader {
    /// Every file that a row cites, replaced ones included; with an older schema, those of the tables it has.
    public func citedFiles() throws -> [CitedFile] {
        var found: [CitedFile] = []
        for (table, dossier, objet) in Self.citing where try db.tableExists(table) {
            found += try all(
                """
                SELECT fichier, taille_octets, sha256, \(dossier) AS dossier_id, \(objet) AS objet FROM \(table)
                ORDER BY fichier
                """
            ).map { row in
                try CitedFile(
                    fichier: row["fichier"], tailleOctets: row["taille_octets"], sha256: row["sha256"],
                    dossierId: row["dossier_id"], objet: row["objet"])
            }
        }
        return found
    }

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
        // Asked of the system itself: every file is looked at before the program serves.
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
        let cited = try await read { reader in try reader.citedFiles() }
        let names = Set(cited.map(\.fichier))
        for gone in faults.all.keys where !names.contains(gone) { faults.set(gone, nil) }
        let known = faults.all
        let files = onlyFaulty ? cited.filter { known[$0.fichier] != nil } : cited
        for file in files {
            try? await open(file.fichier, sha256: file.sha256).close()
            try await Task.sleep(for: pause)
        }
        return files.count
    }
}

/// The stored files known to be missing or altered, while the server runs.
final class PieceFaults: Sendable {
    private let known: Mutex<[String: PieceFault]>

    init(_ faults: [String: PieceFault]) { known = Mutex(faults) }

    var all: [String: PieceFault] { known.withLock { $0 } }

    func set(_ fichier: String, _ fault: PieceFault?) { known.withLock { $0[fichier] = fault } }
}

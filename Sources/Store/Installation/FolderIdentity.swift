import Foundation
import GRDB

/// Whether a database and the files beside it belong together.
///
/// The folder of the pieces carries the id of its installation, so that an empty database, or the one of another town,
/// is never served beside files it knows nothing of. All of this is read before anything is created, migrated or moved:
/// a folder that is refused stays as it was.
enum FolderIdentity {
    /// Looks at a folder that is about to be opened.
    ///
    /// - Returns: the id written beside the pieces; nil: none yet.
    /// - Throws: `StoreError.piecesWithoutDatabase` or `StoreError.foreignPieces`.
    static func check(_ base: URL, _ pieces: Pieces) throws -> String? {
        guard size(base.path) > 0 else {
            try requireNew(base, pieces)
            return nil
        }
        let looked = try BaseLue(base)
        defer { try? looked.close() }
        let (isBlank, id, cited) = try looked.read { reader in
            (
                try !reader.db.tableExists("grdb_migrations"), try reader.installationId(),
                Set(try reader.citedFiles().map(\.fichier))
            )
        }
        // What is left of a database copied without its WAL.
        if isBlank { try requireNew(nil, pieces) }
        let written = pieces.installation
        if let id, let written {
            guard id == written else { throw StoreError.foreignPieces(of: written) }
            return written
        }
        // One of the two is from before installations had ids. The names of files are random: one that the database
        // cites is proof enough.
        let names = try pieces.names()
        guard names.isEmpty || !cited.isDisjoint(with: names) else {
            throw StoreError.foreignPieces(of: written)
        }
        return written
    }

    /// Refuses to make a new database where an installation was: its files, its id or its WAL are there. SQLite would
    /// delete that WAL.
    private static func requireNew(_ base: URL?, _ pieces: Pieces) throws {
        let count = try pieces.names().count
        let hasWAL = base.map { size($0.path + "-wal") > 0 } ?? false
        guard count == 0, pieces.installation == nil, !hasWAL else {
            throw StoreError.piecesWithoutDatabase(count: count)
        }
    }

    private static func size(_ path: String) -> Int64 {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return size?.int64Value ?? 0
    }
}

extension Pieces {
    /// The file that names the installation the pieces belong to.
    static let identityFile = "installation"

    /// The id written beside the pieces; nil: none yet.
    public var installation: String? {
        let text = try? String(contentsOf: url(Self.identityFile), encoding: .utf8)
        return text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Writes whose pieces these are: whole or not at all.
    func write(installation id: String) throws {
        let arrival = try receive()
        try Array("\(id)\n".utf8).withUnsafeBytes { try arrival.append($0) }
        _ = try arrival.finish()
        try keep(arrival, as: Self.identityFile)
    }

    /// The stored files, by their names; neither the id nor what is no plain file (arrivals, a `lost+found`).
    func names() throws -> Set<String> {
        let all = try FileManager.default.contentsOfDirectory(
            at: root, includingPropertiesForKeys: [.isRegularFileKey])
        let files = try all.filter {
            try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        }
        return Set(files.map(\.lastPathComponent)).subtracting([Self.identityFile])
    }
}

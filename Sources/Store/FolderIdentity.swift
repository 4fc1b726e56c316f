import Foundation
import GRDB

/// Whether a database and the files beside it belong together.
///
/// The folder of the pieces carries the id of its installation, so that an empty database, or the one of another town,
/// is never served beside files it knows nothing of.
enum FolderIdentity {
    /// Refuses to make a new database beside files that are already there.
    ///
    /// - Throws: `StoreError.piecesWithoutDatabase`.
    static func requireNoPieces(_ pieces: Pieces) throws {
        let count = try pieces.names().count
        guard count == 0 else { throw StoreError.piecesWithoutDatabase(count: count) }
    }

    /// Whether there is nothing at this path, or a file without a byte.
    static func isAbsent(_ path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return (size?.int64Value ?? 0) == 0
    }

    /// Whether the file is a database in which no migration ever ran: what is left of one copied without its WAL.
    static func isBlank(_ db: Database) throws -> Bool { try !db.tableExists("grdb_migrations") }

    /// Holds the id of the database against the one written beside the pieces, and writes it where there is none.
    ///
    /// A folder from before installations had ids is known by its files: their names are random, so that one that the
    /// database cites is proof enough.
    ///
    /// - Throws: `StoreError.foreignPieces`.
    static func check(_ installation: Installation, _ pieces: Pieces, cited: Set<String>) throws {
        if let id = pieces.installation {
            guard id == installation.id else { throw StoreError.foreignPieces(of: id) }
            return
        }
        let names = try pieces.names()
        guard names.isEmpty || !cited.isDisjoint(with: names) else {
            throw StoreError.foreignPieces(of: nil)
        }
        try pieces.write(installation: installation.id)
    }
}

extension Pieces {
    /// The file that names the installation the pieces belong to.
    static let identityFile = "installation"

    /// The id written beside the pieces; nil: none yet.
    public var installation: String? {
        let text = try? String(
            contentsOf: folder.appending(path: "pieces/\(Self.identityFile)"), encoding: .utf8)
        return text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Writes whose pieces these are: whole or not at all.
    func write(installation id: String) throws {
        let arrival = try receive()
        try Array("\(id)\n".utf8).withUnsafeBytes { try arrival.append($0) }
        _ = try arrival.finish()
        try keep(arrival, as: Self.identityFile)
    }

    /// The stored files, by their names; neither those that are arriving nor the id.
    func names() throws -> Set<String> {
        let all = try FileManager.default.contentsOfDirectory(atPath: root.path)
        return Set(all).subtracting(["arrivees", Self.identityFile])
    }
}

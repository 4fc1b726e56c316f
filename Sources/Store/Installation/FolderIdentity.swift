import Foundation
import GRDB

/// Whether a database and the files beside it belong together.
///
/// The folder of the pieces holds the id of its installation, so that an empty database, or that of another
/// town, is never served beside files unknown to it. All of this is read before anything is created, migrated
/// or moved: a refused folder is not changed.
enum FolderIdentity {
    /// Checks a folder that is about to be opened.
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
        let (isBlank, id) = try looked.read { reader in
            (try !reader.db.tableExists("grdb_migrations"), try reader.installationId())
        }
        // What is left of a database that was copied without its WAL.
        if isBlank { try requireNew(nil, pieces) }
        let written = pieces.installation
        if let id, let written {
            guard id == written else { throw StoreError.foreignPieces(of: written) }
            return written
        }
        // One of the two is older than the ids of installations. The names of files are random, so one file
        // that the database cites is enough proof.
        let names = try pieces.names()
        guard try names.isEmpty || looked.read({ try $0.uncited(names.sorted()).count < names.count }) else {
            throw StoreError.foreignPieces(of: written)
        }
        return written
    }

    /// Refuses to make a new database where an installation was, as its files, its id or its WAL show. SQLite
    /// would delete that WAL.
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
    /// The file with the id of the installation that the pieces belong to.
    static let identityFile = "installation"

    /// The id written beside the pieces; nil: none yet.
    public var installation: String? {
        let text = try? String(contentsOf: url(Self.identityFile), encoding: .utf8)
        return text.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Writes the id of the installation that owns these pieces, whole or not at all.
    func write(installation id: String) throws {
        let arrival = try receive()
        try Array("\(id)\n".utf8).withUnsafeBytes { try arrival.append($0) }
        _ = try arrival.finish()
        try keep(arrival, as: Self.identityFile)
    }

    /// The names of all stored files.
    func names() throws -> Set<String> {
        let reading = try ReadingOfNames(self)
        var names: Set<String> = []
        while let next = reading.next(10_000) { names.formUnion(next) }
        return names
    }
}

/// Reads the names of the stored files some at a time, without the id and what is not a plain file (arrivals, a
/// `lost+found`).
final class ReadingOfNames: @unchecked Sendable {
    // One task uses it, one step after the other.
    private let path: String
    private let folder: OpaquePointer

    init(_ pieces: Pieces) throws {
        path = pieces.root.path
        guard let folder = opendir(path) else { throw Arrival.failure() }
        self.folder = folder
    }

    deinit { closedir(folder) }

    /// At most `count` names; nil when there are no more.
    func next(_ count: Int) -> [String]? {
        var names: [String] = []
        while names.count < count, let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            var found = stat()
            // Some file systems do not say in the folder what a name is.
            let isFile =
                entry.pointee.d_type == UInt8(DT_UNKNOWN)
                ? lstat("\(path)/\(name)", &found) == 0 && found.st_mode & S_IFMT == S_IFREG
                : entry.pointee.d_type == UInt8(DT_REG)
            if isFile, name != Pieces.identityFile { names.append(name) }
        }
        return names.isEmpty ? nil : names
    }
}

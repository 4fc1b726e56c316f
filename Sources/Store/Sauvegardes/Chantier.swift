import Foundation

/// The folder in which an archive is prepared, beside the data so that pieces can be linked instead of
/// copied.
///
/// There is one at a time: what a killed run left belongs to no other run, and is removed.
final class Chantier: Sendable {
    static let prefix = ".en-cours-"
    /// Holds the name of the half-written archive, so that it can be removed after a killed run, wherever it
    /// is.
    private static let note = "archive-partielle"

    let folder: URL
    private let lock: FolderLock

    /// - Parameter data: the data folder.
    init(data: URL) throws {
        let parent = data.appending(path: "sauvegardes")
        try ArchiveError.at(data.path) { try Disque.createFolder(parent) }
        do {
            lock = try FolderLock(folder: data, holder: "backup", file: "sauvegarde.verrou")
        } catch StoreError.held(let holder) {
            throw ArchiveError.enCours(par: holder)
        } catch StoreError.readOnly {
            throw ArchiveError.nonInscriptible(data.path)
        }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        where name.hasPrefix(Self.prefix) {
            Self.remove(parent.appending(path: name))
        }
        folder = parent.appending(path: Self.prefix + UUID().uuidString.lowercased())
        try ArchiveError.at(data.path) { try Disque.createFolder(folder.appending(path: "pieces")) }
    }

    /// The copy of the database.
    var base: URL { folder.appending(path: Store.fileName) }
    /// The database read back from the archive.
    var baseRelue: URL { folder.appending(path: "relue.sqlite") }

    func piece(_ fichier: String) -> URL { folder.appending(path: "pieces").appending(path: fichier) }

    /// Remembers the half-written archive. Called once it exists, because only files of this run may be
    /// removed.
    func note(partial path: String) throws {
        try Data(path.utf8).write(to: folder.appending(path: Self.note))
    }

    /// Removes a copy of the database, with the files that SQLite keeps beside it while it is open.
    func removeBase(_ file: URL) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file.path + suffix) }
    }

    /// Removes the folder, and the half-written archive if there is one.
    func clean() { Self.remove(folder) }

    private static func remove(_ folder: URL) {
        let noted = try? String(contentsOf: folder.appending(path: note), encoding: .utf8)
        if let noted, noted.hasSuffix(Sauvegarde.suffixePartiel) { unlink(noted) }
        try? FileManager.default.removeItem(at: folder)
    }
}

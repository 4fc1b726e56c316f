import Foundation

/// The exclusive lock of a data folder: one process writes, any other is told which one.
///
/// SQLite before 3.51.3 can corrupt a WAL when two connections write or checkpoint at the same time
/// (sqlite.org/wal.html, « WAL-reset bug »). The kernel releases the lock when the process ends, however it
/// ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// - Parameter file: the file to lock; by default the lock covers the whole folder for writing.
    init(folder: URL, holder: String, file: String = "guichet.verrou") throws {
        let path = folder.appending(path: file).path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.readOnly }
        // A command run by root leaves a lock file that the owner of the folder can use afterwards.
        var owner = stat()
        if geteuid() == 0, stat(folder.path, &owner) == 0 { fchown(descriptor, owner.st_uid, owner.st_gid) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            // deinit closes the file: it also runs when an init throws after all properties are set.
            throw StoreError.held(by: text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let text = "guichet \(holder), processus \(ProcessInfo.processInfo.processIdentifier)\n"
        ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// When the folder was locked, as its file system tells the time: nanoseconds since 1970 (`st_ctim`).
    var takenAt: Int64 {
        var found = stat()
        return fstat(descriptor, &found) == 0 ? found.changedAt : 0
    }

    /// Lets another process, or another store of this process, take the folder.
    func release() { flock(descriptor, LOCK_UN) }

    /// Unlocks before closing: a child process that is being started holds a copy of the descriptor until it
    /// runs its own program, and a copy alone would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

import Foundation

/// What comparing the stored files with the rows did to the files, for the log and for the caller.
public struct Tidying: Sendable, Equatable {
    /// How many files that nobody cites were moved, and to which folder of `ecartees`.
    public internal(set) var setAside = 0
    public internal(set) var lot: String?
    /// Files set aside earlier that the database cites again.
    public internal(set) var broughtBack = 0
    /// Files that the database cites and that are missing or of another size.
    public internal(set) var faults: [String: PieceFault] = [:]
}

extension Store {
    private static let namesAtATime = 500

    /// Compares the stored files with the rows, beside what the server does: moves back missing files that were
    /// set aside, remembers those that are missing or of another size, and sets aside those that no row cites.
    public func tidy() async throws -> Tidying {
        let pieces = pieces
        let aside = SetAside(folder: folder)
        var tidying = Tidying()
        try await eachCited { files in
            let (found, broughtBack) = try await Blocking.run {
                var found = pieces.faults(files)
                let missing = found.filter { $0.value == .missing }.map(\.key)
                let back = try aside.bringBack(missing.sorted(), to: pieces)
                if !back.isEmpty { found = pieces.faults(files) }
                return (found, back.count)
            }
            tidying.broughtBack += broughtBack
            // A file may have been replaced or removed since its row was read.
            let gone = Set(try await read { try $0.uncited(found.keys.sorted()) })
            for (fichier, fault) in found where !gone.contains(fichier) {
                faults.set(fichier, fault)
                tidying.faults[fichier] = fault
            }
        }
        let orphans = try await orphans()
        let moved = try await Blocking.run { try aside.move(orphans, at: Date()) }
        (tidying.lot, tidying.setAside) = moved
        return tidying
    }

    /// The files that no row cites. A file that is younger than this opening of the folder may be about to be cited,
    /// or still arriving.
    private func orphans() async throws -> [URL] {
        let (pieces, openedAt) = (pieces, lock.takenAt)
        let reading = try ReadingOfNames(pieces)
        var orphans: [URL] = []
        while let names = try await Blocking.run({ reading.next(Self.namesAtATime) }) {
            orphans += try await read { try $0.uncited(names) }.sorted().map { pieces.url($0) }
        }
        // The clock of a file system may move in steps of some milliseconds; opening takes longer than one.
        return (orphans + (try pieces.arrived())).filter {
            Pieces.changedAt($0).map { $0 <= openedAt } ?? false
        }
    }
}

extension Pieces {
    /// Those of these files that are missing or of another size.
    fileprivate func faults(_ files: [CitedFile]) -> [String: PieceFault] {
        var found: [String: PieceFault] = [:]
        for file in files { found[file.fichier] = glance(file) }
        return found
    }

    /// When the file was written, renamed or linked last; nil: it is gone.
    fileprivate static func changedAt(_ url: URL) -> Int64? {
        var found = stat()
        return lstat(url.path, &found) == 0 ? found.changedAt : nil
    }
}

extension stat {
    /// `st_ctim` in nanoseconds since 1970.
    var changedAt: Int64 { Int64(st_ctim.tv_sec) * 1_000_000_000 + Int64(st_ctim.tv_nsec) }
}

public import Foundation

/// Files that no row of the database cites. The server never deletes them: they are moved to
/// `ecartees/<instant>/`, and moved back if a database that cites them is put in place.
public struct SetAside: Sendable {
    let folder: URL

    public init(folder: URL) { self.folder = folder }

    var root: URL { folder.appending(path: "ecartees") }

    /// The files set aside at one opening.
    public struct Lot: Sendable, Equatable {
        /// `2026-11-26T231500Z`
        public let nom: String
        public let fichiers: Int
        public let octets: Int64
    }

    /// Moves `files` to a folder of this instant; returns its name and how many were there to move.
    func move(_ files: [URL], at instant: Date) throws -> (lot: String?, count: Int) {
        if files.isEmpty { return (nil, 0) }
        let name = Self.name(of: instant)
        let target = root.appending(path: name)
        try FileManager.default.createDirectory(
            at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let count = try files.count {
            try Self.relocate($0, to: target.appending(path: $0.lastPathComponent))
        }
        for changed in [target, root, folder] { try Disque.sync(path: changed.path) }
        return (name, count)
    }

    /// Moves back those of `missing` that were set aside earlier; returns their names.
    func bringBack(_ missing: [String], to pieces: Pieces) throws -> Set<String> {
        var found: Set<String> = []
        for lot in try missing.isEmpty ? [] : names() {
            let source = root.appending(path: lot)
            for name in missing where !found.contains(name) {
                if try Self.relocate(source.appending(path: name), to: pieces.url(name)) {
                    found.insert(name)
                }
            }
            try Disque.sync(path: source.path)
        }
        if !found.isEmpty { try Disque.sync(path: pieces.root.path) }
        return found
    }

    /// The names of the sets of files set aside, oldest first.
    private func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: root.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().filter { name in
            var isFolder: ObjCBool = false
            let path = root.appending(path: name).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }
    }

    /// The sets of files set aside, oldest first.
    public func lots() throws -> [Lot] {
        let manager = FileManager.default
        return try names().map { name in
            let path = root.appending(path: name).path
            let files = try manager.contentsOfDirectory(atPath: path)
            let sizes = try files.map { file in
                let size = try manager.attributesOfItem(atPath: "\(path)/\(file)")[.size] as? NSNumber
                return size?.int64Value ?? 0
            }
            return Lot(nom: name, fichiers: files.count, octets: sizes.reduce(0, +))
        }
    }

    /// Deletes files set aside for good. Only a person asks for it.
    public func remove(_ lot: Lot) throws {
        try FileManager.default.removeItem(at: root.appending(path: lot.nom))
    }

    /// Moves a file, even when the two folders are on two disks; false when it is not there.
    private static func relocate(_ source: URL, to target: URL) throws -> Bool {
        if rename(source.path, target.path) == 0 { return true }
        if errno == ENOENT { return false }
        guard errno == EXDEV, try Disque.copy(source.path, to: target.path) != nil else {
            throw Arrival.failure()
        }
        unlink(source.path)
        return true
    }

    private static func name(of instant: Date) -> String {
        instant.formatted(
            .iso8601.year().month().day().dateSeparator(.dash)
                .time(includingFractionalSeconds: false).timeSeparator(.omitted)) + "Z"
    }
}

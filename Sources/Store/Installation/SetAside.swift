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

    /// Moves `files` to a folder of this instant; returns its name, nil when there is nothing to move.
    func move(_ files: [URL], at instant: Date) throws -> String? {
        if files.isEmpty { return nil }
        let name = Self.name(of: instant)
        let target = root.appending(path: name)
        try FileManager.default.createDirectory(
            at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for file in files { try Self.relocate(file, to: target.appending(path: file.lastPathComponent)) }
        for changed in [target, root, folder] { try Disque.sync(path: changed.path) }
        return name
    }

    /// Moves back those of `missing` that were set aside earlier; returns their names.
    func bringBack(_ missing: Set<String>, to pieces: Pieces) throws -> Set<String> {
        if missing.isEmpty { return [] }
        var found: Set<String> = []
        for lot in try lots() {
            let source = root.appending(path: lot.nom)
            let names = try FileManager.default.contentsOfDirectory(atPath: source.path)
            for name in names where missing.contains(name) && !found.contains(name) {
                try Self.relocate(source.appending(path: name), to: pieces.url(name))
                found.insert(name)
            }
            try Disque.sync(path: source.path)
        }
        try Disque.sync(path: pieces.root.path)
        return found
    }

    /// The sets of files set aside, oldest first.
    public func lots() throws -> [Lot] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: root.path) else { return [] }
        return try manager.contentsOfDirectory(atPath: root.path).sorted().compactMap { name in
            let path = root.appending(path: name).path
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return nil
            }
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

    /// Moves a file, even when the two folders are on two disks.
    private static func relocate(_ source: URL, to target: URL) throws {
        if rename(source.path, target.path) == 0 { return }
        guard errno == EXDEV, try Disque.copy(source.path, to: target.path) != nil else {
            throw Arrival.failure()
        }
        unlink(source.path)
    }

    private static func name(of instant: Date) -> String {
        instant.formatted(
            .iso8601.year().month().day().dateSeparator(.dash)
                .time(includingFractionalSeconds: false).timeSeparator(.omitted)) + "Z"
    }
}

/// What opening a folder did to its files, for the log and for the caller.
public struct Opening: Sendable, Equatable {
    /// How many files that nobody cites were moved, and to which folder of `ecartees`.
    public let setAside: Int
    public let lot: String?
    /// Files set aside earlier that the database cites again.
    public let broughtBack: Int
    /// Files that the database cites and that are missing or of another size.
    public let faults: [String: PieceFault]

    /// Sets aside files that no row cites, moves back those cited again, and looks for missing ones.
    static func tidy(_ pieces: Pieces, _ cited: [CitedFile]) throws -> Opening {
        let known = Set(cited.map(\.fichier))
        let names = try pieces.names()
        let aside = SetAside(folder: pieces.folder)
        let broughtBack = try aside.bringBack(known.subtracting(names), to: pieces)
        let orphans = names.subtracting(known).sorted().map { pieces.url($0) } + (try pieces.arrived())
        let lot = try aside.move(orphans, at: Date())
        let faults = cited.compactMap { file in pieces.glance(file).map { (file.fichier, $0) } }
        return Opening(
            setAside: orphans.count, lot: lot, broughtBack: broughtBack.count,
            faults: Dictionary(faults, uniquingKeysWith: { first, _ in first }))
    }
}

public import Domain
public import Foundation

/// Makes the archive of an installation, even while it is served: one state of the database, and every file
/// that this state cites.
public struct Sauvegarde: Sendable {
    public struct Faite: Sendable {
        public let manifeste: Manifeste
        public let tailleOctets: Int64
    }

    static let suffixePartiel = ".partiel"
    /// How many times the database is copied before giving up because files keep disappearing.
    private static let essais = 10

    private let data: URL
    private let arret: @Sendable () -> Bool
    private let apresLaCopie: @Sendable (Int) async throws -> Void

    /// - Parameters:
    ///   - data: the data folder.
    ///   - arret: called regularly; true ends the work with a `CancellationError`.
    ///   - apresLaCopie: called between a copy of the database and the links to its files, with the number of
    ///     the copy.
    public init(
        data: URL, arret: @escaping @Sendable () -> Bool = { false },
        apresLaCopie: @escaping @Sendable (Int) async throws -> Void = { _ in }
    ) {
        self.data = data
        self.arret = arret
        self.apresLaCopie = apresLaCopie
    }

    /// Writes the archive, reads it back, and only then gives it its name. When it fails nothing is left
    /// behind.
    ///
    /// - Throws: `ArchiveError`, `StoreError`.
    public func ecrire(_ file: URL, at instant: Instant) async throws -> Faite {
        let parent = file.deletingLastPathComponent()
        guard FileManager.default.fileExists(atPath: data.appending(path: Store.fileName).path) else {
            throw ArchiveError.introuvable(data.appending(path: Store.fileName).path)
        }
        guard FileManager.default.fileExists(atPath: parent.path) else {
            throw ArchiveError.dossierAbsent(parent.path)
        }
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw ArchiveError.existeDeja(file.path)
        }
        let chantier = try Chantier(data: data)
        defer { chantier.clean() }
        let (base, absentes) = try await rassembler(chantier)
        return try await Blocking.run { [arret] in
            try ArchiveError.at(parent.path) {
                let manifeste = try Self.write(file, chantier, base, absentes, at: instant, arret)
                return try Self.seal(file, chantier, manifeste, arret)
            }
        }
    }

    /// Copies the database, then at once links every file it cites; starts again when a file disappeared
    /// because it is no longer cited. Returns the database that was kept, and the cited files that are
    /// missing.
    private func rassembler(_ chantier: Chantier) async throws -> (BaseControlee, Set<String>) {
        for essai in 1...Self.essais {
            let citees = try await Blocking.run { [data] in
                try ArchiveError.at(data.path) { try Self.copyBase(data, chantier) }
            }
            try await apresLaCopie(essai)
            let absentes = try await Blocking.run { [data, arret] in
                try ArchiveError.at(data.path) { try Self.link(citees, data, chantier, arret) }
            }
            if let absentes {
                let base = try await Blocking.run { try BaseControlee.check(chantier.base) }
                return (base, absentes)
            }
        }
        throw ArchiveError.tropDeChangements
    }

    private static func copyBase(_ data: URL, _ chantier: Chantier) throws -> [PieceCitee] {
        chantier.removeBase(chantier.base)
        let source = try BaseLue(data.appending(path: Store.fileName))
        try source.copy(to: chantier.base)
        try source.close()
        let copy = try BaseLue(chantier.base)
        let citees = try copy.read { try $0.piecesCitees() }
        try copy.close()
        return citees
    }

    /// Links the files that are not linked yet; returns the missing ones, or nil when the copy is out of
    /// date.
    private static func link(
        _ citees: [PieceCitee], _ data: URL, _ chantier: Chantier, _ arret: () -> Bool
    ) throws -> Set<String>? {
        let pieces = Pieces(folder: data)
        var absentes: Set<String> = []
        for citee in citees {
            if arret() { throw CancellationError() }
            guard NomDArchive.isPiece(citee.fichier),
                try keep(pieces.url(citee.fichier).path, as: chantier.piece(citee.fichier).path)
            else {
                absentes.insert(citee.fichier)
                continue
            }
        }
        guard !absentes.isEmpty else { return [] }
        let now = try BaseLue(data.appending(path: Store.fileName))
        let isOutOfDate = try now.read { reader in try absentes.contains { try !reader.isCited($0) } }
        try now.close()
        return isOutOfDate ? nil : absentes
    }

    /// Keeps a file under another name, sharing its bytes where the disk can. False when the file does not
    /// exist.
    private static func keep(_ source: String, as target: String) throws -> Bool {
        if Foundation.link(source, target) == 0 || errno == EEXIST { return true }
        if errno == ENOENT { return false }
        return try Disque.copy(source, to: target) != nil
    }

    private static func write(
        _ file: URL, _ chantier: Chantier, _ base: BaseControlee, _ absentes: Set<String>,
        at instant: Instant,
        _ arret: @escaping () -> Bool
    ) throws -> Manifeste {
        let partial = file.path + suffixePartiel
        guard !FileManager.default.fileExists(atPath: partial) else { throw ArchiveError.existeDeja(partial) }
        let writer = try ArchiveWriter(creating: partial, mtime: instant.milliseconds / 1000, arret: arret)
        try chantier.note(partial: partial)
        var fichiers = [try writer.add(Store.fileName, from: chantier.base.path)]
        var alterees: [String] = []
        for citee in base.citees where !absentes.contains(citee.fichier) {
            let written = try writer.add("pieces/\(citee.fichier)", from: chantier.piece(citee.fichier).path)
            fichiers.append(written)
            if written.empreinte != citee.empreinte { alterees.append(citee.fichier) }
        }
        let manifeste = Manifeste(
            installation: base.installation, faitAt: instant, schema: base.schema, dossiers: base.dossiers,
            lignesDuJournal: base.lignes, teteDuJournal: base.teteDuJournal, tete: base.tete,
            fichiers: fichiers,
            manquantes: absentes.sorted(), alterees: alterees)
        try writer.finish(manifeste)
        return manifeste
    }

    /// Reads the whole archive back, including its database, and gives it its name.
    private static func seal(
        _ file: URL, _ chantier: Chantier, _ manifeste: Manifeste, _ arret: @escaping () -> Bool
    ) throws -> Faite {
        let partial = file.path + suffixePartiel
        chantier.removeBase(chantier.base)
        let reread = try LectureDArchive.read(
            URL(filePath: partial), base: chantier.baseRelue, pieces: nil, arret)
        guard reread == manifeste else {
            throw ArchiveError.alteree("relue, elle n’est pas ce qui a été écrit")
        }
        _ = try LectureDArchive.check(chantier.baseRelue, manifeste)
        var status = stat()
        guard stat(partial, &status) == 0 else { throw Arrival.failure() }
        // Linking fails if the name was taken in the meantime; renaming would replace that file.
        if Foundation.link(partial, file.path) == 0 {
            unlink(partial)
        } else if errno == EEXIST {
            throw ArchiveError.existeDeja(file.path)
        } else {
            guard rename(partial, file.path) == 0 else { throw Arrival.failure() }
        }
        try Disque.sync(path: file.deletingLastPathComponent().path)
        return Faite(manifeste: manifeste, tailleOctets: Int64(status.st_size))
    }
}

/// Runs work that waits for the disk on a thread of its own, because the few threads of tasks must not block.
enum Blocking {
    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }
}

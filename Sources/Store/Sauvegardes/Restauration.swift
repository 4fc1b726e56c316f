import Documents
public import Domain
public import Foundation
import GRDB
import JSON

/// Restores an installation from its archive, or from a database that another tool replicated and a copied
/// folder of pieces. Everything is checked before it is put in place, and the restored copy sends nothing
/// until told to.
public struct Restauration: Sendable {
    public struct Faite: Sendable {
        public let installation: String
        public let dossiers: Int64
        public let pieces: Int
        public let lignesDuJournal: Int64
        public let teteDuJournal: String
        /// The head of what was restored, before the restoration itself was written in its journal.
        public let tete: Tete?
        /// Pieces that the database cites and that were missing or altered.
        public let manquantes: [String]
        public let alterees: [String]
    }

    private let data: URL
    private let instant: Instant

    /// - Parameters:
    ///   - data: the folder to restore into: new, or with neither a database nor pieces in it.
    ///   - instant: the instant from which the copy holds its envois back.
    public init(data: URL, at instant: Instant) {
        self.data = data
        self.instant = instant
    }

    private static let prefix = ".restauration-"

    /// - Throws: `ArchiveError`, `StoreError`.
    public func restaurer(archive: URL) throws -> Faite {
        try inFolder { folder in
            let base = folder.appending(path: Store.fileName)
            let manifeste = try LectureDArchive.read(
                archive, base: base, pieces: folder.appending(path: "pieces"), { false })
            let found = try LectureDArchive.check(base, manifeste)
            let id = try hold(folder, de: archive.lastPathComponent, found.tete)
            return Faite(
                installation: id, dossiers: found.dossiers, pieces: manifeste.pieces,
                lignesDuJournal: found.lignes, teteDuJournal: found.teteDuJournal, tete: found.tete,
                manquantes: manifeste.manquantes,
                alterees: manifeste.alterees)
        }
    }

    /// - Parameter incomplete: whether pieces may be missing; they are then named, and the rest is restored.
    /// - Throws: `ArchiveError`, `StoreError`.
    public func restaurer(base source: URL, pieces: URL, incomplete: Bool) throws -> Faite {
        for file in [source, pieces] where !FileManager.default.fileExists(atPath: file.path) {
            throw ArchiveError.introuvable(file.path)
        }
        return try inFolder { folder in
            let base = folder.appending(path: Store.fileName)
            let replica = try BaseLue(source)
            try replica.copy(to: base)
            try replica.close()
            let found = try BaseControlee.check(base)
            var (count, manquantes, alterees): (Int, [String], [String]) = (0, [], [])
            for citee in found.citees {
                let target = folder.appending(path: "pieces").appending(path: citee.fichier).path
                guard NomDArchive.isPiece(citee.fichier),
                    let copied = try Disque.copy(
                        pieces.appending(path: citee.fichier).path, to: target)
                else {
                    manquantes.append(citee.fichier)
                    continue
                }
                count += 1
                if copied != citee.empreinte { alterees.append(citee.fichier) }
            }
            guard incomplete || manquantes.isEmpty && alterees.isEmpty else {
                throw ArchiveError.piecesAbsentes(manquantes + alterees)
            }
            let id = try hold(folder, de: source.lastPathComponent, found.tete)
            return Faite(
                installation: id, dossiers: found.dossiers, pieces: count, lignesDuJournal: found.lignes,
                teteDuJournal: found.teteDuJournal, tete: found.tete, manquantes: manquantes,
                alterees: alterees)
        }
    }

    /// Runs `body` with a folder to prepare the installation in, then puts it in place, the database last.
    private func inFolder(_ body: (URL) throws -> Faite) throws -> Faite {
        try ArchiveError.at(data.path) {
            try requireFree()
            try Disque.createFolder(data)
            let lock = try FolderLock(folder: data, holder: "restore")
            // Checked again, now that nobody else can write here.
            try requireFree()
            for name in try names(data) where name.hasPrefix(Self.prefix) {
                try? FileManager.default.removeItem(at: data.appending(path: name))
            }
            let folder = data.appending(path: Self.prefix + UUID().uuidString.lowercased())
            defer { try? FileManager.default.removeItem(at: folder) }
            try Disque.createFolder(folder.appending(path: "pieces"))
            let done = try body(folder)
            try place(folder, done.installation)
            withExtendedLifetime(lock) {}
            return done
        }
    }

    /// Refuses a folder that holds a database, or the file of a piece.
    private func requireFree() throws {
        let found = try names(data)
        if found.contains(where: { $0.hasPrefix(Store.fileName) }) {
            throw ArchiveError.dossierOccupe(data.path, contient: "une base (\(Store.fileName))")
        }
        let pieces = data.appending(path: "pieces")
        let arrivals = try names(pieces.appending(path: "arrivees"))
        guard try names(pieces).allSatisfy({ $0 == "arrivees" }), arrivals.isEmpty else {
            throw ArchiveError.dossierOccupe(data.path, contient: "des pièces (pieces/)")
        }
    }

    private func names(_ folder: URL) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { throw ArchiveError.dossierOccupe(folder.path, contient: "autre chose qu’un dossier lisible") }
        return names
    }

    /// Migrates the copy to the schema of this program, marks its envois as held back, and records the restoration
    /// in its journal, with the head that the file beside the database kept until then. Returns its id.
    private func hold(_ folder: URL, de nom: String, _ tete: Tete?) throws -> String {
        let base = folder.appending(path: Store.fileName)
        let kept = FichierDeTete(folder: data).lire()
        do {
            let pool = try DatabasePool(path: base.path)
            try Schema.migrate(pool, backups: base.deletingLastPathComponent())
            try pool.close()
            // The last connection to close is one that writes, so that the database is complete in its file.
            let queue = try DatabaseQueue(path: base.path)
            let id = try queue.write { db in
                let id = try Installation.load(db).id
                let scelleur = try Scelleur(db)
                try Writer(db: db).restaurer(nom, tete, gardee: kept, installation: id, at: instant)
                try scelleur.seal(db)
                try FichierDeTete(folder: folder).ecrire(Reader(db: db).tete(), installation: id, at: instant)
                return id
            }
            try queue.writeWithoutTransaction { db in
                _ = try GRDB.Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try queue.close()
            try Disque.sync(path: base.path)
            return id
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }

    private func place(_ folder: URL, _ installation: String) throws {
        let (base, pieces) = (folder.appending(path: Store.fileName), folder.appending(path: "pieces"))
        let identity = try Disque.create(pieces.appending(path: "installation").path)
        defer { close(identity) }
        try Array("\(installation)\n".utf8).withUnsafeBytes { try Disque.write($0, to: identity) }
        try Disque.sync(identity)
        try Disque.sync(path: pieces.path)
        // A rename replaces an empty folder; a folder that is not empty was refused above.
        let target = data.appending(path: "pieces").path
        rmdir("\(target)/arrivees")
        guard rename(pieces.path, target) == 0 else { throw Arrival.failure() }
        try Disque.sync(path: data.path)
        // Before the database: a restored one must not be taken for an older copy.
        guard
            rename(
                FichierDeTete(folder: folder).url.path, FichierDeTete(folder: data).url.path) == 0
        else { throw Arrival.failure() }
        guard rename(base.path, data.appending(path: Store.fileName).path) == 0 else {
            throw Arrival.failure()
        }
        try Disque.sync(path: data.path)
    }
}

extension Writer {
    /// Marks the envois as held back, and writes what was restored in the journal.
    fileprivate func restaurer(
        _ nom: String, _ tete: Tete?, gardee: FichierDeTete.Lecture, installation: String, at instant: Instant
    ) throws {
        try retenirEnvois(motif: "Copie restaurée de \(nom)", at: instant)
        try journalise(
            Ecriture(
                compteId: nil, qualite: .administrateur, evenement: .consigne(.restaurer),
                objet: "installation", objetId: installation,
                avant: [Tete.membre: gardee.tete?.json ?? .null],
                apres: ["copie": .string(nom), Tete.membre: tete?.json ?? .null]),
            at: instant)
    }
}

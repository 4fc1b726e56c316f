import Domain
import Foundation

/// Reads a whole archive and checks it against its own manifest, both to verify and to restore it.
enum LectureDArchive {
    /// - Parameters:
    ///   - base: where the database goes.
    ///   - pieces: the folder the pieces go to; nil: they are read and not kept.
    /// - Throws: `ArchiveError`: truncated, altered, or holding a name that this program does not write.
    static func read(
        _ file: URL, base: URL, pieces: URL?, _ arret: @escaping () -> Bool
    ) throws -> Manifeste {
        let reader = try ArchiveReader(file.path, arret: arret)
        var (found, manifeste, mtime): ([Manifeste.Fichier], Manifeste?, Int64?) = ([], nil, nil)
        while let header = try reader.next() {
            guard manifeste == nil, let name = NomDArchive(header.name), mtime ?? header.mtime == header.mtime
            else { throw ArchiveError.alteree("une entrée que Guichet n’écrit pas") }
            mtime = header.mtime
            switch name {
            case .manifeste: manifeste = try readManifeste(reader, header)
            // The database first, then the pieces in the order of their names: none can be there twice.
            case .base where found.isEmpty: found.append(try keep(reader, header, base))
            case .piece(let fichier)
            where found.last.map({ $0.nom == Store.fileName || isBefore($0.nom, header.name) }) == true:
                found.append(try keep(reader, header, pieces?.appending(path: fichier)))
            default: throw ArchiveError.alteree("une entrée qui n’est pas à sa place")
            }
        }
        guard let manifeste else { throw ArchiveError.tronquee }
        guard manifeste.fichiers == found, manifeste.faitAt.milliseconds / 1000 == mtime else {
            let wrong = zip(manifeste.fichiers, found).first { $0 != $1 }?.1.nom
            throw ArchiveError.alteree(wrong ?? "des fichiers manquent au manifeste")
        }
        return manifeste
    }

    /// Checks the database of an archive: by itself, against the manifest, and that each file it cites is
    /// there.
    static func check(_ base: URL, _ manifeste: Manifeste) throws -> BaseControlee {
        let found = try BaseControlee.check(base)
        guard found.installation == manifeste.installation, found.schema == manifeste.schema,
            found.dossiers == manifeste.dossiers, found.lignes == manifeste.lignesDuJournal,
            found.teteDuJournal == manifeste.teteDuJournal,
            manifeste.tete == nil || found.tete == manifeste.tete
        else { throw ArchiveError.alteree("la base n’est pas celle du manifeste") }
        let there = Dictionary(uniqueKeysWithValues: manifeste.fichiers.map { ($0.nom, $0.empreinte) })
        let told = Set(manifeste.manquantes + manifeste.alterees)
        let wrong = found.citees.filter {
            there["pieces/\($0.fichier)"] != $0.empreinte && !told.contains($0.fichier)
        }
        guard wrong.isEmpty else { throw ArchiveError.piecesAbsentes(wrong.map(\.fichier)) }
        guard manifeste.pieces == found.citees.count - manifeste.manquantes.count else {
            throw ArchiveError.alteree("des pièces que la base ne cite pas")
        }
        return found
    }

    private static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Reads a file of the archive, stores it durably if asked to, and returns its size and hash.
    private static func keep(
        _ reader: ArchiveReader, _ header: TarHeader, _ target: URL?
    ) throws -> Manifeste.Fichier {
        let descriptor = try target.map { try Disque.create($0.path) }
        defer { if let descriptor { close(descriptor) } }
        let hash = try reader.contents { part in
            if let descriptor { try Disque.write(part, to: descriptor) }
        }
        if let descriptor { try Disque.sync(descriptor) }
        return Manifeste.Fichier(nom: header.name, tailleOctets: header.size, sha256: hash)
    }

    /// The longest manifest that is read: a million pieces.
    private static let manifesteMax: Int64 = 256 << 20

    private static func readManifeste(_ reader: ArchiveReader, _ header: TarHeader) throws -> Manifeste {
        guard header.size <= manifesteMax else { throw ArchiveError.alteree("le manifeste") }
        var bytes: [UInt8] = []
        _ = try reader.contents { bytes.append(contentsOf: $0) }
        guard let manifeste = Manifeste(bytes) else { throw ArchiveError.alteree("le manifeste") }
        return manifeste
    }
}

public import Domain
public import Foundation
import GRDB
public import Verification

/// Checks an installation without changing it: no lock, no migration, no file moved. A server may be serving
/// it.
public struct Inspection: Sendable {
    private let folder: URL
    private let base: BaseLue
    private let gardee: FichierDeTete.Lecture

    /// One fault: what it is about, and what was found.
    public struct Finding: Sendable, Equatable {
        public enum Kind: String, Sendable { case base, journal, depot, ligne, piece, installation, tete }
        public let kind: Kind
        /// A French sentence that says where the fault is.
        public let text: String
    }

    /// - Throws: `StoreError.olderSchema` or `newerSchema` when this program does not know the tables.
    public init(folder: URL) throws {
        self.folder = folder
        // Before the database: a server may be writing both, the file after.
        gardee = FichierDeTete(folder: folder).lire()
        base = try BaseLue(folder.appending(path: Store.fileName))
        try base.read { reader in try Schema.requireCurrent(reader.db) }
    }

    public func close() throws { try base.close() }

    /// Compares the whole database with its seals, its journal and its frozen texts.
    public func verification() throws -> Constat { try base.read { reader in try reader.verifier() } }

    /// All faults; empty when there is none. Reads every stored file too.
    public func findings(_ constat: Constat) throws -> [Finding] {
        let found = try constat.differences.map { Finding(kind: Self.kind($0), text: $0.phrase) } + head()
        do {
            let owners = try base.read { reader in try owner(reader) }
            var faulty: [(fichier: String, finding: Finding)] = []
            try CitedPage.each { start in
                try base.read { reader in try reader.citedFiles(from: start) }
            } _: { files in
                faulty += files.compactMap { file in piece(file).map { (file.fichier, $0) } }
            }
            // A server may have replaced or removed a file in the meantime.
            return try base.read { reader in
                try found + owners + faulty.filter { try reader.isCited($0.fichier) }.map(\.finding)
            }
        } catch StoreError.corrupt(let message) {
            return found + [Finding(kind: .base, text: "La base est abîmée : \(message).")]
        }
    }

    /// What became of a head that somebody kept elsewhere.
    public func suite(de tete: Tete) throws -> SuiteDeTete {
        try base.read { reader in try reader.suite(de: tete) }
    }

    /// Nil when the database is the continuation of the head.
    public func finding(_ suite: SuiteDeTete) -> Finding? {
        suite.isContinuation ? nil : Finding(kind: .tete, text: suite.phrase)
    }

    /// Whether the file beside the database contradicts it.
    private func head() throws -> [Finding] {
        try base.read { reader in try TeteContredite.find(gardee, reader) }
            .map { [Finding(kind: .tete, text: $0.phrase)] } ?? []
    }

    public func findings() throws -> [Finding] { try findings(try verification()) }

    private static func kind(_ difference: Difference) -> Finding.Kind {
        switch difference.table {
        case "fichier", "sqlite_schema": .base
        case "journal", "journal_charge", "sceau": .journal
        case "depot" where difference.colonne == "contenu": .depot
        default: .ligne
        }
    }

    /// How many rows and files were checked, to be shown when nothing is wrong.
    public func counts() throws -> (journal: Int64, depots: Int64, pieces: Int64) {
        try base.read { reader in
            (
                try reader.int("SELECT count(*) FROM journal"), try reader.int("SELECT count(*) FROM depot"),
                try reader.citedCount()
            )
        }
    }

    private func owner(_ reader: Reader) throws -> [Finding] {
        let id = try reader.installationId()
        let written = Pieces(folder: folder).installation
        guard let written, written != id else { return [] }
        return [
            Finding(
                kind: .installation,
                text: "Les fichiers sont ceux de l’installation \(written), la base celle de \(id ?? "?").")
        ]
    }

    private func piece(_ file: CitedFile) -> Finding? {
        let fault: PieceFault
        do {
            try Pieces(folder: folder).open(file.fichier, sha256: file.sha256).close()
            return nil
        } catch StoreError.pieceFault(_, let found) {
            fault = found
        } catch {
            fault = .altered
        }
        let dossier = file.dossierId.isEmpty ? "" : " du dossier \(file.dossierId)"
        let what = fault == .missing ? "manque" : "a changé depuis sa réception"
        return Finding(
            kind: .piece,
            text: "\(file.fichier) \(what) : \(file.objet)\(dossier), "
                + "\(file.tailleOctets) octets, SHA-256 \(file.sha256).")
    }
}

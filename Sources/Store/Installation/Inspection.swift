public import Foundation
import GRDB

/// Checks an installation without changing it: no lock, no migration, no file moved. A server may be serving
/// it.
public struct Inspection: Sendable {
    private let folder: URL
    private let base: BaseLue

    /// One fault: what it is about, and what was found.
    public struct Finding: Sendable, Equatable {
        public enum Kind: String, Sendable { case base, cle, journal, depot, piece, installation }
        public let kind: Kind
        /// A French sentence that says where the fault is.
        public let text: String
    }

    /// - Throws: `StoreError.olderSchema` or `newerSchema` when this program does not know the tables.
    public init(folder: URL) throws {
        self.folder = folder
        base = try BaseLue(folder.appending(path: Store.fileName))
        try base.read { reader in try Schema.requireCurrent(reader.db) }
    }

    public func close() throws { try base.close() }

    /// All faults; empty when there is none. Reads the whole database and every stored file.
    public func findings() throws -> [Finding] {
        do {
            let (found, cited) = try base.read { reader in
                let found =
                    try Self.integrity(reader.db) + Self.keys(reader) + Self.journal(reader)
                    + reader.alteredTexts() + owner(reader)
                return (found, try reader.citedFiles())
            }
            let faulty = cited.compactMap { file in piece(file).map { (file.fichier, $0) } }
            // A server may have replaced or removed a file in the meantime.
            return try base.read { reader in
                try found + faulty.filter { try reader.isCited($0.0) }.map(\.1)
            }
        } catch StoreError.corrupt(let message) {
            return [Finding(kind: .base, text: "La base est abîmée : \(message).")]
        }
    }

    /// How many rows and files were checked, to be shown when nothing is wrong.
    public func counts() throws -> (journal: Int64, depots: Int64, pieces: Int64) {
        try base.read { reader in
            (
                try reader.int("SELECT count(*) FROM journal"), try reader.int("SELECT count(*) FROM depot"),
                Int64(try reader.citedFiles().count)
            )
        }
    }

    private static func integrity(_ db: Database) throws -> [Finding] {
        let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
        return lines == ["ok"] ? [] : lines.map { Finding(kind: .base, text: "SQLite : \($0)") }
    }

    private static func keys(_ reader: Reader) throws -> [Finding] {
        try reader.all("PRAGMA foreign_key_check").prefix(20).map { row in
            let (table, parent): (String?, String?) = (try row["table"], try row["parent"])
            let rowid: Int64? = try row["rowid"]
            return Finding(
                kind: .cle,
                text:
                    "Table \(table ?? "?"), ligne \(rowid.map { String($0) } ?? "?") : renvoie à une ligne de "
                    + "\(parent ?? "?") qui n’existe pas.")
        }
    }

    private static func journal(_ reader: Reader) throws -> [Finding] {
        guard case .broken(let seq, let reason) = try reader.verifyJournal() else { return [] }
        return [Finding(kind: .journal, text: "Journal rompu à la ligne \(seq) : \(reason).")]
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

extension Reader {
    /// Frozen texts that no longer match the hash written beside them.
    func alteredTexts() throws -> [Inspection.Finding] {
        try all("SELECT dossier_id, reference, contenu, sha256 FROM depot").compactMap { row in
            let (contenu, expected): (String, String) = (try row["contenu"], try row["sha256"])
            guard sha256(Array(contenu.utf8)) != expected else { return nil }
            let reference: String = try row["reference"]
            return Inspection.Finding(
                kind: .depot,
                text: "Dépôt \(reference) : son texte n’est plus celui que le récépissé atteste.")
        }
    }
}

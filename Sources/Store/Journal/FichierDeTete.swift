import Documents
public import Domain
public import Foundation
import JSON

/// The head in a file beside the database: whoever cuts the end of the database, or puts an older copy of it
/// back, contradicts this file too.
///
/// It is written after the commits it speaks of, never before: a database may be ahead of it, not behind.
public struct FichierDeTete: Sendable {
    public static let nom = "tete.json"
    let url: URL

    public init(folder: URL) { url = folder.appending(path: Self.nom) }

    public enum Lecture: Sendable, Equatable {
        case absente
        /// There is a file, and no head in it.
        case illisible
        case tete(Tete)

        public var tete: Tete? { if case .tete(let tete) = self { tete } else { nil } }
    }

    public func lire() -> Lecture {
        guard FileManager.default.fileExists(atPath: url.path) else { return .absente }
        let found = (try? Data(contentsOf: url)).map { Tete.lues(Array($0)) }
        return found?.first.map { .tete($0) } ?? .illisible
    }

    /// Replaces the file, whole or not at all, and durably.
    func ecrire(_ tete: Tete?, installation: String, at instant: Instant) throws {
        guard let tete else { return }
        let document: JSON = [
            "installation": .string(installation), "ecrit_at": .string(instant.description),
            "tete": tete.json,
        ]
        let partial = url.path + ".partiel"
        unlink(partial)
        let descriptor = try Disque.create(partial)
        do {
            defer { close(descriptor) }
            try Array((document.pretty + "\n").utf8).withUnsafeBytes { try Disque.write($0, to: descriptor) }
            try Disque.sync(descriptor)
        }
        guard rename(partial, url.path) == 0 else { throw Arrival.failure() }
        try Disque.sync(path: url.deletingLastPathComponent().path)
    }
}

/// The file beside the database says something else than the database.
public struct TeteContredite: Sendable, Equatable {
    /// In French: what is wrong.
    public let phrase: String

    /// Nil when the database is the continuation of the file, or when there is no file yet.
    static func find(_ lecture: FichierDeTete.Lecture, _ reader: Reader) throws -> TeteContredite? {
        switch lecture {
        case .absente: nil
        case .illisible:
            TeteContredite(
                phrase: "\(FichierDeTete.nom), à côté de la base, ne se lit pas : rien ne peut être comparé.")
        case .tete(let tete):
            try contredite(reader.suite(de: tete))
        }
    }

    private static func contredite(_ suite: SuiteDeTete) -> TeteContredite? {
        suite.isContinuation ? nil : TeteContredite(phrase: "\(FichierDeTete.nom) : \(suite.phrase)")
    }

    /// What the operator can do.
    public static let remede =
        "Si c’est voulu : guichet tete accepter --motif, serveur arrêté. Sinon : gardez ce dossier tel quel et "
        + "appelez la personne qui garde les têtes (docs/exploitation.md)."
}

import Documents
public import Domain
import GRDB
import JSON
import Synchronization

/// The parsed revisions of one database. A published revision never changes, and parsing one costs more than
/// most requests do with it.
///
/// Only committed revisions are kept: when a publication is rolled back, the next one gets the same number,
/// and must not be served the rolled-back revision. The contract stands in the revision as it was at the
/// publication, so that one that changes later changes none.
final class RevisionsLues: Sendable {
    private struct Cle: Hashable {
        let appel: String
        let numero: Int64
    }

    /// More than the number of calls that a town has open at once. When the cache is full, it is emptied.
    private static let places = 32
    private let kept = Mutex<[Cle: Revision]>([:])

    func find(_ appel: String, _ numero: Int64) -> Revision? {
        kept.withLock { $0[Cle(appel: appel, numero: numero)] }
    }

    func keep(_ revision: Revision, appel: String) {
        kept.withLock { kept in
            if kept.count >= Self.places { kept.removeAll() }
            kept[Cle(appel: appel, numero: revision.numero)] = revision
        }
    }
}

extension Reader {
    static let revisionColumns = "numero, edition, contenu, contrat_contenu, ouverture_at, fin_at"

    /// A frozen revision of a call, with the contract as it was at the publication.
    public func revision(_ appel: String, _ numero: Int64) throws -> Revision? {
        if let found = vue?.souvenirs.revisions.find(appel, numero) { return found }
        let revision = try one(
            "SELECT \(Self.revisionColumns) FROM revision WHERE appel = ? AND numero = ?", [appel, numero]
        ).map(Self.revision)
        if let revision, let vue, vue.seesOnlyPublished {
            vue.souvenirs.revisions.keep(revision, appel: appel)
        }
        return revision
    }

    private static func revision(_ row: Row) throws -> Revision {
        let contrat = try row.document("contrat_contenu") { try ContratDocument.read($0, stored: true) }
        return Revision(
            numero: try row["numero"], edition: try row["edition"], contrat: contrat,
            appel: try row.document("contenu") { try AppelDocument.read($0, in: contrat, stored: true) },
            ouvertureAt: try row["ouverture_at"], finAt: try row["fin_at"])
    }
}

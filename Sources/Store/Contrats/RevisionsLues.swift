import Documents
import Domain
import GRDB
import JSON
import Synchronization

/// A cache of parsed revisions. A published revision never changes, and parsing one costs more than most
/// requests do with it.
///
/// The key is the whole text of the revision and not its number: when a publication is rolled back, the next
/// one gets the same number, and must not be served the rolled-back revision.
enum RevisionsLues {
    private struct Textes: Hashable {
        let numero: Int64
        let edition: Int64
        let contenu: String
        let contrat: String
        let ouvertureAt: String
        let finAt: String

        init(_ row: Row) throws {
            numero = try row["numero"]
            edition = try row["edition"]
            contenu = try row["contenu"]
            contrat = try row["contrat_contenu"]
            ouvertureAt = try row["ouverture_at"]
            finAt = try row["fin_at"]
        }
    }

    /// More than the number of calls that a town has open at once. When the cache is full, it is emptied.
    private static let places = 32
    private static let kept = Mutex<[Textes: Revision]>([:])

    static func read(_ row: Row) throws -> Revision {
        let textes = try Textes(row)
        if let found = kept.withLock({ $0[textes] }) { return found }
        let contrat = try row.document("contrat_contenu") { try ContratDocument.read($0, stored: true) }
        let revision = Revision(
            numero: textes.numero, edition: textes.edition, contrat: contrat,
            appel: try row.document("contenu") { try AppelDocument.read($0, in: contrat, stored: true) },
            ouvertureAt: try row["ouverture_at"], finAt: try row["fin_at"])
        kept.withLock { kept in
            if kept.count >= places { kept.removeAll() }
            kept[textes] = revision
        }
        return revision
    }
}

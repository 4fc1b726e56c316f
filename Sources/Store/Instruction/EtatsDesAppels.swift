import GRDB
import Synchronization

/// What is computed from a whole call and kept.
public enum SujetDAppel: Int, Sendable, CaseIterable {
    /// Which actions are ranked, with which marks.
    case classement
    /// What scenarios read: the ranking, and the demands, destinations and envelopes.
    case finances
}

/// A number for each call and subject: as long as it is the same, what was computed still holds.
public struct EtatsDesAppels: Sendable {
    fileprivate struct Touche: Hashable {
        /// Nil: all calls.
        let appel: String?
        let sujet: SujetDAppel
    }
    fileprivate var numeros: [Touche: UInt64] = [:]

    public func numero(_ appel: String, _ sujet: SujetDAppel) -> UInt64 {
        let read = sujet == .finances ? SujetDAppel.allCases : [.classement]
        return read.reduce(0) { numero, sujet in
            max(
                numero, numeros[Touche(appel: appel, sujet: sujet)] ?? 0,
                numeros[Touche(appel: nil, sujet: sujet)] ?? 0)
        }
    }
}

/// Notices, under all writes, which calls they change, by temporary triggers of the writing connection: no use case has
/// to remember to say it.
final class GuetDesAppels: Sendable {
    private struct Etat {
        var connus = EtatsDesAppels()
        /// What the transaction under way has written so far, or may have: what was rolled back counts.
        var touches: Set<EtatsDesAppels.Touche> = []
        var numero: UInt64 = 0
    }
    private let etat = Mutex(Etat())

    /// To be taken before the snapshot of a reader: what is computed from it is at least as recent.
    var etats: EtatsDesAppels { etat.withLock { $0.connus } }

    /// A table that is read.
    private struct Lue {
        let table: String
        let sujet: SujetDAppel
        /// SQL: the call of a row, `ROW` in place of `NEW` or `OLD`; no row when nothing that is computed reads it, NULL
        /// for all calls.
        let appel: String
        /// SQL: whether an update changes what is read.
        var change = "1"
    }

    private static let lues: [Lue] = {
        let ranked = Reader.etatsClasses
        let ofDossier = "SELECT appel FROM main.dossier WHERE id = ROW.dossier_id AND etat IN \(ranked)"
        let ofAction = """
            SELECT appel FROM main.action JOIN main.dossier ON dossier.id = dossier_id
            WHERE action.id = ROW.action_id AND etat IN \(ranked)
            """
        let ofReviewer = """
            SELECT NULL AS appel WHERE EXISTS (SELECT 1 FROM main.evaluation WHERE compte_id = ROW.compte_id)
            """
        return [
            Lue(
                table: "dossier", sujet: .classement,
                appel: "SELECT ROW.appel AS appel WHERE ROW.etat IN \(ranked)",
                change: """
                    (OLD.etat IN \(ranked)) <> (NEW.etat IN \(ranked)) OR OLD.reference IS NOT NEW.reference
                    OR (OLD.appel, OLD.revision, OLD.porteur_id) <> (NEW.appel, NEW.revision, NEW.porteur_id)
                    """),
            Lue(
                table: "evaluation", sujet: .classement, appel: ofAction,
                change: """
                    OLD.notes IS NOT NEW.notes OR (OLD.action_id, OLD.compte_id) <> (NEW.action_id, NEW.compte_id)
                    """),
            Lue(table: "action_remise", sujet: .classement, appel: ofDossier),
            Lue(table: "deport", sujet: .classement, appel: ofReviewer),
            Lue(table: "membre", sujet: .classement, appel: ofReviewer),
            Lue(table: "revision", sujet: .classement, appel: "SELECT ROW.appel AS appel"),
            Lue(
                table: "appel", sujet: .classement, appel: "SELECT ROW.code AS appel",
                change: "OLD.revision IS NOT NEW.revision"),
            Lue(table: "dossier_remis", sujet: .finances, appel: ofDossier),
            Lue(table: "version_dossier", sujet: .finances, appel: ofDossier),
            Lue(table: "financement", sujet: .finances, appel: ofAction),
            Lue(table: "decision_preparee", sujet: .finances, appel: ofAction),
            Lue(table: "enveloppe", sujet: .finances, appel: "SELECT ROW.appel AS appel"),
        ]
    }()

    /// Puts the triggers on the writing connection.
    func watch(_ db: Database) throws {
        db.add(
            function: DatabaseFunction("guichet_appel", argumentCount: 2) { [self] values in
                let appel = String.fromDatabaseValue(values[0])
                guard let sujet = Int.fromDatabaseValue(values[1]).flatMap(SujetDAppel.init) else {
                    return nil
                }
                etat.withLock { _ = $0.touches.insert(EtatsDesAppels.Touche(appel: appel, sujet: sujet)) }
                return nil
            })
        for lue in Self.lues {
            for (ecriture, rows) in [("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])] {
                let when = ecriture == "UPDATE" ? "WHEN \(lue.change)" : ""
                let notes = rows.map { row in
                    "SELECT guichet_appel(appel, \(lue.sujet.rawValue)) FROM (\(lue.appel.replacing("ROW", with: row)));"
                }
                try db.execute(
                    sql: """
                        CREATE TEMP TRIGGER guichet_appel_\(lue.table)_\(ecriture.lowercased())
                        AFTER \(ecriture) ON main."\(lue.table)" \(when) BEGIN \(notes.joined(separator: " ")) END
                        """)
            }
        }
    }

    /// A transaction of the writer begins.
    func commence() { etat.withLock { $0.touches.removeAll(keepingCapacity: true) } }

    /// It is committed. Before anybody is answered: a read that follows an answer must not get what was computed before.
    func valide() {
        etat.withLock { etat in
            guard !etat.touches.isEmpty else { return }
            etat.numero += 1
            for touche in etat.touches { etat.connus.numeros[touche] = etat.numero }
        }
    }
}

extension Store {
    /// To be asked before a read: what it computes may be kept under the numbers of its calls.
    public var etatsDesAppels: EtatsDesAppels { souvenirs.appels.etats }
}

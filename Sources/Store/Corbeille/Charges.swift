import Domain
import GRDB

/// How much work an account has in a call, and how much it has done.
public struct Charge: Sendable, Equatable {
    public let compteId: String
    public let nom: String
    public let dossiersSuivis: Int64
    /// Actions of admissible dossiers that were assigned and are not scored yet.
    public let aNoter: Int64
    /// Assigned actions of dossiers that are not admissible yet.
    public let aVenir: Int64
    public let notees: Int64
    public let abstentions: Int64
}

extension Reader {
    /// One line for each person who is instructor or evaluator on the contract, or who has an assignment in
    /// the call. Dossiers from which that person is recused are not counted, nor are those from which the
    /// reader is recused.
    ///
    /// - Parameter readsDecisions: whether the reader may know decisions; otherwise the announced states are
    ///   used.
    public func charges(
        appel: String, contrat: String, deports: DeportScope, readsDecisions: Bool
    ) throws -> [Charge] {
        let known = readsDecisions ? "dossier.etat" : Connaissance.etatAnnonce
        return try all(
            """
            WITH donnee AS (
                SELECT affectation.compte_id, tache, \(known) AS etat, evaluation.action_id IS NOT NULL AS faite,
                    evaluation.notes IS NULL AS sans_note
                FROM dossier JOIN affectation ON affectation.dossier_id = dossier.id
                LEFT JOIN evaluation ON evaluation.action_id = affectation.action_id
                    AND evaluation.compte_id = affectation.compte_id
                WHERE appel = ? AND dossier.etat NOT IN ('retire', 'irrecevable') AND \(DeportScope.condition)
                    AND NOT \(Self.isVacante))
            SELECT compte.id, nom,
                count(*) FILTER (WHERE tache = 'instruire' AND etat <> 'notifie') AS suivis,
                count(*) FILTER (WHERE tache = 'evaluer' AND NOT faite AND etat = 'recevable') AS a_noter,
                count(*) FILTER (WHERE tache = 'evaluer' AND NOT faite AND etat = 'depose') AS a_venir,
                count(*) FILTER (WHERE tache = 'evaluer' AND faite AND NOT sans_note) AS notees,
                count(*) FILTER (WHERE tache = 'evaluer' AND faite AND sans_note) AS abstentions
            FROM compte LEFT JOIN donnee ON donnee.compte_id = compte.id
            WHERE compte.id IN (SELECT compte_id FROM role WHERE contrat = ? AND role IN ('instructeur', 'evaluateur')
                UNION SELECT compte_id FROM donnee)
            GROUP BY compte.id ORDER BY nom, compte.id
            """, [appel] + deports.arguments + [contrat]
        ).map { row in
            try Charge(
                compteId: row["id"], nom: row["nom"], dossiersSuivis: row["suivis"], aNoter: row["a_noter"],
                aVenir: row["a_venir"], notees: row["notees"], abstentions: row["abstentions"])
        }
    }
}

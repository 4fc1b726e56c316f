public import Domain
import GRDB

/// A call at a glance.
public struct TableauDeBord: Sendable, Equatable {
    /// Deposited dossiers, state by state.
    public let etats: [Etat: Int64]
    public let complementsOuverts: Int64
    public let complementsEnRetard: Int64
    /// Dossiers under way that nobody follows.
    public let sansInstructeur: Int64
    /// Actions of admissible dossiers that carry neither a score nor an abstention that counts.
    public let actionsSansNote: Int64
    /// Opinions asked for and not given.
    public let avisAttendus: Int64
}

extension Reader {
    /// - Parameters:
    ///   - today: in the time zone of the call.
    ///   - deports: what the reader is recused from: counted nowhere.
    ///   - readsDecisions: whether the reader may know the decisions of the others; else the announced state is counted.
    public func tableauDeBord(
        appel: String, today: Jour?, deports: DeportScope, readsDecisions: Bool
    ) throws -> TableauDeBord {
        let ofCall = "dossier.appel = ? AND \(DeportScope.condition)"
        let known = readsDecisions ? "dossier.etat" : Connaissance.etatAnnonce
        let arguments: StatementArguments = [appel] + deports.arguments
        var etats: [Etat: Int64] = [:]
        for row in try all(
            """
            SELECT \(known) AS etat, count(*) AS nombre FROM dossier
            WHERE \(ofCall) AND reference IS NOT NULL GROUP BY 1
            """, arguments)
        {
            etats[try row["etat"]] = try row["nombre"] as Int64
        }
        let open = """
            SELECT count(*) FROM dossier JOIN complement ON complement.dossier_id = dossier.id
            WHERE \(ofCall) AND etat IN (\(Self.attendent)) AND repondu_at IS NULL AND annule_at IS NULL
            """
        return TableauDeBord(
            etats: etats, complementsOuverts: try int(open, arguments),
            complementsEnRetard: try int(
                "\(open) AND echeance_on < ?", arguments + [today?.description ?? ""]),
            sansInstructeur: try int(
                """
                SELECT count(*) FROM dossier
                WHERE \(ofCall) AND \(known) IN (\(Affectation.Tache.instruire.etatsSQL)) AND \(Self.nobodys)
                """, arguments),
            actionsSansNote: try int(
                """
                SELECT count(*) FROM dossier JOIN action ON action.dossier_id = dossier.id
                WHERE \(ofCall) AND etat = 'recevable' AND NOT EXISTS (
                    SELECT 1 FROM evaluation WHERE evaluation.action_id = action.id
                    AND NOT \(Self.estDeporte(authorOf: "evaluation")))
                """, arguments),
            avisAttendus: try int(
                """
                SELECT count(*) FROM dossier JOIN action ON action.dossier_id = dossier.id
                JOIN demande_avis ON demande_avis.action_id = action.id
                WHERE \(ofCall) AND annule_at IS NULL AND \(readsDecisions ? Self.isAvisAttendu : Self.isAvisAnnonce)
                    AND NOT \(Self.isAnswered(by: "avis.compte_id"))
                """, arguments))
    }
}

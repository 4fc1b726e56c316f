public import Domain
import GRDB

/// The figures of the dashboard of a call.
public struct TableauDeBord: Sendable, Equatable {
    /// How many deposited dossiers are in each state.
    public let etats: [Etat: Int64]
    public let complementsOuverts: Int64
    public let complementsEnRetard: Int64
    /// Dossiers in progress that are assigned to nobody.
    public let sansInstructeur: Int64
    /// Actions of admissible dossiers that nobody scored; an abstention is not a score.
    public let actionsSansNote: Int64
    /// Opinions that were requested and not given yet.
    public let avisAttendus: Int64
}

extension Reader {
    /// - Parameters:
    ///   - today: the current day in the time zone of the call.
    ///   - deports: the dossiers and porteurs from which the reader is recused; no figure counts them.
    ///   - readsDecisions: whether the reader may know decisions; otherwise the announced states are counted.
    public func tableauDeBord(
        appel: String, today: Jour?, deports: DeportScope, readsDecisions: Bool
    ) throws -> TableauDeBord {
        let ofCall = "dossier.appel = ? AND \(DeportScope.condition)"
        let known = readsDecisions ? "dossier.etat" : Connaissance.etatAnnonce
        // Read from the index alone: a dossier carries its texts.
        let dossiers = "dossier INDEXED BY dossier_travail"
        let arguments: StatementArguments = [appel] + deports.arguments
        var etats: [Etat: Int64] = [:]
        for row in try all(
            """
            SELECT \(known) AS etat, count(*) AS nombre FROM \(dossiers)
            WHERE \(ofCall) AND reference IS NOT NULL GROUP BY 1
            """, arguments)
        {
            etats[try row["etat"]] = try row["nombre"] as Int64
        }
        let open = """
            SELECT count(*) FROM complement INDEXED BY complement_ouvert
            CROSS JOIN dossier ON dossier.id = complement.dossier_id
            WHERE \(ofCall) AND etat IN (\(Self.attendent)) AND repondu_at IS NULL AND annule_at IS NULL
            """
        return TableauDeBord(
            etats: etats, complementsOuverts: try int(open, arguments),
            complementsEnRetard: try int(
                "\(open) AND echeance_on < ?", arguments + [today?.description ?? ""]),
            sansInstructeur: try int(
                """
                SELECT count(*) FROM \(dossiers)
                WHERE \(ofCall) AND \(known) IN (\(Affectation.Tache.instruire.etatsSQL)) AND \(Self.nobodys)
                """, arguments),
            actionsSansNote: try int(
                """
                SELECT count(*) FROM \(dossiers) CROSS JOIN action ON action.dossier_id = dossier.id
                WHERE \(ofCall) AND etat = 'recevable' AND NOT \(Self.isNotee)
                """, arguments),
            avisAttendus: try int(
                """
                SELECT count(*) FROM demande_avis INDEXED BY demande_avis_aupres
                CROSS JOIN action ON action.id = demande_avis.action_id
                CROSS JOIN dossier ON dossier.id = action.dossier_id
                WHERE \(ofCall) AND annule_at IS NULL AND \(readsDecisions ? Self.isAvisAttendu : Self.isAvisAnnonce)
                    AND NOT \(Self.isAnswered(by: "avis.compte_id"))
                """, arguments))
    }
}

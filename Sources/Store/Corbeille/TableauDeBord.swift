public import Domain
import GRDB
import JSON

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
        let nombres = try nombres(
            appel: appel, listes: ["etat", "sans_suivi", "sans_note", "complement"], deports)
        var etats: [Etat: Int64] = [:]
        for case let ("etat", qui, nombre) in nombres {
            let parts = qui.parts(at: " ")
            guard let etat = Etat(rawValue: String(parts[0])) else { throw StoreError.corrupt("etat \(qui)") }
            etats[readsDecisions ? etat : etat.annonce(parts.count > 1), default: 0] += nombre
        }
        func sum(_ liste: String, _ isCounted: (String) -> Bool = { _ in true }) -> Int64 {
            nombres.filter { $0.liste == liste && isCounted($0.qui) }.reduce(0) { $0 + $1.nombre }
        }
        let day = today?.description ?? ""
        return TableauDeBord(
            etats: etats.filter { $0.value != 0 }, complementsOuverts: sum("complement"),
            complementsEnRetard: sum("complement") { !$0.isEmpty && $0 < day },
            // Those whose answers are announced are in progress only for who knows decisions.
            sansInstructeur: sum("sans_suivi") { readsDecisions || $0.isEmpty },
            actionsSansNote: sum("sans_note"),
            avisAttendus: try int(
                """
                SELECT count(*) FROM demande_avis INDEXED BY demande_avis_aupres
                CROSS JOIN action ON action.id = demande_avis.action_id
                CROSS JOIN dossier ON dossier.id = action.dossier_id
                WHERE \(ofCall) AND annule_at IS NULL AND \(readsDecisions ? Self.isAvisAttendu : Self.isAvisAnnonce)
                    AND NOT \(Self.isAnswered(by: "avis.compte_id"))
                """, [appel] + deports.arguments))
    }
}

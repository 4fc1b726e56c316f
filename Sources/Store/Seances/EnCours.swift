public import Domain
import GRDB

/// The decisions and the sessions in progress that concern an action.
extension Reader {
    /// Decisions that are prepared and not yet applied.
    public func decisionsEnCours(action: String) throws -> [DecisionPreparee] {
        try all(
            "SELECT seance_id, financeur FROM decision_preparee WHERE action_id = ? AND appliquee = 0 ORDER BY financeur",
            [action]
        ).compactMap { try decision(seance: $0["seance_id"], action: action, financeur: $0["financeur"]) }
    }

    /// Sessions that have the action on their agenda and are not closed.
    public func seancesEnCours(action: String) throws -> [String] {
        try all(
            """
            SELECT seance_id FROM seance_point JOIN seance ON seance.id = seance_id
            WHERE action_id = ? AND seance.etat <> 'close' ORDER BY seance_id
            """, [action]
        ).map { try $0["seance_id"] }
    }
}

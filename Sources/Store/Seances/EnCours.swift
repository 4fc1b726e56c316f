public import Domain
import GRDB

/// The decisions in progress and the sessions that concern an action.
extension Reader {
    /// Decisions that are prepared and not yet applied.
    public func decisionsEnCours(action: String) throws -> [DecisionPreparee] {
        try all(
            "SELECT seance_id, financeur FROM decision_preparee WHERE action_id = ? AND appliquee = 0 ORDER BY financeur",
            [action]
        ).compactMap { try decision(seance: $0["seance_id"], action: action, financeur: $0["financeur"]) }
    }

    /// Sessions that have the action on their agenda, in any state.
    public func seances(action: String) throws -> [String] {
        try all("SELECT seance_id FROM seance_point WHERE action_id = ? ORDER BY seance_id", [action])
            .map { try $0["seance_id"] }
    }
}

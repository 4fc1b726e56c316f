public import Domain
import GRDB

/// The decisions in progress and the sessions that concern an action.
extension Reader {
    /// Decisions that are prepared and not yet applied.
    public func decisionsEnCours(action: String) throws -> [DecisionPreparee] {
        try all(
            """
            SELECT * FROM decision_preparee WHERE action_id = ? AND appliquee = 0 ORDER BY financeur, fonds DESC
            """, [action]
        ).map(Self.decision)
    }

    /// Sessions that have the action on their agenda, in any state.
    public func seances(action: String) throws -> [String] {
        try all("SELECT seance_id FROM seance_point WHERE action_id = ? ORDER BY seance_id", [action])
            .map { try $0["seance_id"] }
    }

    /// The memberships of an account in the sessions of a contract that are not closed.
    public func sieges(compte: String, contrat: String) throws -> [(seance: String, membre: Int64)] {
        try all(
            """
            SELECT seance_id, numero FROM seance_membre JOIN seance ON seance.id = seance_id
            JOIN appel ON appel.code = seance.appel
            WHERE compte_id = ? AND contrat = ? AND etat <> 'close' ORDER BY seance_id
            """, [compte, contrat]
        ).map { (try $0["seance_id"], try $0["numero"]) }
    }
}

extension Writer {
    /// Makes a member of a session one without an account.
    /// The member no longer sits for a financer.
    ///
    /// - Returns: whether it did.
    public func clearRepresentation(_ numero: Int64, seance: String, financeur: String) throws -> Bool {
        try run(
            "UPDATE seance_membre SET financeur = NULL WHERE seance_id = ? AND numero = ? AND financeur = ?",
            [seance, numero, financeur])
        return db.changesCount > 0
    }

    public func detachMembre(_ numero: Int64, seance: String) throws {
        try run(
            "UPDATE seance_membre SET compte_id = NULL WHERE seance_id = ? AND numero = ?", [seance, numero])
    }
}

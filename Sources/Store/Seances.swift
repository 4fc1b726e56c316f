import GRDB

extension Reader {
    /// Whether an open session prepares the answer of this line.
    public func isPreparee(action: String, financeur: String) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM decision_preparee WHERE action_id = ? AND financeur = ? AND appliquee = 0)
            """, [action, financeur]) == 1
    }
}

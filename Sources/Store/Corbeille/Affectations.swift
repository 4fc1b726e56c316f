public import Domain
import GRDB

extension Reader {
    public func affectations(dossier: String) throws -> [Affectation] {
        try all(
            """
            SELECT \(Self.affectationColumns) FROM affectation JOIN compte ON compte.id = compte_id
            JOIN dossier ON dossier.id = dossier_id
            WHERE dossier_id = ? ORDER BY affectation.id
            """, [dossier]
        ).map(Self.affectation)
    }

    /// SQL: whether the person of a row of `affectation` no longer does the task, which is then assigned to
    /// nobody: recused from the dossier, or without a role that allows it. The query must contain
    /// `affectation` and `dossier`.
    static let isVacante = """
        (\(estDeporte(authorOf: "affectation")) OR NOT EXISTS (
            SELECT 1 FROM role WHERE role.compte_id = affectation.compte_id
            AND role.contrat = (SELECT contrat FROM appel WHERE appel.code = dossier.appel)
            AND (role.role = 'instructeur' OR role.role = 'evaluateur' AND affectation.tache = 'evaluer')))
        """

    /// SQL: whether the person of a row of `affectation` abstained from scoring the action.
    static let isAbstenue = """
        EXISTS (SELECT 1 FROM evaluation WHERE evaluation.action_id = affectation.action_id
            AND evaluation.compte_id = affectation.compte_id AND evaluation.notes IS NULL)
        """

    /// The query must contain the tables `affectation`, `compte` (its account) and `dossier` (its dossier).
    static let affectationColumns = """
        affectation.*, nom, \(isVacante) AS ecartee
        """

    static func affectation(_ row: Row) throws -> Affectation {
        try Affectation(
            id: row["id"], dossierId: row["dossier_id"], actionId: row["action_id"],
            compteId: row["compte_id"], nom: row["nom"], tache: row["tache"],
            origine: row["origine"], creeAt: row["cree_at"],
            estDeporte: row["ecartee"])
    }

    /// The actions of a call that were assigned to an account for scoring.
    ///
    /// - Parameter sansNote: only those that the account has not scored.
    public func actionsANoter(compte: String, appel: String, sansNote: Bool) throws -> Set<String> {
        Set(
            try all(
                """
                SELECT action_id FROM affectation JOIN dossier ON dossier.id = dossier_id
                WHERE compte_id = ? AND tache = 'evaluer' AND appel = ? AND (NOT ? OR NOT EXISTS (
                    SELECT 1 FROM evaluation WHERE evaluation.action_id = affectation.action_id
                    AND evaluation.compte_id = affectation.compte_id))
                """, [compte, appel, sansNote]
            ).map { try $0["action_id"] })
    }

    public func isAffecte(_ compte: String, to tache: Affectation.Tache, action: String) throws -> Bool {
        try int(
            "SELECT EXISTS (SELECT 1 FROM affectation WHERE compte_id = ? AND tache = ? AND action_id = ?)",
            [compte, tache, action]) == 1
    }
}

extension Writer {
    public func insert(_ affectation: Affectation, par: String?) throws {
        try insert(
            into: "affectation", "id, dossier_id, action_id, compte_id, tache, origine, par, cree_at",
            [
                affectation.id, affectation.dossierId, affectation.actionId, affectation.compteId,
                affectation.tache, affectation.origine, par,
                affectation.creeAt,
            ])
    }

    public func deleteAffectation(_ id: String) throws {
        try run("DELETE FROM affectation WHERE id = ?", [id])
    }
}

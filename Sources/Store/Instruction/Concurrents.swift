import Domain
import GRDB

/// A dossier that competes with the action that somebody scored: in the same call, with an action in the same
/// volet, of an association to which that person belongs.
public struct DossierConcurrent: Sendable, Equatable {
    /// The action that was scored, and by whom.
    public let actionId: String
    public let compteId: String
    public let dossierId: String
    public let porteurId: String
    public let reference: String
}

extension Reader {
    public func concurrents(action: String) throws -> [DossierConcurrent] {
        guard let stored = try self.action(action), let dossier = try dossier(stored.dossierId) else {
            return []
        }
        return try concurrents(appel: dossier.appel, "AND evaluation.action_id = :action", ["action": action])
    }

    public func concurrents(appel: String) throws -> [DossierConcurrent] {
        try concurrents(appel: appel, "", [:])
    }

    /// A person belongs to an association as its member, or by having attested the dossier that competes, even
    /// when no longer a member. What was withdrawn or is inadmissible competes no more; the person’s own
    /// dossier is not here, because its marks do not count at all (`Deport`).
    private func concurrents(
        appel: String, _ condition: String, _ more: [String: String]
    ) throws -> [DossierConcurrent] {
        let arguments = more.merging(["appel": appel]) { first, _ in first }
        return try all(Self.concurrents(condition), StatementArguments(arguments)).map { row in
            try DossierConcurrent(
                actionId: row["action_id"], compteId: row["compte_id"], dossierId: row["id"],
                porteurId: row["porteur_id"], reference: row["reference"])
        }
    }

    /// SQL: who scored and competes, and with which dossiers, in `:appel`.
    static func concurrents(_ condition: String) -> String {
        """
        SELECT DISTINCT evaluation.action_id, evaluation.compte_id, rival.id, rival.porteur_id, rival.reference
        FROM (
            SELECT dossier.id AS dossier_id, membre.compte_id FROM dossier
            JOIN membre ON membre.porteur_id = dossier.porteur_id WHERE dossier.appel = :appel
            UNION
            SELECT attestation.dossier_id, attestation.compte_id FROM attestation
            JOIN dossier ON dossier.id = attestation.dossier_id WHERE dossier.appel = :appel
        ) AS lien
        JOIN dossier AS rival ON rival.id = lien.dossier_id
        JOIN action ON action.dossier_id = rival.id
        JOIN evaluation ON evaluation.compte_id = lien.compte_id
        JOIN action AS jugee ON jugee.id = evaluation.action_id
        JOIN dossier AS juge ON juge.id = jugee.dossier_id
        WHERE juge.appel = :appel AND juge.porteur_id <> rival.porteur_id AND rival.reference IS NOT NULL
            AND rival.etat NOT IN ('retire', 'irrecevable')
            AND \(ActionEnSQL.volet) = (jugee.contenu ->> 'volet') \(condition)
        ORDER BY evaluation.action_id, evaluation.compte_id, rival.reference
        """
    }
}

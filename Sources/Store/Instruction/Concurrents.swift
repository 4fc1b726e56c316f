import Domain
import GRDB
import JSON

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
        return try concurrents(appel: dossier.appel, actions: [action])
    }

    /// The same for several actions of a call.
    ///
    /// A person belongs to an association as its member, or by having attested the dossier that competes, even
    /// when no longer a member. What was withdrawn or is inadmissible competes no more; the person’s own
    /// dossier is not here, because its marks do not count at all (`Deport`).
    public func concurrents(appel: String, actions: [String]) throws -> [DossierConcurrent] {
        try all(Self.concurrents, ["appel": appel, "actions": JSON.list(actions).text]).map { row in
            try DossierConcurrent(
                actionId: row["action_id"], compteId: row["compte_id"], dossierId: row["id"],
                porteurId: row["porteur_id"], reference: row["reference"])
        }
    }

    /// SQL: who scored one of `:actions` and competes, and with which dossiers, in `:appel`. It begins with those who
    /// scored, who are few, and reads what they belong to.
    static let concurrents = """
        WITH notee AS MATERIALIZED (
            SELECT evaluation.action_id, evaluation.compte_id, juge.porteur_id, (jugee.contenu ->> 'volet') AS volet
            FROM json_each(:actions) AS voulue
            CROSS JOIN evaluation ON evaluation.action_id = voulue.value
            CROSS JOIN action AS jugee ON jugee.id = evaluation.action_id
            CROSS JOIN dossier AS juge ON juge.id = jugee.dossier_id AND +juge.appel = :appel
        ), lien AS MATERIALIZED (
            SELECT dossier.id AS dossier_id, membre.compte_id FROM (SELECT DISTINCT compte_id FROM notee) AS vu
            CROSS JOIN membre ON membre.compte_id = vu.compte_id
            CROSS JOIN dossier ON dossier.porteur_id = membre.porteur_id AND +dossier.appel = :appel
            UNION
            SELECT attestation.dossier_id, attestation.compte_id FROM (SELECT DISTINCT compte_id FROM notee) AS vu
            CROSS JOIN attestation ON attestation.compte_id = vu.compte_id
            CROSS JOIN dossier ON dossier.id = attestation.dossier_id AND +dossier.appel = :appel
        )
        SELECT DISTINCT notee.action_id, notee.compte_id, rival.id, rival.porteur_id, rival.reference
        FROM lien CROSS JOIN dossier AS rival ON rival.id = lien.dossier_id
        CROSS JOIN action ON action.dossier_id = rival.id
        CROSS JOIN notee ON notee.compte_id = lien.compte_id
        WHERE notee.porteur_id <> rival.porteur_id AND rival.reference IS NOT NULL
            AND rival.etat NOT IN ('retire', 'irrecevable') AND \(ActionEnSQL.volet) = notee.volet
        ORDER BY notee.action_id, notee.compte_id, rival.reference
        """
}

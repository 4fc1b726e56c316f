public import Domain
import GRDB

/// The opinion of a member of the conseil citoyen on one action.
public struct Avis: Sendable, Equatable {
    public enum Sens: String, Sendable, CaseIterable { case favorable, reserve, defavorable }
    public let compteId: String
    public let nom: String
    public let sens: Sens
    public let texte: String?
    public let version: Int64
    public let modifieAt: Instant
}

extension Reader {
    public func avis(action: String) throws -> [Avis] {
        try all(
            """
            SELECT avis.*, nom FROM avis JOIN compte ON compte.id = compte_id
            WHERE action_id = ? ORDER BY compte_id
            """, [action]
        ).map { row in
            Avis(
                compteId: row["compte_id"], nom: row["nom"], sens: try row.choice("sens"),
                texte: row["texte"],
                version: row["version"], modifieAt: try row.instant("modifie_at"))
        }
    }
}

extension Writer {
    public func upsertAvis(
        action: String, compte: String, sens: Avis.Sens, texte: String?, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO avis (action_id, compte_id, sens, texte, modifie_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (action_id, compte_id) DO UPDATE SET sens = excluded.sens, texte = excluded.texte,
            modifie_at = excluded.modifie_at, version = version + 1
            """, [action, compte, sens.rawValue, texte, instant.description])
    }
}

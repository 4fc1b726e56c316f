public import Domain
import GRDB
import JSON

/// A draft of a call, and the reminders that were sent about it.
public struct BrouillonARappeler: Sendable, Equatable {
    public let dossierId: String
    public let porteurId: String
    public let porteurNom: String
    public let etat: Etat
    public let creeAt: Instant
    /// Hours before the closing, of each reminder that was sent.
    public let rappeles: Set<Int64>
}

extension Reader {
    /// The calls in force whose closing is still to come.
    public func appelsOuverts(at instant: Instant) throws -> [String] {
        try all(
            """
            SELECT code FROM appel JOIN revision ON revision.appel = appel.code AND revision.numero = appel.revision
            WHERE fin_at > ? ORDER BY code
            """, [instant]
        ).map { try $0["code"] }
    }

    public func brouillonsARappeler(appel: String) throws -> [BrouillonARappeler] {
        try all(
            """
            SELECT dossier.id, porteur_id, porteur.nom, etat, dossier.cree_at,
                (SELECT json_group_array(heures) FROM rappel_de_brouillon WHERE dossier_id = dossier.id) AS rappeles
            FROM dossier JOIN porteur ON porteur.id = porteur_id
            WHERE dossier.appel = ? AND etat IN ('brouillon', 'atteste') ORDER BY dossier.id
            """, [appel]
        ).map { row in
            try BrouillonARappeler(
                dossierId: row["id"], porteurId: row["porteur_id"], porteurNom: row["nom"], etat: row["etat"],
                creeAt: row["cree_at"],
                rappeles: Set(row.json("rappeles").array?.compactMap(\.integer) ?? []))
        }
    }
}

extension Writer {
    public func insertRappel(dossier: String, heures: Int64, at instant: Instant) throws {
        try insert(into: "rappel_de_brouillon", "dossier_id, heures, at", [dossier, heures, instant])
    }
}

public import Domain
import GRDB
public import JSON

extension Reader {
    /// The earlier dossier that filled this one; nil when it was begun empty.
    public func recopieDe(dossier: String) throws -> String? {
        try one("SELECT recopie_de FROM dossier WHERE id = ?", [dossier])?["recopie_de"]
    }

    /// A draft of the same porteur in the same call, begun in the same way since `instant` and not touched since.
    public func brouillonIntact(
        porteur: String, appel: String, presentation: JSON, recopieDe: String?, depuis instant: Instant
    ) throws -> String? {
        try one(
            """
            SELECT id FROM dossier WHERE porteur_id = ? AND appel = ? AND cree_at >= ? AND etat = 'brouillon'
                AND recopie_de IS ?
                AND CASE WHEN recopie_de IS NULL THEN version = 1 AND presentation = ? ELSE modifie_at = cree_at END
                AND NOT EXISTS (SELECT 1 FROM piece WHERE dossier_id = dossier.id)
            ORDER BY id DESC LIMIT 1
            """, [porteur, appel, instant, recopieDe, presentation.text]
        ).map { try $0["id"] }
    }
}

extension Writer {
    public func setRecopie(_ id: String, de source: String) throws {
        try run("UPDATE dossier SET recopie_de = ? WHERE id = ?", [source, id])
    }
}

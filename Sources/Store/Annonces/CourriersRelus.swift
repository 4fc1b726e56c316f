public import Domain
import GRDB

/// A letter as it is read again, word for word as it was written: that of a notification, or the one that says that
/// the dossier is inadmissible.
public struct CourrierRelu: Sendable, Equatable {
    /// For an inadmissibility, the lot of its e-mails: its text stands nowhere else.
    public let id: String
    /// Position among the letters of the dossier, counted from 1.
    public let numero: Int64
    public let nature: ModeleDeCourrier.Nature
    public let objet: String
    public let corps: String
    public let creeAt: Instant
    /// In whose name it left; nil: in that of the installation.
    public let expediteur: Expediteur?
}

extension Reader {
    /// The letters of a dossier, oldest first.
    ///
    /// That of an inadmissibility is one once an e-mail left or it was given in another way, and as long as it
    /// stands, even before it leaves. One that was taken back before it left told nothing to anybody.
    public func courriersRelus(_ dossier: StoredDossier) throws -> [CourrierRelu] {
        try all(
            """
            SELECT courrier.id, courrier.nature, courrier.objet, courrier.corps, courrier.cree_at, expediteur, repondre_a
            FROM courrier LEFT JOIN envoi ON envoi.id = (SELECT min(id) FROM envoi WHERE courrier_id = courrier.id
                AND dossier_id = courrier.dossier_id)
            WHERE courrier.dossier_id = ?1
            UNION ALL
            SELECT id, 'irrecevabilite', objet, corps, cree_at, expediteur, repondre_a FROM envoi AS premier
            WHERE dossier_id = ?1 AND sujet = 'irrecevabilite' AND id = lot AND (
                EXISTS (SELECT 1 FROM envoi WHERE lot = premier.lot AND etat IN ('envoye', 'remis_autrement'))
                OR ?2 = 'irrecevable' AND NOT EXISTS (SELECT 1 FROM envoi WHERE dossier_id = ?1
                    AND sujet = 'irrecevabilite' AND cree_at > premier.cree_at))
            ORDER BY cree_at, id
            """, [dossier.id, dossier.etat]
        ).enumerated().map { index, row in
            let nom: String? = try row["expediteur"]
            let repondreA: String? = try row["repondre_a"]
            return try CourrierRelu(
                id: row["id"], numero: Int64(index + 1), nature: row["nature"], objet: row["objet"],
                corps: row["corps"], creeAt: row["cree_at"],
                expediteur: nom.map { Expediteur(nom: $0, repondreA: repondreA.flatMap(Courriel.init)) })
        }
    }
}

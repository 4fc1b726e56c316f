public import Domain
import GRDB
import JSON

/// A letter that was sent to an applicant, frozen as it was sent.
public struct StoredCourrier: Sendable, Equatable {
    public let id: String
    public let dossierId: String
    /// Position among the letters of the dossier, counted from 1.
    public let numero: Int64
    public let nature: ModeleDeCourrier.Nature
    public let objet: String
    public let corps: String
    public let creeAt: Instant

    public init(
        id: String, dossierId: String, numero: Int64, nature: ModeleDeCourrier.Nature, objet: String,
        corps: String,
        creeAt: Instant
    ) {
        self.id = id
        self.dossierId = dossierId
        self.numero = numero
        self.nature = nature
        self.objet = objet
        self.corps = corps
        self.creeAt = creeAt
    }
}

extension Reader {
    /// The letters of a dossier, oldest first. There are several when the dossier was reopened and notified
    /// again.
    public func courriers(dossier: String) throws -> [StoredCourrier] {
        try all("SELECT * FROM courrier WHERE dossier_id = ? ORDER BY numero", [dossier]).map { row in
            try StoredCourrier(
                id: row["id"], dossierId: row["dossier_id"], numero: row["numero"],
                nature: row["nature"],
                objet: row["objet"], corps: row["corps"], creeAt: row["cree_at"])
        }
    }

    /// When the last letter about a dossier was written that its applicant may have read: those of its
    /// notifications, and what declared it inadmissible, if that left.
    public func dernierCourrierAt(dossier: String) throws -> Instant? {
        try one(
            """
            SELECT max(cree_at) AS cree_at FROM (
                SELECT cree_at FROM courrier WHERE dossier_id = ?
                UNION ALL SELECT cree_at FROM envoi WHERE dossier_id = ? AND sujet = 'irrecevabilite'
                    AND etat IN ('envoye', 'remis_autrement'))
            """, [dossier, dossier]
        ).flatMap { try $0["cree_at"] }
    }

    /// All the decided dossiers of a call, in the order of their references.
    public func dossiersDecides(appel: String) throws -> [StoredDossier] {
        try all(
            """
            SELECT \(Self.dossierColumns) FROM dossier
            JOIN appel ON appel.code = dossier.appel JOIN porteur ON porteur.id = porteur_id
            WHERE dossier.appel = ? AND etat = 'decide' ORDER BY reference
            """, [appel]
        ).map(Self.dossier)
    }
}

extension Writer {
    public func insert(_ courrier: StoredCourrier, par: String) throws {
        try insert(
            into: "courrier", "id, dossier_id, numero, nature, objet, corps, par, cree_at",
            [
                courrier.id, courrier.dossierId, courrier.numero, courrier.nature, courrier.objet,
                courrier.corps,
                par,
                courrier.creeAt,
            ])
    }
}

public import Domain
import GRDB

extension Reader {
    /// The kinds of e-mail that an account does not want.
    public func courrielsRefuses(compte: String) throws -> Set<CourrielDeService> {
        Set(
            try all("SELECT genre FROM courriel_refuse WHERE compte_id = ?", [compte]).map { row in
                try row["genre"]
            })
    }

    /// The accounts that hold the role of instructeur on a contract and proved their address.
    public func instructeurs(contrat: String) throws -> [StoredCompte] {
        try all(
            """
            SELECT DISTINCT compte_id FROM role JOIN compte ON compte.id = compte_id
            WHERE role = 'instructeur' AND (contrat = ? OR contrat IS NULL) AND prouve_at IS NOT NULL
            ORDER BY compte_id
            """, [contrat]
        ).compactMap { row in
            let id: String = try row["compte_id"]
            return try compte(id)
        }
    }

    /// Whether an e-mail about the messages of a dossier already waits for this address, and is not being sent
    /// at this moment; for nobody, whether one already tells the service so.
    public func isMessageAnnonce(dossier: String, to address: String?) throws -> Bool {
        guard let address else {
            return try int(
                """
                SELECT EXISTS (SELECT 1 FROM envoi WHERE dossier_id = ? AND sujet = 'message'
                    AND destinataire IS NULL AND etat = 'abandonne')
                """, [dossier]) == 1
        }
        return try int(
            """
            SELECT EXISTS (SELECT 1 FROM envoi WHERE dossier_id = ? AND sujet = 'message' AND destinataire = ?
                AND etat = 'a_envoyer'
                AND NOT EXISTS (SELECT 1 FROM envoi_essai_ouvert WHERE envoi_id = envoi.id))
            """, [dossier, address]) == 1
    }
}

extension Writer {
    public func setCourrielsRefuses(
        compte: String, _ genres: Set<CourrielDeService>, at instant: Instant
    ) throws {
        try run("DELETE FROM courriel_refuse WHERE compte_id = ?", [compte])
        for genre in genres.sorted(by: { $0.rawValue < $1.rawValue }) {
            try insert(into: "courriel_refuse", "compte_id, genre, at", [compte, genre, instant])
        }
    }
}

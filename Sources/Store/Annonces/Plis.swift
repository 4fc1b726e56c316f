public import Domain
import GRDB

/// An e-mail to one person about an account, or the head of the file to one who keeps it. Nobody reads it over
/// HTTP, because its text may hold a link.
public struct StoredPli: Sendable, Equatable {
    public let id: String
    public let canal: Envoi.Canal
    /// An e-mail address, or the URL of a webhook.
    public let destinataire: String
    public let objet: String
    public let corps: String
    public let essais: Int
    public let creeAt: Instant

    public init(
        id: String, canal: Envoi.Canal = .courriel, destinataire: String, objet: String, corps: String,
        essais: Int = 0, creeAt: Instant
    ) {
        self.id = id
        self.canal = canal
        self.destinataire = destinataire
        self.objet = objet
        self.corps = corps
        self.essais = essais
        self.creeAt = creeAt
    }
}

extension Reader {
    /// The e-mails that are due, the longest due first.
    public func plisDus(at instant: Instant, limit: Int) throws -> [StoredPli] {
        try all(
            """
            SELECT id, canal, destinataire, objet, corps, essais, cree_at FROM pli
            WHERE etat = 'a_envoyer' AND prochain_at <= ? ORDER BY prochain_at, id LIMIT ?
            """, [instant, limit]
        ).map { row in
            try StoredPli(
                id: row["id"], canal: row["canal"], destinataire: row["destinataire"], objet: row["objet"],
                corps: row["corps"],
                essais: row["essais"], creeAt: row["cree_at"])
        }
    }
}

extension Reader {
    /// Whether an e-mail with this subject was written to an address since an instant.
    public func hasPli(to destinataire: String, _ objet: String, since instant: Instant) throws -> Bool {
        // The ids follow the instants, so that only the newest rows are read.
        try int(
            "SELECT EXISTS (SELECT 1 FROM pli WHERE id >= ? AND destinataire = ? AND objet = ? AND cree_at >= ?)",
            [Identifiant.new(at: instant.adding(seconds: -1)), destinataire, objet, instant]) == 1
    }
}

extension Writer {
    public func insert(_ pli: StoredPli) throws {
        try insert(
            into: "pli", "id, canal, destinataire, objet, corps, prochain_at, cree_at",
            [pli.id, pli.canal, pli.destinataire, pli.objet, pli.corps, pli.creeAt, pli.creeAt])
    }

    /// Counts an attempt before it is made; returns false when the e-mail is no longer to be sent.
    public func beginPli(_ id: String, next: Instant) throws -> Bool {
        try run(
            "UPDATE pli SET essais = essais + 1, prochain_at = ? WHERE id = ? AND etat = 'a_envoyer'",
            [next, id])
        return db.changesCount == 1
    }

    public func postponePli(_ id: String, _ detail: String, to instant: Instant) throws {
        try run(
            "UPDATE pli SET prochain_at = ?, detail = ? WHERE id = ? AND etat = 'a_envoyer'",
            [instant, detail, id])
    }

    /// Ends the e-mail and erases its text.
    public func endPli(_ id: String, _ etat: Envoi.Etat, _ detail: String) throws {
        try run("UPDATE pli SET etat = ?, corps = NULL, detail = ? WHERE id = ?", [etat, detail, id])
    }
}

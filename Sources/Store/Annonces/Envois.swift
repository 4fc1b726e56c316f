public import Domain
import GRDB
import JSON

/// A message of the outbox as it is stored.
public struct StoredEnvoi: Sendable, Equatable {
    public let id: String
    /// Nil, like the dossier, when the message is about a porteur.
    public let appel: String?
    public let dossierId: String?
    public let reference: String?
    public let courrierId: String?
    /// Number of the complement that the message is about.
    public let complement: Int64?
    /// Whether the message says that the dossier was declared inadmissible.
    public let isIrrecevabilite: Bool
    public let webhookId: String?
    public let canal: Envoi.Canal
    /// An e-mail address, or the URL of a webhook.
    public let destinataire: String
    /// The subject of an e-mail, or the event sent to a webhook.
    public let objet: String
    public let corps: String
    public let etat: Envoi.Etat
    public let essais: Int
    /// How many attempts were made before the last resumption.
    public let essaisAvant: Int
    public let prochainAt: Instant
    public let version: Int64
    public let creeAt: Instant
    public let envoyeAt: Instant?
    public let motifAbandon: String?
}

/// A message to be put in the outbox.
public struct NouvelEnvoi: Sendable {
    public enum Cause: Sendable {
        case courrier(String)
        /// A request for a complement, by its number.
        case complement(Int64)
        /// The declaration that the dossier is inadmissible.
        case irrecevabilite
        case webhook(String)
    }
    public let id: String
    public let cause: Cause
    public let destinataire: String
    public let objet: String
    public let corps: String

    public init(id: String, cause: Cause, destinataire: String, objet: String, corps: String) {
        self.id = id
        self.cause = cause
        self.destinataire = destinataire
        self.objet = objet
        self.corps = corps
    }
}

extension Reader {
    private static let envoiColumns = "envoi.*, dossier.reference AS reference_du_dossier"

    public func envoi(_ id: String) throws -> StoredEnvoi? {
        try one(
            """
            SELECT \(Self.envoiColumns) FROM envoi LEFT JOIN dossier ON dossier.id = envoi.dossier_id
            WHERE envoi.id = ?
            """, [id]
        ).map(Self.envoi)
    }

    /// The outbox of a call, oldest first, limited to the dossiers in `scope`.
    public func envois(
        appel: String, etat: Envoi.Etat?, _ scope: DossierScope, _ page: PageRequest
    ) throws -> Page<StoredEnvoi> {
        var conditions = ["envoi.appel = ?", "envoi.id > ?"]
        var arguments: StatementArguments = [appel, page.afterText]
        func require(_ sql: String, _ values: StatementArguments) {
            conditions.append(sql)
            arguments += values
        }
        if let etat { require("envoi.etat = ?", [etat]) }
        appendScope(scope, require)
        let rows = try all(
            """
            SELECT \(Self.envoiColumns) FROM envoi
            JOIN dossier ON dossier.id = envoi.dossier_id JOIN appel ON appel.code = envoi.appel
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY envoi.id LIMIT ?
            """, arguments + [page.limit + 1])
        return Page(try rows.map(Self.envoi), limit: page.limit, key: \.id)
    }

    /// The messages that are due, the longest due first: at most `limit` e-mails, and at most `limit`
    /// messages for each webhook, so that the backlog of a receiver that is down does not delay the others.
    public func envoisDus(at instant: Instant, limit: Int) throws -> [StoredEnvoi] {
        try all(
            """
            SELECT * FROM (
                SELECT \(Self.envoiColumns), row_number() OVER (
                    PARTITION BY webhook_id ORDER BY prochain_at, envoi.id) AS rang
                FROM envoi LEFT JOIN dossier ON dossier.id = envoi.dossier_id
                WHERE envoi.etat = 'a_envoyer' AND prochain_at <= ?)
            WHERE rang <= ? ORDER BY prochain_at, id
            """, [instant, limit]
        ).map(Self.envoi)
    }

    private static func envoi(_ row: Row) throws -> StoredEnvoi {
        try StoredEnvoi(
            id: row["id"], appel: row["appel"], dossierId: row["dossier_id"],
            reference: row["reference_du_dossier"], courrierId: row["courrier_id"],
            complement: row["complement"], isIrrecevabilite: row["irrecevabilite"],
            webhookId: row["webhook_id"], canal: row["canal"], destinataire: row["destinataire"],
            objet: row["objet"], corps: row["corps"], etat: row["etat"], essais: row["essais"],
            essaisAvant: row["essais_avant"], prochainAt: row["prochain_at"],
            version: row["version"], creeAt: row["cree_at"],
            envoyeAt: row["envoye_at"], motifAbandon: row["motif_abandon"])
    }
}

extension Writer {
    /// Puts a message in the outbox; it is due at once.
    public func insert(_ envoi: NouvelEnvoi, of dossier: StoredDossier, at instant: Instant) throws {
        var (courrier, complement, webhook): (String?, Int64?, String?) = (nil, nil, nil)
        var (canal, isIrrecevabilite): (Envoi.Canal, Bool) = (.courriel, false)
        switch envoi.cause {
        case .courrier(let id): courrier = id
        case .complement(let numero): complement = numero
        case .irrecevabilite: isIrrecevabilite = true
        case .webhook(let id): (webhook, canal) = (id, .webhook)
        }
        try insert(
            into: "envoi",
            """
            id, appel, dossier_id, courrier_id, complement, irrecevabilite, webhook_id, canal,
            destinataire, objet, corps, prochain_at, cree_at
            """,
            [
                envoi.id, dossier.appel, dossier.id, courrier, complement, isIrrecevabilite, webhook,
                canal, envoi.destinataire, envoi.objet, envoi.corps, instant,
                instant,
            ])
    }

    /// Puts an e-mail about a porteur in the outbox; it is due at once.
    public func insertEnvoi(
        porteur: String, id: String, destinataire: String, objet: String, corps: String, at instant: Instant
    ) throws {
        try insert(
            into: "envoi", "id, porteur, canal, destinataire, objet, corps, prochain_at, cree_at",
            [id, porteur, Envoi.Canal.courriel, destinataire, objet, corps, instant, instant])
    }

    /// Records that the message was delivered, even if it was abandoned in the meantime.
    public func setEnvoye(_ id: String, at instant: Instant) throws {
        try run(
            "UPDATE envoi SET etat = 'envoye', envoye_at = ?, motif_abandon = NULL WHERE id = ?",
            [instant, id])
    }

    public func postpone(envoi id: String, to instant: Instant) throws {
        try run(
            "UPDATE envoi SET prochain_at = ? WHERE id = ? AND etat = 'a_envoyer'", [instant, id])
    }

    public func abandon(envoi id: String, motif: String) throws {
        try run(
            "UPDATE envoi SET etat = 'abandonne', motif_abandon = ? WHERE id = ? AND etat = 'a_envoyer'",
            [motif, id])
    }

    /// Abandons the letter and the webhook messages of a notification that was taken back, if they have not
    /// left yet.
    public func abandonAnnonce(dossier: String, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND (courrier_id IS NOT NULL OR objet = 'notifier')
            """, [motif, dossier])
    }

    /// Abandons the e-mails about a cancelled complement that have not left yet.
    public func abandonComplement(dossier: String, numero: Int64, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND complement = ?
            """, [motif, dossier, numero])
    }

    /// Abandons the e-mails about an inadmissibility that was taken back, if they have not left yet.
    public func abandonIrrecevabilite(dossier: String, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND irrecevabilite
            """, [motif, dossier])
    }

    /// Starts a new series of attempts from this instant on.
    public func resume(envoi id: String, at instant: Instant) throws {
        try run(
            """
            UPDATE envoi SET etat = 'a_envoyer', motif_abandon = NULL, essais_avant = essais, prochain_at = ?,
            version = version + 1 WHERE id = ?
            """, [instant, id])
    }
}

public import Domain
import GRDB
import JSON

/// An address that receives events, and the secret that signs the requests sent to it.
public struct StoredWebhook: Sendable, Equatable {
    public let id: String
    public let contrat: String
    public let url: String
    public let secret: String
    public let evenements: [Evenement]
    public let creeAt: Instant

    public init(
        id: String, contrat: String, url: String, secret: String, evenements: [Evenement], creeAt: Instant
    ) {
        self.id = id
        self.contrat = contrat
        self.url = url
        self.secret = secret
        self.evenements = evenements
        self.creeAt = creeAt
    }
}

extension Reader {
    /// The webhooks of a contract that were not removed.
    public func webhooks(contrat: String, _ page: PageRequest) throws -> Page<StoredWebhook> {
        let rows = try all(
            "SELECT * FROM webhook WHERE contrat = ? AND retire_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            [contrat, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.webhook), limit: page.limit, key: \.id)
    }

    /// The webhook with this id; nil when there is none or when it was removed.
    public func webhook(_ id: String) throws -> StoredWebhook? {
        try one("SELECT * FROM webhook WHERE id = ? AND retire_at IS NULL", [id]).map(Self.webhook)
    }

    public func webhooks(contrat: String, of evenement: Evenement) throws -> [StoredWebhook] {
        try all("SELECT * FROM webhook WHERE contrat = ? AND retire_at IS NULL ORDER BY id", [contrat])
            .map(Self.webhook).filter { $0.evenements.contains(evenement) }
    }

    private static func webhook(_ row: Row) throws -> StoredWebhook {
        try StoredWebhook(
            id: row["id"], contrat: row["contrat"], url: row["url"], secret: row["secret"],
            evenements: try row.json("evenements").array?.compactMap { $0.string.flatMap(Evenement.init) }
                ?? [],
            creeAt: row["cree_at"])
    }
}

extension Writer {
    public func insert(_ webhook: StoredWebhook) throws {
        try insert(
            into: "webhook", "id, contrat, url, secret, evenements, cree_at",
            [
                webhook.id, webhook.contrat, webhook.url, webhook.secret,
                JSON.list(webhook.evenements.map(\.rawValue)).text, webhook.creeAt,
            ])
    }

    /// Removes a webhook; messages that still wait for it will not be sent.
    public func retireWebhook(_ id: String, at instant: Instant) throws {
        try run("UPDATE webhook SET retire_at = ? WHERE id = ?", [instant, id])
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = 'Le webhook a été retiré.', version = version + 1
            WHERE webhook_id = ? AND etat = 'a_envoyer'
            """, [id])
    }
}

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

    /// What signs what is sent at this instant: its secret, then those before it that still do, the newest first.
    public func secrets(_ webhook: StoredWebhook, at instant: Instant) throws -> [String] {
        [webhook.secret] + (try anciensSecrets(webhook.id, at: instant).reversed().map(\.secret))
    }

    /// The former secrets that still sign, the oldest first, each with the instant when it ends.
    public func anciensSecrets(
        _ webhook: String, at instant: Instant
    ) throws -> [(secret: String, jusquA: Instant)] {
        try all(
            "SELECT * FROM webhook_ancien_secret WHERE webhook_id = ? AND jusqu_a > ? ORDER BY rang",
            [webhook, instant]
        ).map { row in (try row["secret"], try row["jusqu_a"]) }
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

    /// Gives it another secret; the one before signs until `ancienJusquA`. Those that no longer sign are forgotten.
    public func changeSecret(
        _ webhook: StoredWebhook, _ secret: String, ancienJusquA: Instant, at instant: Instant
    ) throws {
        try run(
            "DELETE FROM webhook_ancien_secret WHERE webhook_id = ? AND jusqu_a <= ?", [webhook.id, instant])
        let rang = try read.int(
            "SELECT coalesce(max(rang), 0) + 1 FROM webhook_ancien_secret WHERE webhook_id = ?", [webhook.id])
        try insert(
            into: "webhook_ancien_secret", "webhook_id, rang, secret, jusqu_a",
            [webhook.id, rang, webhook.secret, ancienJusquA])
        try run("UPDATE webhook SET secret = ? WHERE id = ?", [secret, webhook.id])
    }

    /// Removes a webhook; messages that still wait for it will not be sent.
    public func retireWebhook(_ id: String, at instant: Instant) throws {
        try run("UPDATE webhook SET retire_at = ? WHERE id = ?", [instant, id])
        try run("DELETE FROM webhook_ancien_secret WHERE webhook_id = ?", [id])
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = 'Le webhook a été retiré.', version = version + 1
            WHERE webhook_id = ? AND etat = 'a_envoyer'
            """, [id])
    }
}

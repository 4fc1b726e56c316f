import Domain
import JSON
public import Store

/// Sends one signed event, `ping`, to a webhook at once, so that who writes a receiver sees it arrive.
public enum EssayerWebhook {
    /// What to send. It does not go through the outbox: nobody waits for it, and it is not tried again.
    public static func preparer(
        _ reader: Reader, _ contexte: Contexte, contrat: String, webhook id: String
    ) throws -> Livraison {
        let webhook = try webhook(reader, contexte, contrat, id)
        if let retenus = try reader.envoisRetenus() {
            throw Refus(
                .etatIncompatible,
                """
                Rien ne part : les envois sont retenus (\(retenus.motif)). Qui tient le serveur les laisse partir par \
                « guichet envois reprendre ».
                """)
        }
        let livraison = Identifiant.new(at: contexte.instant)
        let corps: JSON = [
            "id": .string(livraison), "evenement": "ping", "contrat": .string(contrat),
            "at": .string(contexte.instant.description),
        ]
        return Livraison(
            id: livraison, url: webhook.url, corps: corps.text,
            secrets: try reader.secrets(webhook, at: contexte.instant), at: contexte.instant)
    }

    /// Records that it was sent, and whether the receiver took it.
    public static func consigner(
        _ tx: Writer, _ contexte: Contexte, contrat: String, webhook id: String, isRemis: Bool
    ) throws {
        let webhook = try webhook(tx.read, contexte, contrat, id)
        try tx.journalise(
            CreerWebhook.ecriture(.essayerWebhook, webhook, contexte, apres: ["remis": .bool(isRemis)]),
            at: contexte.instant)
    }

    private static func webhook(
        _ reader: Reader, _ contexte: Contexte, _ contrat: String, _ id: String
    ) throws -> StoredWebhook {
        _ = try Acces.contrat(reader, contexte, contrat, .gererWebhooks)
        guard let webhook = try reader.webhook(id), webhook.contrat == contrat else {
            throw Refus.introuvable
        }
        return webhook
    }
}

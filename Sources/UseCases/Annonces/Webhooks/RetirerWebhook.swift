import Documents
import Domain
public import Store

/// Removes a webhook; the messages that waited for it are abandoned.
public enum RetirerWebhook {
    public static func run(_ tx: Writer, _ contexte: Contexte, contrat: String, webhook id: String) throws {
        _ = try Acces.contrat(tx.read, contexte, contrat, .gererWebhooks)
        guard let webhook = try tx.read.webhook(id), webhook.contrat == contrat else {
            throw Refus.introuvable
        }
        try tx.retireWebhook(id, at: contexte.instant)
        try tx.journalise(
            CreerWebhook.ecriture(.retirerWebhook, webhook, contexte), at: contexte.instant)
    }
}

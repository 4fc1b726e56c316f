public import Domain
import JSON
public import Store

/// Gives a webhook a new secret. The one before signs too for a day, so that the receiver can be changed without
/// refusing anything meanwhile.
public enum ChangerSecret {
    public static let sursisEnSecondes: Int64 = 86_400
    /// Each one is a signature in the header of every delivery.
    static let anciensAuPlus = 4

    public static func run(
        _ tx: Writer, _ contexte: Contexte, contrat: String, webhook id: String
    ) throws -> (secret: String, ancienJusquA: Instant) {
        _ = try Acces.contrat(tx.read, contexte, contrat, .gererWebhooks)
        guard let webhook = try tx.read.webhook(id), webhook.contrat == contrat else {
            throw Refus.introuvable
        }
        let anciens = try tx.read.anciensSecrets(webhook.id, at: contexte.instant)
        guard anciens.count < anciensAuPlus else {
            throw Refus(
                .etatIncompatible,
                """
                \(anciensAuPlus) anciens secrets signent encore. Donnez d’abord au destinataire celui d’aujourd’hui, puis \
                recommencez à partir du \(anciens[0].jusquA).
                """)
        }
        let (secret, jusquA) = (Jeton.secret(), contexte.instant.adding(seconds: sursisEnSecondes))
        try tx.changeSecret(webhook, secret, ancienJusquA: jusquA, at: contexte.instant)
        try tx.journalise(
            CreerWebhook.ecriture(
                .changerSecret, webhook, contexte, apres: ["ancien_jusqu_a": .string(jusquA.description)]),
            at: contexte.instant)
        return (secret, jusquA)
    }
}

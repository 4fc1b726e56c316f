public import Domain
import JSON
public import Store

/// Holds back all e-mails and webhooks, or releases them, on the order of the server’s operator; the journal
/// records it.
public enum RetenirEnvois {
    public static func run(_ tx: Writer, motif: String, at instant: Instant) throws {
        guard try tx.read.envoisRetenus() == nil else {
            throw Refus(.etatIncompatible, "Les envois sont déjà retenus.")
        }
        try tx.retenirEnvois(motif: motif, at: instant)
        try journalise(tx, .retenirEnvois, apres: ["motif": .string(motif)], at: instant)
    }

    public static func lever(_ tx: Writer, at instant: Instant) throws {
        guard let retenus = try tx.read.envoisRetenus() else {
            throw Refus(.etatIncompatible, "Les envois ne sont pas retenus : il n’y a rien à reprendre.")
        }
        try tx.laisserPartirEnvois()
        try journalise(tx, .reprendreEnvois, avant: ["motif": .string(retenus.motif)], at: instant)
    }

    private static func journalise(
        _ tx: Writer, _ evenement: Consigne, avant: JSON? = nil, apres: JSON? = nil, at instant: Instant
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: nil, qualite: .administrateur, evenement: .consigne(evenement),
                objet: "installation",
                objetId: try tx.read.installationId() ?? "", avant: avant, apres: apres),
            at: instant)
    }
}

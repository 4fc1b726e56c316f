public import Domain
import GRDB

/// Since when and why e-mails and webhook messages are held.
public struct EnvoisRetenus: Sendable, Equatable {
    public let depuis: Instant
    public let motif: String
}

extension Reader {
    /// Nil when messages are not held.
    public func envoisRetenus() throws -> EnvoisRetenus? {
        guard
            let row = try one(
                "SELECT * FROM installation WHERE envois_retenus_at IS NOT NULL")
        else { return nil }
        return EnvoisRetenus(
            depuis: try row["envois_retenus_at"], motif: try row["envois_retenus_motif"])
    }

    /// How many messages of the whole installation still have to be sent.
    public func envoisEnAttente() throws -> Int64 {
        try int(
            """
            SELECT (SELECT count(*) FROM envoi WHERE etat = 'a_envoyer')
                + (SELECT count(*) FROM pli WHERE etat = 'a_envoyer')
            """)
    }
}

extension Writer {
    public func retenirEnvois(motif: String, at instant: Instant) throws {
        try run(
            "UPDATE installation SET envois_retenus_at = ?, envois_retenus_motif = ?",
            [instant, motif])
    }

    public func laisserPartirEnvois() throws {
        try run("UPDATE installation SET envois_retenus_at = NULL, envois_retenus_motif = NULL", [])
    }
}

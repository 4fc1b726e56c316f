public import Domain
import GRDB

/// The head as it was handed to the outbox on some day.
public struct TeteDiffusee: Sendable, Equatable {
    public let jour: String
    /// The last row of the journal at that moment.
    public let journal: Int64

    public init(jour: String, journal: Int64) {
        self.jour = jour
        self.journal = journal
    }
}

extension Reader {
    public func derniereTeteDiffusee() throws -> TeteDiffusee? {
        try one("SELECT jour, journal_seq FROM tete_diffusee ORDER BY jour DESC LIMIT 1").map { row in
            try TeteDiffusee(jour: row["jour"], journal: row["journal_seq"])
        }
    }

    /// How many rows the journal has.
    public func lignesDuJournal() throws -> Int64 { try int("SELECT coalesce(max(seq), 0) FROM journal") }
}

extension Writer {
    public func insert(_ diffusee: TeteDiffusee, _ tete: Tete, at instant: Instant) throws {
        try insert(
            into: "tete_diffusee", "jour, sceau, sceau_sha256, journal_seq, cree_at",
            [diffusee.jour, tete.numero, tete.sha256, diffusee.journal, instant])
    }
}

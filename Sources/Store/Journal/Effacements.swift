import GRDB

extension Reader {
    /// What a row of the journal is about, and whether it still has its content; nil when there is no such row.
    public func contenu(
        duJournal seq: Int64
    ) throws -> (evenement: String, objet: String, isPresent: Bool)? {
        try one(
            """
            SELECT evenement, objet, avant IS NOT NULL OR apres IS NOT NULL AS present
            FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq WHERE journal.seq = ?
            """, [seq]
        ).map { row in (try row["evenement"], try row["objet"], try row["present"]) }
    }
}

extension Writer {
    /// Erases the content of a row of the journal; the row stays, with its hash.
    public func effacerContenu(duJournal seq: Int64) throws {
        try run("UPDATE journal_charge SET avant = NULL, apres = NULL WHERE seq = ?", [seq])
    }
}

-- A member of a session without an account — most elected ones — who stands apart from a dossier of its agenda.
-- With an account, it is a recusal like any other (deport): it takes the file away too.
CREATE TABLE seance_deport (
    seance_id TEXT NOT NULL,
    membre INTEGER NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    motif TEXT NOT NULL CHECK (length(motif) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    at TEXT NOT NULL,
    PRIMARY KEY (seance_id, membre, dossier_id),
    FOREIGN KEY (seance_id, membre) REFERENCES seance_membre (seance_id, numero) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Whom a member of a session speaks for, when its account does not say it: the code of a financer.
ALTER TABLE seance_membre ADD COLUMN financeur TEXT CHECK (financeur IS NULL OR length(financeur) > 0);

-- The proxy that a financer gave to a member, for one session.
CREATE TABLE seance_mandat (
    seance_id TEXT NOT NULL,
    -- Who gives it.
    financeur TEXT NOT NULL CHECK (length(financeur) > 0),
    -- Who holds it.
    membre INTEGER NOT NULL,
    -- In what words: the letter or the e-mail, its day.
    termes TEXT NOT NULL CHECK (length(termes) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    at TEXT NOT NULL,
    PRIMARY KEY (seance_id, financeur),
    FOREIGN KEY (seance_id, membre) REFERENCES seance_membre (seance_id, numero) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

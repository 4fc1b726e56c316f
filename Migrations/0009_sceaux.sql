-- Each commit is sealed: the fingerprints of the rows it wrote, with the head of the journal as it then stood, each
-- seal carrying the hash of the one before (docs/decisions/0037-seals-and-replay.md).
CREATE TABLE sceau (
    numero INTEGER PRIMARY KEY NOT NULL CHECK (numero >= 1),
    -- depart: the first seal of the whole file as it stood when this schema was first opened; suite: the next ones of
    -- the same; ecriture: the rows of one commit.
    genre TEXT NOT NULL CHECK (genre IN ('depart', 'suite', 'ecriture')),
    -- Of a depart: the last migration.
    schema TEXT,
    journal_seq INTEGER NOT NULL CHECK (journal_seq >= 0),
    journal_sha256 TEXT NOT NULL CHECK (length(journal_sha256) = 64),
    -- JSON: for each row, its table, its key, its SHA-256 and a short mark for each column; null and null once deleted.
    contenu TEXT NOT NULL,
    precedent_sha256 TEXT NOT NULL CHECK (length(precedent_sha256) = 64),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    CHECK ((genre = 'depart') = (schema IS NOT NULL))
) STRICT;
CREATE INDEX sceau_depart ON sceau (numero) WHERE genre = 'depart';
CREATE TRIGGER sceau_fige BEFORE UPDATE ON sceau BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;
CREATE TRIGGER sceau_garde BEFORE DELETE ON sceau BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER sceau_neuf BEFORE INSERT ON sceau WHEN EXISTS (SELECT 1 FROM sceau WHERE numero = NEW.numero)
    BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;

-- From here on a seal holds bytes: hashes of 32 bytes where there were 64 digits, one byte for each column where there
-- were four digits, and neither the hash of the seal before nor that of its row of the journal, which stand in those rows
-- and which its own hash covers as before (docs/decisions/0059-seals-in-bytes.md). Seals that exist stay as they are.
CREATE TABLE sceau_neuf (
    numero INTEGER PRIMARY KEY NOT NULL CHECK (numero >= 1),
    genre TEXT NOT NULL CHECK (genre IN ('depart', 'suite', 'ecriture')),
    -- Of a depart: the last migration.
    schema TEXT,
    journal_seq INTEGER NOT NULL CHECK (journal_seq >= 0),
    -- Only of a seal that this migration found.
    journal_sha256 TEXT CHECK (length(journal_sha256) = 64),
    -- Bytes (Sources/Store/Journal/ContenuDeSceau.swift); JSON text of a seal that this migration found.
    contenu ANY NOT NULL CHECK (typeof(contenu) IN ('text', 'blob')),
    -- Only of a seal that this migration found.
    precedent_sha256 TEXT CHECK (length(precedent_sha256) = 64),
    -- 32 bytes; 64 digits of a seal that this migration found.
    sha256 ANY NOT NULL CHECK (length(sha256) = iif(typeof(sha256) = 'blob', 32, 64)),
    CHECK ((genre = 'depart') = (schema IS NOT NULL)),
    CHECK (typeof(contenu) = typeof(sha256)),
    CHECK ((typeof(contenu) = 'blob') = (journal_sha256 IS NULL)),
    CHECK ((journal_sha256 IS NULL) = (precedent_sha256 IS NULL))
) STRICT;
INSERT INTO sceau_neuf (numero, genre, schema, journal_seq, journal_sha256, contenu, precedent_sha256, sha256)
    SELECT numero, genre, schema, journal_seq, journal_sha256, contenu, precedent_sha256, sha256 FROM sceau;
DROP TABLE sceau;
ALTER TABLE sceau_neuf RENAME TO sceau;
CREATE INDEX sceau_depart ON sceau (numero) WHERE genre = 'depart';
CREATE TRIGGER sceau_fige BEFORE UPDATE ON sceau BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;
CREATE TRIGGER sceau_garde BEFORE DELETE ON sceau BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER sceau_neuve BEFORE INSERT ON sceau WHEN EXISTS (SELECT 1 FROM sceau WHERE numero = NEW.numero)
    BEGIN SELECT RAISE(ABORT, 'sceau est immuable'); END;

-- The head leaves each day something happened (docs/decisions/0040-the-head-leaves.md): one row for each day it was
-- handed to the outbox.
CREATE TABLE tete_diffusee (
    -- The day in Paris, YYYY-MM-DD: one message a day.
    jour TEXT PRIMARY KEY NOT NULL CHECK (length(jour) = 10),
    sceau INTEGER NOT NULL CHECK (sceau >= 1),
    sceau_sha256 TEXT NOT NULL CHECK (length(sceau_sha256) = 64),
    -- Last row of the journal at that moment: without a later one there is nothing new to tell.
    journal_seq INTEGER NOT NULL CHECK (journal_seq >= 0),
    cree_at TEXT NOT NULL
) STRICT;
-- A webhook of the installation, whose address is then the recipient, is told in the same way as a person.
ALTER TABLE pli ADD COLUMN canal TEXT NOT NULL DEFAULT 'courriel' CHECK (canal IN ('courriel', 'webhook'));

-- Who this database is. The same id stands in the folder of the pieces, so that a database and files that do not
-- belong together are not served as if they did.
CREATE TABLE installation (
    -- There is one row.
    seule INTEGER PRIMARY KEY CHECK (seule = 1),
    id TEXT NOT NULL CHECK (length(id) = 36),
    -- Signs what a client gives back unchanged (the cursors of lists): 32 random bytes in hexadecimal.
    cle TEXT NOT NULL CHECK (length(cle) = 64),
    cree_at TEXT NOT NULL,
    -- Since when e-mails and webhooks are kept back, and why: a restored copy says nothing until it is told to.
    -- Null: they leave.
    envois_retenus_at TEXT,
    envois_retenus_motif TEXT,
    CHECK ((envois_retenus_at IS NULL) = (envois_retenus_motif IS NULL))
) STRICT;

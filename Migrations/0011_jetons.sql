-- Tokens of machines: each acts for the account that made it, on the routes of its capacities only, until a day.
CREATE TABLE jeton (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    nom TEXT NOT NULL CHECK (length(nom) > 0),
    -- The token itself is never stored.
    jeton_sha256 TEXT NOT NULL UNIQUE CHECK (length(jeton_sha256) = 64),
    -- Codes of capacities: JSON list.
    capacites TEXT NOT NULL CHECK (json_valid(capacites)),
    cree_at TEXT NOT NULL,
    -- First instant at which it is no longer valid.
    expire_at TEXT NOT NULL CHECK (expire_at > cree_at),
    revoque_at TEXT
) STRICT;
CREATE INDEX jeton_compte ON jeton (compte_id, id);

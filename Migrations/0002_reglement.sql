-- The rulebook has editions: what was published before this one is judged by the first, for ever.
ALTER TABLE revision ADD COLUMN edition INTEGER NOT NULL DEFAULT 1 CHECK (edition >= 1);

-- A porteur of New Caledonia has a RIDET, one of French Polynesia a TAHITI number: the column takes any of the three.
CREATE TABLE porteur_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    -- SIRET (14 digits), RIDET (9 or 10 digits) or TAHITI (6 characters).
    numero TEXT NOT NULL UNIQUE CHECK (length(numero) IN (6, 9, 10, 14)),
    nom TEXT NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL
) STRICT;
INSERT INTO porteur_neuf (id, numero, nom, contenu, version, cree_at)
    SELECT id, siret, nom, contenu, version, cree_at FROM porteur;
DROP TABLE porteur;
ALTER TABLE porteur_neuf RENAME TO porteur;

-- A contract may be amended (Argentan’s was prolonged by two years); revisions keep the text they were published with.
ALTER TABLE contrat ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);

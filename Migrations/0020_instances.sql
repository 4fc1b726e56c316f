-- A session is of any body that the contract names: the list of two bodies leaves the schema.
CREATE TABLE seance_neuve (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    -- A code of « instances » in the contract, or one of the two of before: comite_technique, comite_de_pilotage.
    instance TEXT NOT NULL CHECK (length(instance) > 0),
    libelle TEXT NOT NULL CHECK (length(libelle) > 0),
    tenue_on TEXT NOT NULL,
    lieu TEXT,
    -- How many members with a voice must be present.
    quorum INTEGER NOT NULL CHECK (quorum >= 1),
    -- Whether the body votes on each action.
    vote INTEGER NOT NULL CHECK (vote IN (0, 1)),
    etat TEXT NOT NULL DEFAULT 'preparee' CHECK (etat IN ('preparee', 'ouverte', 'close')),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    ouverte_at TEXT,
    close_at TEXT
) STRICT;
INSERT INTO seance_neuve (id, appel, instance, libelle, tenue_on, lieu, quorum, vote, etat, version, cree_at,
        ouverte_at, close_at)
    SELECT id, appel, instance, libelle, tenue_on, lieu, quorum, vote, etat, version, cree_at, ouverte_at, close_at
    FROM seance;
DROP TABLE seance;
ALTER TABLE seance_neuve RENAME TO seance;
CREATE INDEX seance_appel ON seance (appel, id);

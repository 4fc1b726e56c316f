-- The first step of a call that has two: what a porteur announces before it writes its dossier.
CREATE TABLE intention (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    porteur_id TEXT NOT NULL REFERENCES porteur (id),
    intitule TEXT NOT NULL CHECK (length(intitule) > 0),
    objet TEXT NOT NULL CHECK (length(objet) > 0),
    quartiers TEXT NOT NULL CHECK (json_valid(quartiers)),
    montant_centimes INTEGER CHECK (montant_centimes >= 0),
    par TEXT NOT NULL REFERENCES compte (id),
    deposee_at TEXT NOT NULL,
    suite TEXT CHECK (suite IN ('retenue', 'ecartee')),
    suite_motif TEXT,
    suite_at TEXT,
    CHECK ((suite IS NULL) = (suite_at IS NULL)),
    CHECK (suite IS NOT 'ecartee' OR suite_motif IS NOT NULL)
) STRICT;
CREATE INDEX intention_appel ON intention (appel, id);
CREATE INDEX intention_porteur ON intention (porteur_id, appel);
CREATE TRIGGER intention_gardee BEFORE DELETE ON intention
    BEGIN SELECT RAISE(ABORT, 'intention est gardée'); END;

-- Who chairs a session: the number of a member.
ALTER TABLE seance ADD COLUMN presidence INTEGER CHECK (presidence IS NULL OR presidence >= 1);

-- When it was cast; null: with a version that did not write it.
ALTER TABLE seance_vote ADD COLUMN at TEXT;

-- A vote that no longer holds, because what it was about has changed: it stays, with what it was for.
CREATE TABLE seance_scrutin (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    action_id TEXT NOT NULL REFERENCES action (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    -- The decisions that were prepared: [{financeur, decision, accorde_centimes}].
    objet TEXT NOT NULL CHECK (json_valid(objet)),
    -- Each vote, counted or not: [{membre, sens}].
    votes TEXT NOT NULL CHECK (json_valid(votes)),
    pour INTEGER NOT NULL CHECK (pour >= 0),
    contre INTEGER NOT NULL CHECK (contre >= 0),
    abstention INTEGER NOT NULL CHECK (abstention >= 0),
    issue TEXT NOT NULL CHECK (issue IN ('adopte', 'rejete', 'egalite', 'sans_vote')),
    -- The chair’s casting vote decided.
    voix_preponderante INTEGER NOT NULL CHECK (voix_preponderante IN (0, 1)),
    -- Of the last vote; null: cast with a version that did not write it.
    vote_at TEXT,
    cause TEXT NOT NULL CHECK (cause IN ('remplacee', 'retiree', 'reprise', 'ordre_du_jour', 'dossier')),
    -- The decision that was prepared then.
    suite TEXT CHECK (suite IS NULL OR json_valid(suite)),
    at TEXT NOT NULL,
    PRIMARY KEY (seance_id, action_id, numero)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seance_scrutin_fige BEFORE UPDATE ON seance_scrutin
    BEGIN SELECT RAISE(ABORT, 'seance_scrutin est immuable'); END;
CREATE TRIGGER seance_scrutin_garde BEFORE DELETE ON seance_scrutin
    BEGIN SELECT RAISE(ABORT, 'seance_scrutin est immuable'); END;

-- A porteur that the service accepts after the closing of a call: by name, until an instant, for a reason.
CREATE TABLE derogation (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    porteur_id TEXT NOT NULL REFERENCES porteur (id),
    jusqua_at TEXT NOT NULL,
    motif TEXT NOT NULL CHECK (length(motif) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    accordee_at TEXT NOT NULL,
    retiree_at TEXT,
    retrait_motif TEXT,
    CHECK ((retiree_at IS NULL) = (retrait_motif IS NULL))
) STRICT;
CREATE INDEX derogation_porteur ON derogation (appel, porteur_id);
CREATE TRIGGER derogation_figee BEFORE UPDATE ON derogation WHEN OLD.retiree_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'derogation est retirée'); END;
CREATE TRIGGER derogation_gardee BEFORE DELETE ON derogation
    BEGIN SELECT RAISE(ABORT, 'derogation est gardée'); END;

-- Two envelopes of one fund may be kept for different quartiers or kinds of porteur: the call says so, and
-- is checked when it is written.
DROP INDEX enveloppe_fonds;
CREATE INDEX enveloppe_fonds ON enveloppe (appel, financeur, fonds);

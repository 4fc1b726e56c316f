-- An action may ask both funds of one financer: a line is that of a financer and of a fund.
CREATE TABLE financement_neuf (
    action_id TEXT NOT NULL REFERENCES action (id),
    financeur TEXT NOT NULL,
    fonds TEXT NOT NULL CHECK (fonds IN ('fonds_specifiques', 'droit_commun')),
    demande_centimes INTEGER NOT NULL CHECK (demande_centimes > 0),
    propose_centimes INTEGER CHECK (propose_centimes BETWEEN 0 AND demande_centimes),
    propose_motif TEXT,
    decision TEXT NOT NULL DEFAULT 'en_attente' CHECK (decision IN ('en_attente', 'accorde', 'refuse', 'ajourne')),
    accorde_centimes INTEGER NOT NULL DEFAULT 0 CHECK (accorde_centimes BETWEEN 0 AND demande_centimes),
    motif TEXT,
    decide_at TEXT,
    -- When the applicant was last told an answer, and which: what is decided since is not told by it. Null: never.
    notifie_at TEXT,
    annonce TEXT CHECK (annonce IS NULL OR json_valid(annonce)),
    -- The session that applied it; null: the financer decided by itself.
    seance_id TEXT REFERENCES seance (id),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    PRIMARY KEY (action_id, financeur, fonds),
    CHECK ((notifie_at IS NULL) = (annonce IS NULL)),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision NOT IN ('refuse', 'ajourne') OR coalesce(length(motif), 0) > 0)
) STRICT;
INSERT INTO financement_neuf (action_id, financeur, fonds, demande_centimes, propose_centimes, propose_motif, decision,
    accorde_centimes, motif, decide_at, notifie_at, annonce, seance_id, version)
SELECT action_id, financeur, fonds, demande_centimes, propose_centimes, propose_motif, decision,
    accorde_centimes, motif, decide_at, notifie_at, annonce, seance_id, version
FROM financement;

CREATE TABLE decision_preparee_neuve (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    action_id TEXT NOT NULL REFERENCES action (id),
    financeur TEXT NOT NULL,
    fonds TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accorde', 'refuse', 'ajourne')),
    accorde_centimes INTEGER NOT NULL DEFAULT 0 CHECK (accorde_centimes >= 0),
    motif TEXT,
    par TEXT NOT NULL REFERENCES compte (id),
    -- Above the amount of the call, somebody else signs too.
    contresigne_par TEXT REFERENCES compte (id),
    -- Version of the line of financing it was prepared on: it is applied to no other.
    version_financement INTEGER NOT NULL,
    appliquee INTEGER NOT NULL DEFAULT 0 CHECK (appliquee IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    modifie_at TEXT NOT NULL,
    PRIMARY KEY (seance_id, action_id, financeur, fonds),
    FOREIGN KEY (action_id, financeur, fonds) REFERENCES financement (action_id, financeur, fonds),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision = 'accorde' OR coalesce(length(motif), 0) > 0),
    CHECK (contresigne_par IS NULL OR contresigne_par <> par)
) STRICT;
INSERT INTO decision_preparee_neuve (seance_id, action_id, financeur, fonds, decision, accorde_centimes, motif, par,
    contresigne_par, version_financement, appliquee, version, modifie_at)
SELECT decision_preparee.seance_id, decision_preparee.action_id, decision_preparee.financeur, financement.fonds,
    decision_preparee.decision, decision_preparee.accorde_centimes, decision_preparee.motif, par, contresigne_par,
    version_financement, appliquee, decision_preparee.version, modifie_at
FROM decision_preparee JOIN financement ON financement.action_id = decision_preparee.action_id
    AND financement.financeur = decision_preparee.financeur;

DROP TABLE decision_preparee;
DROP TABLE financement;
ALTER TABLE financement_neuf RENAME TO financement;
ALTER TABLE decision_preparee_neuve RENAME TO decision_preparee;
CREATE UNIQUE INDEX decision_preparee_ouverte ON decision_preparee (action_id, financeur, fonds) WHERE appliquee = 0;

-- The second factor of an account, and what a two-person rule must know of roles: who gave them.
CREATE TABLE second_facteur (
    compte_id TEXT PRIMARY KEY NOT NULL REFERENCES compte (id),
    -- 20 random bytes in hexadecimal, in clear: every code is computed from it (docs/decisions/0039).
    secret TEXT NOT NULL CHECK (length(secret) = 40),
    demande_at TEXT NOT NULL,
    -- When a first code was given; null: asked for, not in force yet.
    confirme_at TEXT,
    -- The time step of the last code that was accepted: that one and the ones before are accepted no more.
    dernier_pas INTEGER NOT NULL DEFAULT 0 CHECK (dernier_pas >= 0),
    -- Wrong codes, and since when they are counted.
    faux INTEGER NOT NULL DEFAULT 0 CHECK (faux >= 0),
    faux_depuis TEXT,
    CHECK ((faux = 0) = (faux_depuis IS NULL))
) STRICT;

-- Each one opens once, in place of a code of the second factor. Only its hash is kept.
CREATE TABLE code_de_secours (
    compte_id TEXT NOT NULL REFERENCES second_facteur (compte_id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    code_sha256 TEXT NOT NULL UNIQUE CHECK (length(code_sha256) = 64),
    utilise_at TEXT,
    PRIMARY KEY (compte_id, numero)
) STRICT;

-- Whether it was opened, or made in a session opened, with a second factor.
ALTER TABLE session ADD COLUMN second_facteur INTEGER NOT NULL DEFAULT 0 CHECK (second_facteur IN (0, 1));
ALTER TABLE jeton ADD COLUMN second_facteur INTEGER NOT NULL DEFAULT 0 CHECK (second_facteur IN (0, 1));

-- Who gave each role that was ever given. A row stays when the role is removed, so that a removed role does not hide
-- where the others come from.
CREATE TABLE attribution (
    role_id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    role TEXT NOT NULL
        CHECK (role IN ('administrateur', 'instructeur', 'evaluateur', 'financeur', 'conseil_citoyen', 'auditeur')),
    contrat TEXT REFERENCES contrat (code),
    -- Null: the operator of the server.
    par TEXT REFERENCES compte (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX attribution_compte ON attribution (compte_id);
CREATE INDEX attribution_par ON attribution (par);
INSERT OR IGNORE INTO attribution (role_id, compte_id, role, contrat, par, at)
    SELECT journal.objet_id, compte.id, json_extract(journal_charge.apres, '$.role'), journal.contrat,
        journal.compte_id, journal.at
    FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq
    JOIN compte ON compte.id = json_extract(journal_charge.apres, '$.compte')
    WHERE journal.evenement = 'donner_role' AND json_valid(journal_charge.apres);
-- A role of which the journal lost who gave it.
INSERT OR IGNORE INTO attribution (role_id, compte_id, role, contrat, par, at)
    SELECT id, compte_id, role, contrat, NULL, cree_at FROM role;
CREATE TRIGGER attribution_figee BEFORE UPDATE ON attribution
    BEGIN SELECT RAISE(ABORT, 'attribution est immuable'); END;
CREATE TRIGGER attribution_gardee BEFORE DELETE ON attribution
    BEGIN SELECT RAISE(ABORT, 'attribution est immuable'); END;
CREATE TRIGGER attribution_neuve BEFORE INSERT ON attribution
    WHEN EXISTS (SELECT 1 FROM attribution WHERE role_id = NEW.role_id)
    BEGIN SELECT RAISE(ABORT, 'attribution est immuable'); END;

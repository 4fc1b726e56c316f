-- What the applicant was told stays told while the rest is decided anew: since when it knows, and what.
ALTER TABLE dossier ADD COLUMN annonce_at TEXT;
UPDATE dossier SET annonce_at = coalesce((
        SELECT max(notifie_at) FROM financement JOIN action ON action.id = action_id WHERE action.dossier_id = dossier.id),
    CASE etat WHEN 'notifie' THEN modifie_at END)
WHERE etat IN ('instruit', 'decide', 'notifie');
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
    PRIMARY KEY (action_id, financeur),
    CHECK ((notifie_at IS NULL) = (annonce IS NULL)),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision NOT IN ('refuse', 'ajourne') OR coalesce(length(motif), 0) > 0)
) STRICT;
INSERT INTO financement_neuf (action_id, financeur, fonds, demande_centimes, propose_centimes, propose_motif, decision, accorde_centimes, motif,
    decide_at, notifie_at, seance_id, version, annonce)
SELECT action_id, financeur, fonds, demande_centimes, propose_centimes, propose_motif, decision, accorde_centimes, motif,
    decide_at, notifie_at, seance_id, version,
    CASE WHEN notifie_at IS NOT NULL THEN json_object('decision', decision, 'accorde_centimes', accorde_centimes,
        'motif', motif, 'decide_at', decide_at) END
FROM financement;
DROP TABLE financement;
ALTER TABLE financement_neuf RENAME TO financement;

-- Financers whose demand an amendment lets the applicant change.
ALTER TABLE complement ADD COLUMN financeurs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(financeurs));

-- An envelope gives back to an action what it holds for it, whole and once: the last it took.
CREATE TRIGGER ligne_enveloppe_rendue AFTER INSERT ON ligne_enveloppe
WHEN NEW.nature = 'liberation' AND NEW.montant_centimes <> -coalesce((
    SELECT montant_centimes FROM ligne_enveloppe
    WHERE action_id = NEW.action_id AND appel = NEW.appel AND enveloppe = NEW.enveloppe
        AND (nature = NEW.libere OR libere = NEW.libere) AND id < NEW.id
    ORDER BY id DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'une enveloppe ne rend que ce qu’elle tenait'); END;

-- A member of a session without an account — most elected ones — who stands apart from a dossier of its agenda.
-- With an account, it is a recusal like any other (deport): it takes the file away too.
CREATE TABLE seance_deport (
    seance_id TEXT NOT NULL,
    membre INTEGER NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    motif TEXT NOT NULL CHECK (length(motif) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    at TEXT NOT NULL,
    PRIMARY KEY (seance_id, membre, dossier_id),
    FOREIGN KEY (seance_id, membre) REFERENCES seance_membre (seance_id, numero) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- An e-mail may also tell that a dossier is declared inadmissible: one cause a message.
CREATE TABLE envoi_neuf (
    -- Also the Message-ID of an e-mail and the id of a webhook’s delivery: what a receiver knows a repetition by.
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    courrier_id TEXT REFERENCES courrier (id),
    -- Number of the request it speaks of.
    complement INTEGER,
    -- It tells that the dossier is declared inadmissible.
    irrecevabilite INTEGER NOT NULL DEFAULT 0 CHECK (irrecevabilite IN (0, 1)),
    webhook_id TEXT REFERENCES webhook (id),
    canal TEXT NOT NULL CHECK (canal IN ('courriel', 'webhook')),
    destinataire TEXT NOT NULL,
    objet TEXT NOT NULL,
    corps TEXT NOT NULL,
    etat TEXT NOT NULL DEFAULT 'a_envoyer' CHECK (etat IN ('a_envoyer', 'envoye', 'abandonne')),
    essais INTEGER NOT NULL DEFAULT 0 CHECK (essais >= 0),
    -- How many attempts came before it was last taken up again: each series has its own number of tries.
    essais_avant INTEGER NOT NULL DEFAULT 0 CHECK (essais_avant BETWEEN 0 AND essais),
    prochain_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    envoye_at TEXT,
    motif_abandon TEXT,
    CHECK ((etat = 'envoye') = (envoye_at IS NOT NULL)),
    CHECK ((etat = 'abandonne') = (motif_abandon IS NOT NULL)),
    CHECK ((canal = 'webhook') = (webhook_id IS NOT NULL)),
    CHECK ((canal = 'courriel') = (courrier_id IS NOT NULL) + (complement IS NOT NULL) + irrecevabilite)
) STRICT;
INSERT INTO envoi_neuf (id, appel, dossier_id, courrier_id, complement, webhook_id, canal, destinataire, objet, corps, etat, essais,
    essais_avant, prochain_at, version, cree_at, envoye_at, motif_abandon)
SELECT id, appel, dossier_id, courrier_id, complement, webhook_id, canal, destinataire, objet, corps, etat, essais,
    essais_avant, prochain_at, version, cree_at, envoye_at, motif_abandon
FROM envoi;
DROP TABLE envoi;
ALTER TABLE envoi_neuf RENAME TO envoi;
CREATE INDEX envoi_a_faire ON envoi (prochain_at) WHERE etat = 'a_envoyer';
CREATE INDEX envoi_webhook ON envoi (webhook_id) WHERE etat = 'a_envoyer' AND webhook_id IS NOT NULL;
CREATE INDEX envoi_appel ON envoi (appel, id);
CREATE INDEX envoi_dossier ON envoi (dossier_id, id);

-- Nobody is left in silence (docs/decisions/0041-nobody-in-silence.md): more is told by e-mail, and an e-mail that
-- reached nobody is known as such.

-- Which rows only became a file of the folder of e-mails is written in the answer of their last attempt.
CREATE TABLE envoi_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT REFERENCES appel (code),
    dossier_id TEXT REFERENCES dossier (id),
    porteur TEXT REFERENCES porteur (id),
    -- Not a reference: a session that is removed leaves what it sent.
    seance_id TEXT,
    -- What an e-mail is about; null for a webhook.
    sujet TEXT CHECK (sujet IN ('courrier', 'complement', 'irrecevabilite', 'porteur', 'depot', 'message', 'reponse',
        'retrait', 'reouverture', 'convocation')),
    -- The same for all the addresses of one text: its first row.
    lot TEXT,
    courrier_id TEXT REFERENCES courrier (id),
    complement INTEGER,
    webhook_id TEXT REFERENCES webhook (id),
    canal TEXT NOT NULL CHECK (canal IN ('courriel', 'webhook')),
    -- Null when there was no address to send to.
    destinataire TEXT,
    objet TEXT NOT NULL,
    corps TEXT NOT NULL,
    -- ecrit: a file on the disk, because there is no mail server; remis_autrement: somebody says how it was given.
    etat TEXT NOT NULL DEFAULT 'a_envoyer'
        CHECK (etat IN ('a_envoyer', 'envoye', 'ecrit', 'abandonne', 'remis_autrement')),
    essais INTEGER NOT NULL DEFAULT 0 CHECK (essais >= 0),
    essais_avant INTEGER NOT NULL DEFAULT 0 CHECK (essais_avant BETWEEN 0 AND essais),
    prochain_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    envoye_at TEXT,
    ecrit_at TEXT,
    motif_abandon TEXT,
    -- The day it was given in another way, how, and who says so.
    remis_on TEXT,
    remis_motif TEXT,
    remis_par TEXT REFERENCES compte (id),
    remis_at TEXT,
    CHECK ((etat = 'envoye') = (envoye_at IS NOT NULL)),
    CHECK (etat <> 'ecrit' OR ecrit_at IS NOT NULL),
    CHECK (etat <> 'abandonne' OR motif_abandon IS NOT NULL),
    CHECK (motif_abandon IS NULL OR etat IN ('abandonne', 'remis_autrement')),
    CHECK ((etat = 'remis_autrement') = (remis_on IS NOT NULL)),
    CHECK ((remis_on IS NULL) = (remis_motif IS NULL)),
    CHECK ((remis_on IS NULL) = (remis_par IS NULL)),
    CHECK ((remis_on IS NULL) = (remis_at IS NULL)),
    CHECK (destinataire IS NOT NULL OR etat IN ('abandonne', 'remis_autrement')),
    CHECK ((canal = 'webhook') = (webhook_id IS NOT NULL)),
    CHECK ((canal = 'courriel') = (sujet IS NOT NULL)),
    CHECK ((canal = 'courriel') = (lot IS NOT NULL)),
    CHECK ((dossier_id IS NOT NULL) + (porteur IS NOT NULL) + (seance_id IS NOT NULL) = 1),
    CHECK ((appel IS NULL) = (porteur IS NOT NULL)),
    CHECK ((coalesce(sujet, '') = 'porteur') = (porteur IS NOT NULL)),
    CHECK ((coalesce(sujet, '') = 'convocation') = (seance_id IS NOT NULL)),
    CHECK ((coalesce(sujet, '') = 'courrier') = (courrier_id IS NOT NULL)),
    CHECK ((coalesce(sujet, '') IN ('complement', 'reponse')) = (complement IS NOT NULL))
) STRICT;
INSERT INTO envoi_neuf (id, appel, dossier_id, porteur, sujet, lot, courrier_id, complement, webhook_id, canal,
    destinataire, objet, corps, etat, essais, essais_avant, prochain_at, version, cree_at, envoye_at, ecrit_at,
    motif_abandon)
SELECT id, appel, dossier_id, porteur,
    CASE WHEN canal = 'webhook' THEN NULL WHEN courrier_id IS NOT NULL THEN 'courrier'
        WHEN complement IS NOT NULL THEN 'complement' WHEN irrecevabilite THEN 'irrecevabilite' ELSE 'porteur' END,
    CASE canal WHEN 'courriel' THEN min(id) OVER (
        PARTITION BY canal, dossier_id, porteur, courrier_id, complement, irrecevabilite, cree_at, objet) END,
    courrier_id, complement, webhook_id, canal, destinataire, objet, corps,
    CASE WHEN etat = 'envoye' AND sur_disque THEN 'ecrit' ELSE etat END,
    essais, essais_avant, prochain_at, version, cree_at,
    CASE WHEN sur_disque THEN NULL ELSE envoye_at END, CASE WHEN sur_disque THEN envoye_at END, motif_abandon
FROM (
    SELECT *, canal = 'courriel' AND etat = 'envoye' AND EXISTS (
        SELECT 1 FROM envoi_essai WHERE envoi_id = envoi.id AND reussi
            AND detail LIKE 'Écrit dans le dossier des courriels%') AS sur_disque
    FROM envoi);
DROP TABLE envoi;
ALTER TABLE envoi_neuf RENAME TO envoi;
CREATE INDEX envoi_a_faire ON envoi (prochain_at) WHERE etat = 'a_envoyer';
CREATE INDEX envoi_webhook ON envoi (webhook_id) WHERE etat = 'a_envoyer' AND webhook_id IS NOT NULL;
CREATE INDEX envoi_appel ON envoi (appel, id);
CREATE INDEX envoi_dossier ON envoi (dossier_id, id);
CREATE INDEX envoi_porteur ON envoi (porteur, id);
CREATE INDEX envoi_lot ON envoi (lot) WHERE lot IS NOT NULL;
CREATE INDEX envoi_echoue ON envoi (lot) WHERE canal = 'courriel' AND etat IN ('abandonne', 'ecrit');
CREATE INDEX envoi_compte_par_etat ON envoi (appel, etat, dossier_id) WHERE canal = 'courriel';

CREATE TABLE pli_neuf (
    -- Also the Message-ID.
    id TEXT PRIMARY KEY NOT NULL,
    destinataire TEXT NOT NULL,
    objet TEXT NOT NULL,
    corps TEXT,
    etat TEXT NOT NULL DEFAULT 'a_envoyer' CHECK (etat IN ('a_envoyer', 'envoye', 'ecrit', 'abandonne')),
    essais INTEGER NOT NULL DEFAULT 0 CHECK (essais >= 0),
    prochain_at TEXT NOT NULL,
    cree_at TEXT NOT NULL,
    -- The answer of the last attempt.
    detail TEXT,
    canal TEXT NOT NULL DEFAULT 'courriel' CHECK (canal IN ('courriel', 'webhook')),
    CHECK ((etat = 'a_envoyer') = (corps IS NOT NULL))
) STRICT;
INSERT INTO pli_neuf (id, destinataire, objet, corps, etat, essais, prochain_at, cree_at, detail, canal)
SELECT id, destinataire, objet, corps,
    CASE WHEN etat = 'envoye' AND canal = 'courriel' AND detail LIKE 'Écrit dans le dossier des courriels%' THEN 'ecrit'
        ELSE etat END,
    essais, prochain_at, cree_at, detail, canal
FROM pli;
DROP TABLE pli;
ALTER TABLE pli_neuf RENAME TO pli;
CREATE INDEX pli_a_faire ON pli (prochain_at) WHERE etat = 'a_envoyer';
CREATE INDEX pli_abandonne ON pli (cree_at) WHERE etat = 'abandonne';
CREATE INDEX pli_destinataire ON pli (destinataire, cree_at);

-- The members of a porteur are reminded of its drafts before the closing: once for each of the times that the call
-- names.
CREATE TABLE rappel_de_brouillon (
    -- Not a reference: a draft may be deleted.
    dossier_id TEXT NOT NULL,
    -- Hours before the closing.
    heures INTEGER NOT NULL CHECK (heures >= 1),
    at TEXT NOT NULL,
    PRIMARY KEY (dossier_id, heures)
) STRICT;

-- The e-mails that a person of the service does not want: each kind is sent until its row is here.
CREATE TABLE courriel_refuse (
    compte_id TEXT NOT NULL REFERENCES compte (id),
    genre TEXT NOT NULL CHECK (genre IN ('message', 'reponse', 'retrait', 'affectation', 'convocation')),
    at TEXT NOT NULL,
    PRIMARY KEY (compte_id, genre)
) STRICT;

-- Who may speak for a porteur, and what waits for somebody’s word before it holds.

-- When the service first knew who represents the porteur: null while whoever registered it is only believed.
ALTER TABLE porteur ADD COLUMN confirme_at TEXT;
UPDATE porteur SET confirme_at = (
    SELECT min(depose_at) FROM dossier
    WHERE porteur_id = porteur.id AND etat IN ('recevable', 'instruit', 'decide', 'notifie'));
-- The porteur that took over its members and dossiers: the same body, registered twice.
ALTER TABLE porteur ADD COLUMN fusionne_dans TEXT REFERENCES porteur (id);

-- The sentences that were attested, as a JSON list; null for an attestation given before they were kept.
ALTER TABLE attestation ADD COLUMN texte TEXT CHECK (texte IS NULL OR json_valid(texte));
-- It was given by somebody else than the legal representative, with the delegation that is joined.
ALTER TABLE attestation ADD COLUMN par_delegation INTEGER NOT NULL DEFAULT 0 CHECK (par_delegation IN (0, 1));

-- A change that one person asks for and another accepts: a new representative, a claim on a number that is
-- taken, a bank account, a number. « contenu » holds what was asked, which applies when it is accepted.
CREATE TABLE changement (
    id TEXT PRIMARY KEY NOT NULL,
    porteur_id TEXT NOT NULL REFERENCES porteur (id),
    nature TEXT NOT NULL CHECK (nature IN ('representant', 'reclamation', 'compte_bancaire', 'numero')),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    motif TEXT,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    demande_at TEXT NOT NULL,
    -- A representative said no; the service decides.
    oppose_at TEXT,
    oppose_motif TEXT,
    etat TEXT NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'accepte', 'refuse', 'annule')),
    decide_par TEXT REFERENCES compte (id),
    -- For whom the account that decided spoke; null when the request was taken back.
    decide_pour TEXT CHECK (decide_pour IN ('porteur', 'service')),
    decide_at TEXT,
    decide_motif TEXT,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    CHECK ((oppose_at IS NULL) = (oppose_motif IS NULL)),
    CHECK ((etat = 'en_attente') = (decide_at IS NULL)),
    CHECK ((decide_at IS NULL) = (decide_par IS NULL)),
    CHECK ((etat IN ('accepte', 'refuse')) = (decide_pour IS NOT NULL)),
    CHECK (etat <> 'refuse' OR coalesce(length(decide_motif), 0) > 0)
) STRICT;
CREATE INDEX changement_porteur ON changement (porteur_id, id);
CREATE INDEX changement_compte ON changement (compte_id, id);
CREATE INDEX changement_en_attente ON changement (porteur_id, nature) WHERE etat = 'en_attente';
-- What was answered stays as it was answered.
CREATE TRIGGER changement_fige BEFORE UPDATE ON changement WHEN OLD.etat <> 'en_attente'
    BEGIN SELECT RAISE(ABORT, 'changement est tranché'); END;
CREATE TRIGGER changement_garde BEFORE DELETE ON changement
    BEGIN SELECT RAISE(ABORT, 'changement est gardé'); END;

-- The document that shows it: minutes of the general assembly, notice of situation, bank details.
CREATE TABLE changement_piece (
    changement_id TEXT PRIMARY KEY NOT NULL REFERENCES changement (id),
    fichier TEXT NOT NULL UNIQUE,
    nom TEXT NOT NULL,
    type TEXT NOT NULL,
    taille_octets INTEGER NOT NULL CHECK (taille_octets > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    depose_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER changement_piece_figee BEFORE UPDATE ON changement_piece
    BEGIN SELECT RAISE(ABORT, 'changement_piece est immuable'); END;
CREATE TRIGGER changement_piece_gardee BEFORE DELETE ON changement_piece
    BEGIN SELECT RAISE(ABORT, 'changement_piece est immuable'); END;
CREATE TRIGGER changement_piece_comptee AFTER INSERT ON changement_piece BEGIN
    UPDATE octets_gardes SET octets = octets + NEW.taille_octets WHERE dossier_id = '';
END;

-- An e-mail may also be about a porteur, of which nothing may be deposited yet: then it is of no call.
-- The column is not called porteur_id: queries that join dossier say porteur_id of the dossier.
CREATE TABLE envoi_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT REFERENCES appel (code),
    dossier_id TEXT REFERENCES dossier (id),
    porteur TEXT REFERENCES porteur (id),
    courrier_id TEXT REFERENCES courrier (id),
    complement INTEGER,
    irrecevabilite INTEGER NOT NULL DEFAULT 0 CHECK (irrecevabilite IN (0, 1)),
    webhook_id TEXT REFERENCES webhook (id),
    canal TEXT NOT NULL CHECK (canal IN ('courriel', 'webhook')),
    destinataire TEXT NOT NULL,
    objet TEXT NOT NULL,
    corps TEXT NOT NULL,
    etat TEXT NOT NULL DEFAULT 'a_envoyer' CHECK (etat IN ('a_envoyer', 'envoye', 'abandonne')),
    essais INTEGER NOT NULL DEFAULT 0 CHECK (essais >= 0),
    essais_avant INTEGER NOT NULL DEFAULT 0 CHECK (essais_avant BETWEEN 0 AND essais),
    prochain_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    envoye_at TEXT,
    motif_abandon TEXT,
    CHECK ((etat = 'envoye') = (envoye_at IS NOT NULL)),
    CHECK ((etat = 'abandonne') = (motif_abandon IS NOT NULL)),
    CHECK ((canal = 'webhook') = (webhook_id IS NOT NULL)),
    CHECK ((appel IS NULL) = (dossier_id IS NULL)),
    CHECK ((dossier_id IS NULL) = (porteur IS NOT NULL)),
    CHECK ((canal = 'courriel') = (courrier_id IS NOT NULL) + (complement IS NOT NULL) + irrecevabilite
        + (porteur IS NOT NULL))
) STRICT;
INSERT INTO envoi_neuf (id, appel, dossier_id, courrier_id, complement, irrecevabilite, webhook_id, canal, destinataire,
    objet, corps, etat, essais, essais_avant, prochain_at, version, cree_at, envoye_at, motif_abandon)
SELECT id, appel, dossier_id, courrier_id, complement, irrecevabilite, webhook_id, canal, destinataire,
    objet, corps, etat, essais, essais_avant, prochain_at, version, cree_at, envoye_at, motif_abandon
FROM envoi;
DROP TABLE envoi;
ALTER TABLE envoi_neuf RENAME TO envoi;
CREATE INDEX envoi_a_faire ON envoi (prochain_at) WHERE etat = 'a_envoyer';
CREATE INDEX envoi_webhook ON envoi (webhook_id) WHERE etat = 'a_envoyer' AND webhook_id IS NOT NULL;
CREATE INDEX envoi_appel ON envoi (appel, id);
CREATE INDEX envoi_dossier ON envoi (dossier_id, id);
CREATE INDEX envoi_porteur ON envoi (porteur, id);

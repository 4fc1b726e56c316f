-- From deposit to notified decision: reviewers, recusals, rounds of complements, envelopes with reservations, sessions,
-- the outbox.

-- A reviewer is a role of its own.
CREATE TABLE role_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    role TEXT NOT NULL CHECK (role IN ('administrateur', 'instructeur', 'evaluateur', 'financeur', 'conseil_citoyen',
        'auditeur')),
    -- Null: on every contract.
    contrat TEXT REFERENCES contrat (code),
    -- For a financeur: which partner it decides for.
    financeur TEXT,
    cree_at TEXT NOT NULL,
    CHECK ((role = 'financeur') = (financeur IS NOT NULL)),
    CHECK (role IN ('administrateur', 'auditeur') OR contrat IS NOT NULL)
) STRICT;
INSERT INTO role_neuf (id, compte_id, role, contrat, financeur, cree_at)
    SELECT id, compte_id, role, contrat, financeur, cree_at FROM role;
DROP TABLE role;
ALTER TABLE role_neuf RENAME TO role;
CREATE INDEX role_compte ON role (compte_id);
CREATE UNIQUE INDEX role_unique ON role (compte_id, role, coalesce(contrat, ''), coalesce(financeur, ''));
CREATE INDEX role_contrat ON role (contrat, role);

-- Who follows a dossier, and who scores an action.
CREATE TABLE affectation (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    action_id TEXT REFERENCES action (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    tache TEXT NOT NULL CHECK (tache IN ('instruire', 'evaluer')),
    -- Given by hand, or by a rule (volet, quartier, load).
    origine TEXT NOT NULL CHECK (origine IN ('main', 'regle')),
    par TEXT REFERENCES compte (id),
    cree_at TEXT NOT NULL,
    CHECK ((tache = 'evaluer') = (action_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX affectation_unique ON affectation (dossier_id, compte_id, tache, coalesce(action_id, ''));
CREATE INDEX affectation_compte ON affectation (compte_id, tache, dossier_id);

-- A recusal: from one dossier, or, by a declared interest, from everything of a porteur. Lifted, it stays.
CREATE TABLE deport (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    dossier_id TEXT REFERENCES dossier (id),
    porteur_id TEXT REFERENCES porteur (id),
    -- Declared by the person, set by the service, or following from a declared interest in the porteur.
    origine TEXT NOT NULL CHECK (origine IN ('declare', 'service', 'interet')),
    motif TEXT NOT NULL CHECK (length(motif) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    cree_at TEXT NOT NULL,
    leve_at TEXT,
    leve_motif TEXT,
    leve_par TEXT REFERENCES compte (id),
    CHECK ((dossier_id IS NULL) <> (porteur_id IS NULL)),
    CHECK ((origine = 'interet') = (porteur_id IS NOT NULL)),
    CHECK ((leve_at IS NULL) = (leve_motif IS NULL) AND (leve_at IS NULL) = (leve_par IS NULL))
) STRICT;
CREATE INDEX deport_compte ON deport (compte_id);
CREATE INDEX deport_dossier ON deport (dossier_id);
CREATE INDEX deport_porteur ON deport (porteur_id);
CREATE UNIQUE INDEX deport_en_vigueur ON deport (compte_id, coalesce(dossier_id, ''), coalesce(porteur_id, ''))
    WHERE leve_at IS NULL;

-- An amendment (a revised budget after a refusal) is a request like another, answered in a later state.
ALTER TABLE complement ADD COLUMN nature TEXT NOT NULL DEFAULT 'complement'
    CHECK (nature IN ('complement', 'amendement'));
-- JSON pointers of what the applicant may change in its answer.
ALTER TABLE complement ADD COLUMN sections TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sections));
ALTER TABLE complement ADD COLUMN relance_at TEXT;
ALTER TABLE complement ADD COLUMN tardive INTEGER NOT NULL DEFAULT 0 CHECK (tardive IN (0, 1));
-- Numbers of the versions of the dossier before and after the answer.
ALTER TABLE complement ADD COLUMN version_avant INTEGER;
ALTER TABLE complement ADD COLUMN version_apres INTEGER;
ALTER TABLE complement ADD COLUMN annule_at TEXT;
ALTER TABLE complement ADD COLUMN annule_motif TEXT;
CREATE INDEX complement_ouvert ON complement (dossier_id) WHERE repondu_at IS NULL AND annule_at IS NULL;

-- What a deposited dossier says, after each answer that changed it; version 1 is « depot ».
CREATE TABLE version_dossier (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    numero INTEGER NOT NULL CHECK (numero >= 2),
    complement INTEGER NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    cree_at TEXT NOT NULL,
    PRIMARY KEY (dossier_id, numero)
) STRICT;
CREATE TRIGGER version_dossier_figee BEFORE UPDATE ON version_dossier
    BEGIN SELECT RAISE(ABORT, 'version_dossier est immuable'); END;
CREATE TRIGGER version_dossier_gardee BEFORE DELETE ON version_dossier
    BEGIN SELECT RAISE(ABORT, 'version_dossier est immuable'); END;
CREATE TRIGGER version_dossier_neuve BEFORE INSERT ON version_dossier
WHEN EXISTS (SELECT 1 FROM version_dossier WHERE dossier_id = NEW.dossier_id AND numero = NEW.numero)
BEGIN SELECT RAISE(ABORT, 'version_dossier est immuable'); END;

-- Between the applicant and the staff, inside the dossier.
CREATE TABLE message (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    cote TEXT NOT NULL CHECK (cote IN ('porteur', 'service')),
    texte TEXT NOT NULL CHECK (length(texte) > 0),
    cree_at TEXT NOT NULL
) STRICT;
CREATE INDEX message_dossier ON message (dossier_id, id);

-- A file attached to a message or to an opinion.
CREATE TABLE fichier_joint (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    objet TEXT NOT NULL CHECK (objet IN ('message', 'avis')),
    -- Of a message its id; of an opinion « action/compte ».
    objet_id TEXT NOT NULL,
    fichier TEXT NOT NULL UNIQUE,
    nom TEXT NOT NULL,
    type TEXT NOT NULL,
    taille_octets INTEGER NOT NULL CHECK (taille_octets > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    depose_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX fichier_joint_objet ON fichier_joint (objet, objet_id, nom);

-- A mark for every criterion, or an abstention.
CREATE TABLE evaluation_neuve (
    action_id TEXT NOT NULL REFERENCES action (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    -- {critere: note}; null: the reviewer abstains.
    notes TEXT CHECK (notes IS NULL OR json_valid(notes)),
    -- {critere: texte}
    commentaires TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(commentaires)),
    commentaire TEXT,
    -- Weighted mark, in ten-thousandths of the best one.
    total_pour_dix_mille INTEGER CHECK (total_pour_dix_mille BETWEEN 0 AND 10000),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    modifie_at TEXT NOT NULL,
    PRIMARY KEY (action_id, compte_id),
    CHECK ((notes IS NULL) = (total_pour_dix_mille IS NULL))
) STRICT;
INSERT INTO evaluation_neuve (action_id, compte_id, notes, commentaire, total_pour_dix_mille, version, modifie_at)
    SELECT action_id, compte_id, notes, commentaire, total_pour_dix_mille, version, modifie_at FROM evaluation;
DROP TABLE evaluation;
ALTER TABLE evaluation_neuve RENAME TO evaluation;

-- Opinions come from the conseil citoyen, from a partner or from an expert; they are revocable until the session.
ALTER TABLE avis ADD COLUMN qualite TEXT NOT NULL DEFAULT 'conseil_citoyen'
    CHECK (qualite IN ('conseil_citoyen', 'financeur', 'evaluateur'));
ALTER TABLE avis ADD COLUMN retire_at TEXT;
CREATE TABLE demande_avis (
    id TEXT PRIMARY KEY NOT NULL,
    action_id TEXT NOT NULL REFERENCES action (id),
    aupres TEXT NOT NULL CHECK (aupres IN ('conseil_citoyen', 'financeur', 'evaluateur')),
    -- Which partner, for a financeur; which account, for an expert.
    financeur TEXT,
    compte_id TEXT REFERENCES compte (id),
    question TEXT NOT NULL,
    echeance_on TEXT NOT NULL,
    par TEXT NOT NULL REFERENCES compte (id),
    demande_at TEXT NOT NULL,
    annule_at TEXT,
    CHECK ((aupres = 'financeur') = (financeur IS NOT NULL)),
    CHECK ((aupres = 'evaluateur') = (compte_id IS NOT NULL))
) STRICT;
CREATE INDEX demande_avis_action ON demande_avis (action_id, id);
-- What waits for an opinion: looked for by whom it is asked of.
CREATE INDEX demande_avis_aupres ON demande_avis (aupres, financeur, compte_id) WHERE annule_at IS NULL;

-- Work lists that a person keeps under a name.
CREATE TABLE filtre (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    nom TEXT NOT NULL CHECK (length(nom) > 0),
    -- The query parameters of GET /v1/dossiers, as an object.
    requete TEXT NOT NULL CHECK (json_valid(requete)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    UNIQUE (compte_id, nom)
) STRICT;

-- ENV-01. An envelope may be for one volet; a reservation is held by a prepared decision until the session applies it.
CREATE TABLE enveloppe_neuve (
    appel TEXT NOT NULL REFERENCES appel (code),
    code TEXT NOT NULL,
    financeur TEXT NOT NULL,
    fonds TEXT NOT NULL CHECK (fonds IN ('fonds_specifiques', 'droit_commun')),
    -- Null: for every volet that has no envelope of its own.
    volet TEXT,
    solde_centimes INTEGER NOT NULL DEFAULT 0 CONSTRAINT enveloppe_jamais_depassee CHECK (solde_centimes >= 0),
    PRIMARY KEY (appel, code)
) STRICT;
INSERT INTO enveloppe_neuve (appel, code, financeur, fonds, solde_centimes)
    SELECT appel, code, financeur, fonds, solde_centimes FROM enveloppe;
CREATE TABLE ligne_enveloppe_neuve (
    id INTEGER PRIMARY KEY,
    appel TEXT NOT NULL,
    enveloppe TEXT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('dotation', 'reservation', 'engagement', 'liberation', 'virement')),
    montant_centimes INTEGER NOT NULL,
    -- The balance once the line is in: the last one is that of the envelope.
    solde_apres_centimes INTEGER NOT NULL,
    action_id TEXT REFERENCES action (id),
    -- What a liberation frees.
    libere TEXT CHECK (libere IN ('reservation', 'engagement')),
    -- The session whose prepared decision reserves, frees or engages.
    seance_id TEXT REFERENCES seance (id),
    -- The two lines of a transfer share it.
    virement_id TEXT,
    par TEXT REFERENCES compte (id),
    motif TEXT NOT NULL,
    cree_at TEXT NOT NULL,
    FOREIGN KEY (appel, enveloppe) REFERENCES enveloppe (appel, code),
    CHECK ((nature = 'virement') = (virement_id IS NOT NULL)),
    CHECK ((nature = 'liberation') = (libere IS NOT NULL)),
    CHECK (
        (nature IN ('dotation', 'virement') AND action_id IS NULL AND montant_centimes <> 0)
        OR (nature IN ('engagement', 'reservation') AND montant_centimes < 0 AND action_id IS NOT NULL)
        OR (nature = 'liberation' AND montant_centimes > 0 AND action_id IS NOT NULL)
    )
) STRICT;
INSERT INTO ligne_enveloppe_neuve
        (id, appel, enveloppe, nature, montant_centimes, solde_apres_centimes, action_id, libere, motif, cree_at)
    SELECT id, appel, enveloppe, nature, montant_centimes,
        sum(montant_centimes) OVER (PARTITION BY appel, enveloppe ORDER BY id), action_id,
        CASE nature WHEN 'liberation' THEN 'engagement' END, motif, cree_at FROM ligne_enveloppe;
DROP TABLE ligne_enveloppe;
DROP TABLE enveloppe;
ALTER TABLE enveloppe_neuve RENAME TO enveloppe;
ALTER TABLE ligne_enveloppe_neuve RENAME TO ligne_enveloppe;
CREATE UNIQUE INDEX enveloppe_fonds ON enveloppe (appel, financeur, fonds, coalesce(volet, ''));
CREATE INDEX ligne_enveloppe_enveloppe ON ligne_enveloppe (appel, enveloppe, id);
CREATE INDEX ligne_enveloppe_action ON ligne_enveloppe (action_id);
CREATE TRIGGER ligne_enveloppe_soldee AFTER INSERT ON ligne_enveloppe BEGIN
    UPDATE enveloppe SET solde_centimes = solde_centimes + NEW.montant_centimes
    WHERE appel = NEW.appel AND code = NEW.enveloppe;
END;
CREATE TRIGGER ligne_enveloppe_figee BEFORE UPDATE ON ligne_enveloppe
    BEGIN SELECT RAISE(ABORT, 'ligne_enveloppe est immuable'); END;
CREATE TRIGGER ligne_enveloppe_gardee BEFORE DELETE ON ligne_enveloppe
    BEGIN SELECT RAISE(ABORT, 'ligne_enveloppe est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER ligne_enveloppe_neuve BEFORE INSERT ON ligne_enveloppe
WHEN EXISTS (SELECT 1 FROM ligne_enveloppe WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'ligne_enveloppe est immuable'); END;
-- Each line goes on from the balance of the one before, so that the last balance is the sum of all lines; and no line
-- comes in the middle. A sum at each line would cost more as the ledger grows.
CREATE TRIGGER ligne_enveloppe_suit BEFORE INSERT ON ligne_enveloppe
WHEN NEW.solde_apres_centimes <> NEW.montant_centimes + coalesce((
    SELECT solde_apres_centimes FROM ligne_enveloppe
    WHERE appel = NEW.appel AND enveloppe = NEW.enveloppe ORDER BY id DESC LIMIT 1), 0)
    AND NOT EXISTS (SELECT 1 FROM ligne_enveloppe WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'une ligne suit le solde de la précédente'); END;
-- The id of a row is known after its insertion only.
CREATE TRIGGER ligne_enveloppe_au_bout AFTER INSERT ON ligne_enveloppe
WHEN NEW.id < (SELECT max(id) FROM ligne_enveloppe)
BEGIN SELECT RAISE(ABORT, 'une ligne s’ajoute au bout'); END;
-- The balance moves by a line of the ledger, or not at all.
CREATE TRIGGER enveloppe_solde_calcule AFTER UPDATE OF solde_centimes ON enveloppe
WHEN NEW.solde_centimes <> coalesce((
    SELECT solde_apres_centimes FROM ligne_enveloppe
    WHERE appel = NEW.appel AND enveloppe = NEW.code ORDER BY id DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'le solde est la somme des lignes'); END;

-- A line per action and financer: asked, proposed, then granted, refused or postponed.
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
    -- When the applicant was told this answer; null: not yet.
    notifie_at TEXT,
    -- The session that applied it; null: the financer decided by itself.
    seance_id TEXT REFERENCES seance (id),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    PRIMARY KEY (action_id, financeur),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision NOT IN ('refuse', 'ajourne') OR coalesce(length(motif), 0) > 0)
) STRICT;
INSERT INTO financement_neuf (action_id, financeur, fonds, demande_centimes, decision, accorde_centimes, motif, decide_at,
        version, notifie_at)
    SELECT action_id, financeur, fonds, demande_centimes, decision, accorde_centimes, motif, decide_at,
        financement.version, CASE etat WHEN 'notifie' THEN dossier.modifie_at END
    FROM financement JOIN action ON action.id = action_id JOIN dossier ON dossier.id = dossier_id;
DROP TABLE financement;
ALTER TABLE financement_neuf RENAME TO financement;

-- A scenario over the ranking and the envelopes: it changes nothing until a session takes it over.
CREATE TABLE simulation (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    nom TEXT NOT NULL CHECK (length(nom) > 0),
    scenario TEXT NOT NULL CHECK (json_valid(scenario)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    par TEXT NOT NULL REFERENCES compte (id),
    modifie_at TEXT NOT NULL,
    UNIQUE (appel, nom)
) STRICT;

-- A committee session: decisions are prepared in it, and applied together when it closes.
CREATE TABLE seance (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    instance TEXT NOT NULL CHECK (instance IN ('comite_technique', 'comite_de_pilotage')),
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
CREATE INDEX seance_appel ON seance (appel, id);
CREATE TABLE seance_membre (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    nom TEXT NOT NULL CHECK (length(nom) > 0),
    fonction TEXT NOT NULL,
    compte_id TEXT REFERENCES compte (id),
    voix INTEGER NOT NULL CHECK (voix IN (0, 1)),
    presence TEXT NOT NULL DEFAULT 'attendu' CHECK (presence IN ('attendu', 'present', 'excuse', 'absent')),
    PRIMARY KEY (seance_id, numero)
) STRICT;
CREATE UNIQUE INDEX seance_membre_compte ON seance_membre (seance_id, compte_id) WHERE compte_id IS NOT NULL;
CREATE TABLE seance_point (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    action_id TEXT NOT NULL REFERENCES action (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    PRIMARY KEY (seance_id, action_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE seance_vote (
    seance_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    membre INTEGER NOT NULL,
    sens TEXT NOT NULL CHECK (sens IN ('pour', 'contre', 'abstention')),
    PRIMARY KEY (seance_id, action_id, membre),
    FOREIGN KEY (seance_id, action_id) REFERENCES seance_point (seance_id, action_id) ON DELETE CASCADE,
    FOREIGN KEY (seance_id, membre) REFERENCES seance_membre (seance_id, numero) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE decision_preparee (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    action_id TEXT NOT NULL REFERENCES action (id),
    financeur TEXT NOT NULL,
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
    PRIMARY KEY (seance_id, action_id, financeur),
    FOREIGN KEY (action_id, financeur) REFERENCES financement (action_id, financeur),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision = 'accorde' OR coalesce(length(motif), 0) > 0),
    CHECK (contresigne_par IS NULL OR contresigne_par <> par)
) STRICT;
-- One session at a time prepares a line.
CREATE UNIQUE INDEX decision_preparee_ouverte ON decision_preparee (action_id, financeur) WHERE appliquee = 0;
-- The minutes, as they were when the session closed; a session that is reopened and closed again has one more.
CREATE TABLE proces_verbal (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    clos_at TEXT NOT NULL,
    PRIMARY KEY (seance_id, numero)
) STRICT;
CREATE TRIGGER proces_verbal_fige BEFORE UPDATE ON proces_verbal
    BEGIN SELECT RAISE(ABORT, 'proces_verbal est immuable'); END;
CREATE TRIGGER proces_verbal_garde BEFORE DELETE ON proces_verbal
    BEGIN SELECT RAISE(ABORT, 'proces_verbal est immuable'); END;
CREATE TRIGGER proces_verbal_neuf BEFORE INSERT ON proces_verbal
WHEN EXISTS (SELECT 1 FROM proces_verbal WHERE seance_id = NEW.seance_id AND numero = NEW.numero)
BEGIN SELECT RAISE(ABORT, 'proces_verbal est immuable'); END;
CREATE TABLE seance_reouverture (
    seance_id TEXT NOT NULL REFERENCES seance (id),
    -- Of the minutes that it takes back.
    numero INTEGER NOT NULL,
    motif TEXT NOT NULL CHECK (length(motif) > 0),
    par TEXT NOT NULL REFERENCES compte (id),
    at TEXT NOT NULL,
    PRIMARY KEY (seance_id, numero)
) STRICT;

-- What was written to the applicant, letter by letter.
CREATE TABLE courrier (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    -- More than one when what was told was taken back and told again: the last one holds.
    numero INTEGER NOT NULL CHECK (numero >= 1),
    nature TEXT NOT NULL CHECK (nature IN ('accord', 'ajournement', 'refus')),
    objet TEXT NOT NULL,
    corps TEXT NOT NULL,
    par TEXT NOT NULL REFERENCES compte (id),
    cree_at TEXT NOT NULL,
    UNIQUE (dossier_id, numero)
) STRICT;
CREATE TRIGGER courrier_fige BEFORE UPDATE ON courrier BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;
CREATE TRIGGER courrier_garde BEFORE DELETE ON courrier BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;
CREATE TRIGGER courrier_neuf BEFORE INSERT ON courrier WHEN EXISTS (SELECT 1 FROM courrier WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;

-- Whom the installation tells by HTTP, each with a secret of its own.
CREATE TABLE webhook (
    id TEXT PRIMARY KEY NOT NULL,
    contrat TEXT NOT NULL REFERENCES contrat (code),
    url TEXT NOT NULL,
    -- In clear: what is sent is signed with it.
    secret TEXT NOT NULL,
    evenements TEXT NOT NULL CHECK (json_valid(evenements)),
    cree_at TEXT NOT NULL,
    retire_at TEXT
) STRICT;
CREATE INDEX webhook_contrat ON webhook (contrat, id) WHERE retire_at IS NULL;
-- The outbox: written in the transaction that decides to tell, emptied after its commit.
CREATE TABLE envoi (
    -- Also the Message-ID of an e-mail and the id of a webhook’s delivery: what a receiver knows a repetition by.
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    courrier_id TEXT REFERENCES courrier (id),
    -- Number of the request it speaks of.
    complement INTEGER,
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
    CHECK ((canal = 'courriel') = ((courrier_id IS NULL) <> (complement IS NULL)))
) STRICT;
CREATE INDEX envoi_a_faire ON envoi (prochain_at) WHERE etat = 'a_envoyer';
CREATE INDEX envoi_webhook ON envoi (webhook_id) WHERE etat = 'a_envoyer' AND webhook_id IS NOT NULL;
CREATE INDEX envoi_appel ON envoi (appel, id);
CREATE INDEX envoi_dossier ON envoi (dossier_id, id);
-- The trace: every attempt and what came of it.
CREATE TABLE envoi_essai (
    envoi_id TEXT NOT NULL REFERENCES envoi (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    at TEXT NOT NULL,
    reussi INTEGER NOT NULL CHECK (reussi IN (0, 1)),
    detail TEXT NOT NULL,
    PRIMARY KEY (envoi_id, numero)
) STRICT;
CREATE TRIGGER envoi_essai_fige BEFORE UPDATE ON envoi_essai
    BEGIN SELECT RAISE(ABORT, 'envoi_essai est immuable'); END;
CREATE TRIGGER envoi_essai_garde BEFORE DELETE ON envoi_essai
    BEGIN SELECT RAISE(ABORT, 'envoi_essai est immuable'); END;

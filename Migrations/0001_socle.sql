-- The base of the store. Amounts are integer cents (…_centimes), instants RFC 3339 UTC text with
-- milliseconds (…_at), days ISO 8601 text (…_on). What shipped is frozen: never edit, add the next number.

CREATE TABLE contrat (
    code TEXT PRIMARY KEY NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    cree_at TEXT NOT NULL
) STRICT;

CREATE TABLE appel (
    code TEXT PRIMARY KEY NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    contrat TEXT NOT NULL REFERENCES contrat (code),
    -- What the staff is writing; nobody is judged by it.
    projet TEXT NOT NULL CHECK (json_valid(projet)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    -- Number of the revision in force; null while the call is not published.
    revision INTEGER,
    -- How many references were given: ARG-2023-017 is the seventeenth.
    dernier_numero INTEGER NOT NULL DEFAULT 0 CHECK (dernier_numero >= 0),
    cree_at TEXT NOT NULL,
    FOREIGN KEY (code, revision) REFERENCES revision (appel, numero)
) STRICT;
CREATE INDEX appel_contrat ON appel (contrat, code);

-- A published call, with the contract as it stood: frozen for ever.
CREATE TABLE revision (
    appel TEXT NOT NULL REFERENCES appel (code),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    contrat_contenu TEXT NOT NULL CHECK (json_valid(contrat_contenu)),
    ouverture_at TEXT NOT NULL,
    -- First instant at which a deposit is too late.
    fin_at TEXT NOT NULL CHECK (fin_at > ouverture_at),
    publie_at TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (appel, numero)
) STRICT;
CREATE TRIGGER revision_figee BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'revision est immuable'); END;
CREATE TRIGGER revision_gardee BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER revision_neuve BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE appel = NEW.appel AND numero = NEW.numero)
BEGIN SELECT RAISE(ABORT, 'revision est immuable'); END;

CREATE TABLE compte (
    id TEXT PRIMARY KEY NOT NULL,
    courriel TEXT NOT NULL UNIQUE,
    nom TEXT NOT NULL,
    -- scrypt, with its parameters and salt; null for an account that only holds tokens.
    mot_de_passe TEXT,
    cree_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    -- The token itself is never stored.
    jeton_sha256 TEXT NOT NULL UNIQUE CHECK (length(jeton_sha256) = 64),
    cree_at TEXT NOT NULL,
    expire_at TEXT NOT NULL,
    revoque_at TEXT
) STRICT;
CREATE INDEX session_compte ON session (compte_id);

CREATE TABLE role (
    id TEXT PRIMARY KEY NOT NULL,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    role TEXT NOT NULL CHECK (role IN ('administrateur', 'instructeur', 'financeur', 'conseil_citoyen', 'auditeur')),
    -- Null: on every contract.
    contrat TEXT REFERENCES contrat (code),
    -- For a financeur: which partner it decides for.
    financeur TEXT,
    cree_at TEXT NOT NULL,
    CHECK ((role = 'financeur') = (financeur IS NOT NULL)),
    CHECK (role IN ('administrateur', 'auditeur') OR contrat IS NOT NULL)
) STRICT;
CREATE INDEX role_compte ON role (compte_id);
CREATE UNIQUE INDEX role_unique ON role (compte_id, role, coalesce(contrat, ''), coalesce(financeur, ''));

CREATE TABLE porteur (
    id TEXT PRIMARY KEY NOT NULL,
    siret TEXT NOT NULL UNIQUE CHECK (length(siret) = 14),
    nom TEXT NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL
) STRICT;

CREATE TABLE membre (
    porteur_id TEXT NOT NULL REFERENCES porteur (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    qualite TEXT NOT NULL CHECK (qualite IN ('representant', 'redacteur')),
    cree_at TEXT NOT NULL,
    PRIMARY KEY (porteur_id, compte_id)
) STRICT;
CREATE INDEX membre_compte ON membre (compte_id, porteur_id);

CREATE TABLE dossier (
    id TEXT PRIMARY KEY NOT NULL,
    appel TEXT NOT NULL REFERENCES appel (code),
    porteur_id TEXT NOT NULL REFERENCES porteur (id),
    -- The revision it is judged by: the one in force until the deposit, then that of the deposit for ever.
    revision INTEGER NOT NULL,
    etat TEXT NOT NULL CHECK (etat IN ('brouillon', 'atteste', 'depose', 'irrecevable', 'recevable', 'instruit',
        'decide', 'notifie', 'retire')),
    reference TEXT UNIQUE,
    presentation TEXT NOT NULL CHECK (json_valid(presentation)),
    motif_recevabilite TEXT,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    cree_at TEXT NOT NULL,
    modifie_at TEXT NOT NULL,
    depose_at TEXT,
    FOREIGN KEY (appel, revision) REFERENCES revision (appel, numero),
    CHECK ((etat IN ('brouillon', 'atteste')) = (reference IS NULL)),
    CHECK ((reference IS NULL) = (depose_at IS NULL))
) STRICT;
CREATE INDEX dossier_appel ON dossier (appel, id);
CREATE INDEX dossier_appel_etat ON dossier (appel, etat, id);
CREATE INDEX dossier_etat ON dossier (etat, id);
CREATE INDEX dossier_porteur ON dossier (porteur_id, id);
CREATE INDEX dossier_reference ON dossier (appel, reference);

CREATE TABLE action (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    UNIQUE (dossier_id, position)
) STRICT;

-- What lists filter by, written at the deposit.
CREATE TABLE dossier_critere (
    genre TEXT NOT NULL CHECK (genre IN ('volet', 'axe', 'quartier')),
    code TEXT NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    PRIMARY KEY (genre, code, dossier_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE dossier_recherche USING fts5 (
    dossier_id UNINDEXED, texte, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE piece (
    dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    -- Name of the file on disk, ours; the applicant’s name stands in « nom ».
    fichier TEXT NOT NULL UNIQUE,
    nom TEXT NOT NULL,
    type TEXT NOT NULL,
    taille_octets INTEGER NOT NULL CHECK (taille_octets > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    depose_at TEXT NOT NULL,
    PRIMARY KEY (dossier_id, code)
) STRICT;

-- What a complement replaced after the deposit: the receipt carries its hash, so its bytes are kept.
CREATE TABLE piece_remplacee (
    fichier TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    code TEXT NOT NULL,
    nom TEXT NOT NULL,
    type TEXT NOT NULL,
    taille_octets INTEGER NOT NULL CHECK (taille_octets > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    remplacee_at TEXT NOT NULL
) STRICT;
CREATE INDEX piece_remplacee_dossier ON piece_remplacee (dossier_id);

CREATE TABLE attestation (
    dossier_id TEXT PRIMARY KEY NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    compte_id TEXT NOT NULL REFERENCES compte (id),
    nom TEXT NOT NULL,
    qualite TEXT NOT NULL,
    atteste_at TEXT NOT NULL
) STRICT;

-- What was handed in, byte for byte: the receipt’s hash is of « contenu ».
CREATE TABLE depot (
    dossier_id TEXT PRIMARY KEY NOT NULL REFERENCES dossier (id),
    reference TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    -- When the request arrived, before its body was read: this is what the deadline is compared with.
    depose_at TEXT NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
CREATE TRIGGER depot_fige BEFORE UPDATE ON depot BEGIN SELECT RAISE(ABORT, 'depot est immuable'); END;
CREATE TRIGGER depot_garde BEFORE DELETE ON depot BEGIN SELECT RAISE(ABORT, 'depot est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER depot_neuf BEFORE INSERT ON depot
WHEN EXISTS (SELECT 1 FROM depot WHERE dossier_id = NEW.dossier_id OR reference = NEW.reference)
BEGIN SELECT RAISE(ABORT, 'depot est immuable'); END;

CREATE TABLE complement (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    demande TEXT NOT NULL CHECK (length(demande) > 0),
    -- Codes of the pieces asked for: JSON list.
    pieces TEXT NOT NULL CHECK (json_valid(pieces)),
    echeance_on TEXT,
    demande_at TEXT NOT NULL,
    reponse TEXT,
    repondu_at TEXT,
    PRIMARY KEY (dossier_id, numero),
    CHECK ((reponse IS NULL) = (repondu_at IS NULL))
) STRICT;

CREATE TABLE evaluation (
    action_id TEXT NOT NULL REFERENCES action (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    -- {critere: note}
    notes TEXT NOT NULL CHECK (json_valid(notes)),
    commentaire TEXT,
    -- Weighted mark, in ten-thousandths of the best one.
    total_pour_dix_mille INTEGER NOT NULL CHECK (total_pour_dix_mille BETWEEN 0 AND 10000),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    modifie_at TEXT NOT NULL,
    PRIMARY KEY (action_id, compte_id)
) STRICT;

CREATE TABLE avis (
    action_id TEXT NOT NULL REFERENCES action (id),
    compte_id TEXT NOT NULL REFERENCES compte (id),
    sens TEXT NOT NULL CHECK (sens IN ('favorable', 'reserve', 'defavorable')),
    texte TEXT,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    modifie_at TEXT NOT NULL,
    PRIMARY KEY (action_id, compte_id)
) STRICT;

-- ENV-01: the balance is the sum of the lines, and never negative, whatever happens at the same time.
CREATE TABLE enveloppe (
    appel TEXT NOT NULL REFERENCES appel (code),
    code TEXT NOT NULL,
    financeur TEXT NOT NULL,
    fonds TEXT NOT NULL CHECK (fonds IN ('fonds_specifiques', 'droit_commun')),
    solde_centimes INTEGER NOT NULL DEFAULT 0 CONSTRAINT enveloppe_jamais_depassee CHECK (solde_centimes >= 0),
    PRIMARY KEY (appel, code),
    UNIQUE (appel, financeur, fonds)
) STRICT;

CREATE TABLE ligne_enveloppe (
    id INTEGER PRIMARY KEY,
    appel TEXT NOT NULL,
    enveloppe TEXT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('dotation', 'engagement', 'liberation')),
    montant_centimes INTEGER NOT NULL,
    action_id TEXT REFERENCES action (id),
    motif TEXT NOT NULL,
    cree_at TEXT NOT NULL,
    FOREIGN KEY (appel, enveloppe) REFERENCES enveloppe (appel, code),
    CHECK (
        (nature = 'dotation' AND action_id IS NULL)
        OR (nature = 'engagement' AND montant_centimes < 0 AND action_id IS NOT NULL)
        OR (nature = 'liberation' AND montant_centimes > 0 AND action_id IS NOT NULL)
    )
) STRICT;
CREATE INDEX ligne_enveloppe_enveloppe ON ligne_enveloppe (appel, enveloppe, id);
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
-- The balance moves by a line of the ledger, or not at all.
CREATE TRIGGER enveloppe_solde_calcule AFTER UPDATE OF solde_centimes ON enveloppe
WHEN NEW.solde_centimes <> (
    SELECT coalesce(sum(montant_centimes), 0) FROM ligne_enveloppe
    WHERE appel = NEW.appel AND enveloppe = NEW.code)
BEGIN SELECT RAISE(ABORT, 'le solde est la somme des lignes'); END;

CREATE TABLE financement (
    action_id TEXT NOT NULL REFERENCES action (id),
    financeur TEXT NOT NULL,
    fonds TEXT NOT NULL CHECK (fonds IN ('fonds_specifiques', 'droit_commun')),
    demande_centimes INTEGER NOT NULL CHECK (demande_centimes > 0),
    decision TEXT NOT NULL DEFAULT 'en_attente' CHECK (decision IN ('en_attente', 'accorde', 'refuse')),
    accorde_centimes INTEGER NOT NULL DEFAULT 0 CHECK (accorde_centimes BETWEEN 0 AND demande_centimes),
    motif TEXT,
    decide_at TEXT,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    PRIMARY KEY (action_id, financeur),
    CHECK ((decision = 'accorde') = (accorde_centimes > 0)),
    CHECK (decision <> 'refuse' OR coalesce(length(motif), 0) > 0)
) STRICT;

-- Append-only, each row carrying the hash of the one before. What was changed stands beside, in journal_charge,
-- bound by a salted hash, so that personal data can be erased without breaking the chain.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY NOT NULL CHECK (seq >= 1),
    at TEXT NOT NULL,
    compte_id TEXT REFERENCES compte (id),
    qualite TEXT NOT NULL,
    evenement TEXT NOT NULL,
    objet TEXT NOT NULL,
    objet_id TEXT NOT NULL,
    contrat TEXT,
    porteur_id TEXT,
    dossier_id TEXT,
    -- Whom it is for: everyone concerned, the staff only, or the applicant once notified.
    diffusion TEXT NOT NULL CHECK (diffusion IN ('tous', 'interne', 'a_notification')),
    charge_sha256 TEXT NOT NULL CHECK (length(charge_sha256) = 64),
    precedent_sha256 TEXT NOT NULL CHECK (length(precedent_sha256) = 64),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
CREATE INDEX journal_dossier ON journal (dossier_id, seq);
CREATE INDEX journal_porteur ON journal (porteur_id, seq);
CREATE INDEX journal_compte ON journal (compte_id, seq);
CREATE INDEX journal_contrat ON journal (contrat, seq);
CREATE TRIGGER journal_fige BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal est immuable'); END;
CREATE TRIGGER journal_garde BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER journal_neuf BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'journal est immuable'); END;

CREATE TABLE journal_charge (
    seq INTEGER PRIMARY KEY NOT NULL REFERENCES journal (seq),
    sel TEXT NOT NULL,
    -- Null once erased.
    avant TEXT,
    apres TEXT
) STRICT;
-- Erasing is the only change.
CREATE TRIGGER journal_charge_figee BEFORE UPDATE ON journal_charge
WHEN NEW.avant IS NOT NULL OR NEW.apres IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'journal_charge est immuable'); END;
CREATE TRIGGER journal_charge_gardee BEFORE DELETE ON journal_charge
    BEGIN SELECT RAISE(ABORT, 'journal_charge est immuable'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER journal_charge_neuve BEFORE INSERT ON journal_charge
WHEN EXISTS (SELECT 1 FROM journal_charge WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'journal_charge est immuable'); END;

-- The answer already given to a key, so that a repeated request has one effect.
CREATE TABLE idempotence (
    compte_id TEXT NOT NULL,
    cle TEXT NOT NULL,
    route TEXT NOT NULL,
    requete_sha256 TEXT NOT NULL CHECK (length(requete_sha256) = 64),
    statut INTEGER NOT NULL CHECK (statut BETWEEN 200 AND 299),
    entetes TEXT NOT NULL CHECK (json_valid(entetes)),
    corps BLOB NOT NULL,
    cree_at TEXT NOT NULL,
    PRIMARY KEY (compte_id, cle)
) STRICT;
CREATE INDEX idempotence_cree ON idempotence (cree_at);

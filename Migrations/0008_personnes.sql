-- Who a person is. An address belongs to the account that proved it by a link; until then any number of accounts may
-- claim it. Older accounts that act already (a role, a porteur, a deposit) count as proved.
CREATE TABLE compte_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    courriel TEXT NOT NULL,
    nom TEXT NOT NULL,
    -- scrypt, with its parameters and salt; null for an account that only holds tokens.
    mot_de_passe TEXT,
    cree_at TEXT NOT NULL,
    prouve_at TEXT,
    -- When another account proved this address: this one no longer signs in.
    ecarte_at TEXT,
    CHECK (prouve_at IS NULL OR ecarte_at IS NULL)
) STRICT;
INSERT INTO compte_neuf (id, courriel, nom, mot_de_passe, cree_at, prouve_at)
    SELECT id, courriel, nom, mot_de_passe, cree_at, CASE
        WHEN id IN (SELECT compte_id FROM role) OR id IN (SELECT compte_id FROM membre)
            OR id IN (SELECT compte_id FROM journal WHERE evenement = 'deposer') THEN cree_at END
    FROM compte;
DROP TABLE compte;
ALTER TABLE compte_neuf RENAME TO compte;
CREATE UNIQUE INDEX compte_prouve ON compte (courriel) WHERE prouve_at IS NOT NULL;
CREATE INDEX compte_courriel ON compte (courriel, id);

-- A role or a membership offered to an address: whoever proved the address accepts it or not. A role that is accepted
-- takes the id of its invitation.
CREATE TABLE invitation (
    id TEXT PRIMARY KEY NOT NULL,
    courriel TEXT NOT NULL,
    contrat TEXT REFERENCES contrat (code),
    role TEXT CHECK (role IN ('administrateur', 'instructeur', 'evaluateur', 'financeur', 'conseil_citoyen', 'auditeur')),
    financeur TEXT,
    porteur_id TEXT REFERENCES porteur (id),
    qualite TEXT CHECK (qualite IN ('representant', 'redacteur')),
    par TEXT NOT NULL REFERENCES compte (id),
    cree_at TEXT NOT NULL,
    expire_at TEXT NOT NULL,
    issue TEXT CHECK (issue IN ('acceptee', 'refusee', 'retiree', 'expiree')),
    issue_at TEXT,
    -- Who accepted or declined it.
    compte_id TEXT REFERENCES compte (id),
    CHECK ((contrat IS NULL) = (role IS NULL)),
    CHECK ((porteur_id IS NULL) = (qualite IS NULL)),
    CHECK ((role IS NULL) <> (qualite IS NULL)),
    CHECK ((role IS 'financeur') = (financeur IS NOT NULL)),
    CHECK ((issue IS NULL) = (issue_at IS NULL)),
    CHECK ((issue IS 'acceptee' OR issue IS 'refusee') = (compte_id IS NOT NULL))
) STRICT;
-- The same thing is offered once to an address at a time.
CREATE UNIQUE INDEX invitation_unique ON invitation (courriel, coalesce(contrat, ''), coalesce(role, ''),
    coalesce(financeur, ''), coalesce(porteur_id, '')) WHERE issue IS NULL;
CREATE INDEX invitation_contrat ON invitation (contrat, id) WHERE contrat IS NOT NULL;
CREATE INDEX invitation_porteur ON invitation (porteur_id, id) WHERE porteur_id IS NOT NULL;

-- The links that left by e-mail. The code is in the e-mail alone.
CREATE TABLE lien_courriel (
    id TEXT PRIMARY KEY NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('preuve', 'mot_de_passe', 'changement_courriel', 'invitation')),
    -- Whose link it is; null for an invitation, which is for an address.
    compte_id TEXT REFERENCES compte (id),
    invitation_id TEXT REFERENCES invitation (id),
    -- Where it was sent: what its use proves.
    courriel TEXT NOT NULL,
    code_sha256 TEXT NOT NULL UNIQUE CHECK (length(code_sha256) = 64),
    cree_at TEXT NOT NULL,
    expire_at TEXT NOT NULL,
    -- When it was used, or ended because it had no more use.
    fini_at TEXT,
    CHECK ((nature = 'invitation') = (invitation_id IS NOT NULL)),
    CHECK ((invitation_id IS NULL) = (compte_id IS NOT NULL))
) STRICT;
CREATE INDEX lien_courriel_compte ON lien_courriel (compte_id) WHERE fini_at IS NULL;

-- E-mails to one person about the account: no call, no dossier, and nobody else reads them. The text, which may hold a
-- link, is erased once it has left or was given up.
CREATE TABLE pli (
    -- Also the Message-ID.
    id TEXT PRIMARY KEY NOT NULL,
    destinataire TEXT NOT NULL,
    objet TEXT NOT NULL,
    corps TEXT,
    etat TEXT NOT NULL DEFAULT 'a_envoyer' CHECK (etat IN ('a_envoyer', 'envoye', 'abandonne')),
    essais INTEGER NOT NULL DEFAULT 0 CHECK (essais >= 0),
    prochain_at TEXT NOT NULL,
    cree_at TEXT NOT NULL,
    -- The answer of the last attempt.
    detail TEXT,
    CHECK ((etat = 'a_envoyer') = (corps IS NOT NULL))
) STRICT;
CREATE INDEX pli_a_faire ON pli (prochain_at) WHERE etat = 'a_envoyer';

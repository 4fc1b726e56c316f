-- What the last version of each deposited dossier says, in columns, for exports and syntheses: written in the transaction
-- that freezes its text, and compared with this text by the verification (docs/decisions/0055-facts-in-columns.md). What
-- changes afterwards, the state and the answers of financers, stays in « dossier » and « financement ».
CREATE TABLE dossier_remis (
    dossier_id TEXT PRIMARY KEY NOT NULL REFERENCES dossier (id),
    porteur_nom TEXT NOT NULL,
    porteur_sigle TEXT,
    porteur_nature TEXT NOT NULL,
    -- SIRET, RIDET or TAHITI.
    porteur_numero TEXT NOT NULL,
    porteur_rna TEXT,
    siege_commune TEXT NOT NULL,
    siege_code_postal TEXT NOT NULL,
    nature_demande TEXT,
    pluriannuelle INTEGER CHECK (pluriannuelle IN (0, 1)),
    -- The sums of its actions.
    nombre_actions INTEGER NOT NULL CHECK (nombre_actions >= 0),
    cout_centimes INTEGER NOT NULL,
    demande_centimes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE action_remise (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    -- From 1, in the order of the text.
    rang INTEGER NOT NULL CHECK (rang >= 1),
    action_id TEXT NOT NULL,
    intitule TEXT,
    volet TEXT,
    -- JSON lists of codes.
    themes TEXT NOT NULL CHECK (json_valid(themes)),
    axes TEXT NOT NULL CHECK (json_valid(axes)),
    quartiers TEXT NOT NULL CHECK (json_valid(quartiers)),
    debut_on TEXT,
    fin_on TEXT,
    publics_total INTEGER,
    femmes INTEGER,
    hommes INTEGER,
    des_quartiers INTEGER,
    -- JSON list: « 11-17:90 ».
    tranches_age TEXT NOT NULL CHECK (json_valid(tranches_age)),
    -- The charges without the voluntary contributions (lines 86), and these.
    cout_centimes INTEGER NOT NULL,
    emplois_volontaires_centimes INTEGER NOT NULL,
    demande_centimes INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, rang)
) STRICT, WITHOUT ROWID;

INSERT INTO action_remise (dossier_id, rang, action_id, intitule, volet, themes, axes, quartiers, debut_on, fin_on,
    publics_total, femmes, hommes, des_quartiers, tranches_age, cout_centimes, emplois_volontaires_centimes,
    demande_centimes)
WITH remis AS (
    SELECT dossier_id, coalesce((SELECT contenu FROM version_dossier
        WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu) AS contenu
    FROM depot
), feuille AS (
    SELECT dossier_id, key + 1 AS rang, value AS dit FROM remis, json_each(contenu, '$.dossier.actions')
), rangee AS (
    SELECT id, dossier_id, row_number() OVER (PARTITION BY dossier_id ORDER BY position) AS rang FROM action
)
SELECT feuille.dossier_id, feuille.rang, rangee.id, dit ->> '$.intitule', dit ->> '$.volet',
    coalesce(dit -> '$.themes', '[]'),
    (SELECT json_group_array(value ->> '$.axe') FROM json_each(dit, '$.axes')),
    coalesce(dit -> '$.quartiers', '[]'),
    dit ->> '$.debut_on', dit ->> '$.fin_on',
    dit ->> '$.publics.total', dit ->> '$.publics.femmes', dit ->> '$.publics.hommes', dit ->> '$.publics.des_quartiers',
    (SELECT json_group_array((value ->> '$.tranche') || ':' || (value ->> '$.nombre'))
        FROM json_each(dit, '$.publics.ages')),
    (SELECT coalesce(sum(value ->> '$.montant_centimes'), 0) FROM json_each(dit, '$.budget.charges')
        WHERE substr(value ->> '$.poste', 1, 2) NOT IN ('86', '87')),
    (SELECT coalesce(sum(value ->> '$.montant_centimes'), 0) FROM json_each(dit, '$.budget.charges')
        WHERE substr(value ->> '$.poste', 1, 2) IN ('86', '87')),
    (SELECT coalesce(sum(value ->> '$.montant_centimes'), 0) FROM json_each(dit, '$.demandes'))
FROM feuille JOIN rangee ON rangee.dossier_id = feuille.dossier_id AND rangee.rang = feuille.rang;

INSERT INTO dossier_remis (dossier_id, porteur_nom, porteur_sigle, porteur_nature, porteur_numero, porteur_rna,
    siege_commune, siege_code_postal, nature_demande, pluriannuelle, nombre_actions, cout_centimes, demande_centimes)
WITH remis AS (
    SELECT dossier_id, coalesce((SELECT contenu FROM version_dossier
        WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu)
        -> '$.dossier' AS dit
    FROM depot
)
SELECT dossier_id, dit ->> '$.porteur.nom', dit ->> '$.porteur.sigle', dit ->> '$.porteur.nature',
    coalesce(dit ->> '$.porteur.siret', dit ->> '$.porteur.ridet', dit ->> '$.porteur.tahiti'),
    dit ->> '$.porteur.rna', dit ->> '$.porteur.siege.commune', dit ->> '$.porteur.siege.code_postal',
    dit ->> '$.presentation.nature', dit ->> '$.presentation.pluriannuelle',
    coalesce(json_array_length(dit, '$.actions'), 0),
    (SELECT coalesce(sum(cout_centimes), 0) FROM action_remise WHERE action_remise.dossier_id = remis.dossier_id),
    (SELECT coalesce(sum(demande_centimes), 0) FROM action_remise WHERE action_remise.dossier_id = remis.dossier_id)
FROM remis;

-- An export reads the dossiers of a call in their order, from this index alone.
DROP INDEX dossier_reference;
CREATE INDEX dossier_reference ON dossier (appel, reference, id, etat, depose_at);
-- What was granted to an action: most lines grant nothing.
CREATE INDEX financement_accorde ON financement (action_id, accorde_centimes) WHERE accorde_centimes > 0;

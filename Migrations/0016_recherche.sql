-- What a search finds. « texte » is what everybody who sees the dossier reads: reference, name of the porteur, titles.
-- « identite » is what only those read who may read the porteur: acronym, number, RNA, persons. « œ », « æ » and
-- « ß » stand as the letters that one types instead; the engine takes care of accents and capitals.
DROP TABLE dossier_recherche;
CREATE VIRTUAL TABLE dossier_recherche USING fts5 (
    dossier_id UNINDEXED, texte, identite, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE porteur_recherche USING fts5 (
    porteur_id UNINDEXED, texte, tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO dossier_recherche (dossier_id, texte, identite)
WITH remis AS (
    SELECT dossier_id, coalesce((SELECT contenu FROM version_dossier
        WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu) AS contenu
    FROM depot
), mots AS (
    SELECT dossier_id,
        json_extract(contenu, '$.reference') || char(10) || json_extract(contenu, '$.dossier.porteur.nom')
            || coalesce((SELECT group_concat(char(10) || intitule, '') FROM (
                SELECT json_extract(value, '$.intitule') AS intitule
                FROM json_each(contenu, '$.dossier.actions') ORDER BY key)), '') AS texte,
        substr(coalesce(char(10) || json_extract(contenu, '$.dossier.porteur.sigle'), '')
            || coalesce(char(10) || coalesce(json_extract(contenu, '$.dossier.porteur.siret'),
                json_extract(contenu, '$.dossier.porteur.ridet'),
                json_extract(contenu, '$.dossier.porteur.tahiti')), '')
            || coalesce(char(10) || json_extract(contenu, '$.dossier.porteur.rna'), '')
            || coalesce(char(10) || json_extract(contenu, '$.dossier.porteur.representant_legal.nom'), '')
            || coalesce(char(10) || json_extract(contenu, '$.dossier.presentation.contact.nom'), ''), 2) AS identite
    FROM remis
)
SELECT dossier_id,
    replace(replace(replace(replace(replace(replace(texte,
        'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), 'ß', 'ss'), 'ẞ', 'SS'),
    replace(replace(replace(replace(replace(replace(identite,
        'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), 'ß', 'ss'), 'ẞ', 'SS')
FROM mots;

INSERT INTO porteur_recherche (porteur_id, texte)
WITH mots AS (
    SELECT id, json_extract(contenu, '$.nom')
        || coalesce(char(10) || json_extract(contenu, '$.sigle'), '')
        || coalesce(char(10) || coalesce(json_extract(contenu, '$.siret'), json_extract(contenu, '$.ridet'),
            json_extract(contenu, '$.tahiti')), '')
        || coalesce(char(10) || json_extract(contenu, '$.rna'), '')
        || coalesce(char(10) || json_extract(contenu, '$.representant_legal.nom'), '') AS texte
    FROM porteur
)
SELECT id, replace(replace(replace(replace(replace(replace(texte,
    'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), 'ß', 'ss'), 'ẞ', 'SS')
FROM mots;

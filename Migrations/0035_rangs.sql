-- The full text in the order of lists (docs/decisions/0065-what-is-computed-from-a-whole-call.md). Its rows are numbered,
-- and FTS5 gives what it finds in the order of their numbers: so each dossier that has words has a number, greater than
-- those of all dossiers whose id is smaller. Here and in the store: 1,024 a millisecond, from the instant of its creation.
CREATE TABLE dossier_recherche_rang (
    dossier_id TEXT PRIMARY KEY NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    rang INTEGER NOT NULL UNIQUE CHECK (rang > 0)
) STRICT, WITHOUT ROWID;

INSERT INTO dossier_recherche_rang (dossier_id, rang)
    SELECT id, 32 * numero + max(cree * 1024 - 32 * numero) OVER (ORDER BY id)
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS numero,
            max(0, CAST(strftime('%s', cree_at) AS INTEGER) * 1000 + CAST(substr(cree_at, 21, 3) AS INTEGER)) AS cree
        FROM dossier WHERE id IN (SELECT dossier_id FROM dossier_recherche));

-- The words, as before, and what a list asks for beside words, which never changes without a new version: the call, the
-- porteur, the volets, axes and quartiers, one word each, without hyphens, after a letter with which few words begin.
-- What is found is compared with the dossier.
ALTER TABLE dossier_recherche RENAME TO dossier_recherche_ancienne;
CREATE VIRTUAL TABLE dossier_recherche USING fts5 (
    dossier_id UNINDEXED, texte, identite, criteres, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO dossier_recherche (rowid, dossier_id, texte, identite, criteres)
    SELECT rang, dossier.id, texte, identite,
        replace('zc' || appel || char(10) || 'zp' || porteur_id || coalesce(codes, ''), '-', '')
    FROM dossier_recherche_ancienne JOIN dossier ON dossier.id = dossier_recherche_ancienne.dossier_id
    JOIN dossier_recherche_rang ON dossier_recherche_rang.dossier_id = dossier.id
    LEFT JOIN (SELECT dossier_id, group_concat(char(10) || 'z' || substr(genre, 1, 1) || code, '') AS codes
        FROM (SELECT dossier_id, genre, code FROM dossier_critere ORDER BY dossier_id, genre, code)
        GROUP BY dossier_id) AS critere ON critere.dossier_id = dossier.id
    ORDER BY rang;
DROP TABLE dossier_recherche_ancienne;

-- The words themselves: those that begin with what was typed are asked for one by one, in the order of the list, as long
-- as they are few.
CREATE VIRTUAL TABLE dossier_recherche_mots USING fts5vocab(dossier_recherche, instance);

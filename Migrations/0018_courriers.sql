-- A letter may grant a part of what was asked. What the applicant was told before keeps its kind.
CREATE TABLE courrier_neuf (
    id TEXT PRIMARY KEY NOT NULL,
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    -- More than one when what was told was taken back and told again: the last one holds.
    numero INTEGER NOT NULL CHECK (numero >= 1),
    nature TEXT NOT NULL CHECK (nature IN ('accord', 'accord_partiel', 'ajournement', 'refus')),
    objet TEXT NOT NULL,
    corps TEXT NOT NULL,
    par TEXT NOT NULL REFERENCES compte (id),
    cree_at TEXT NOT NULL,
    UNIQUE (dossier_id, numero)
) STRICT;
INSERT INTO courrier_neuf (id, dossier_id, numero, nature, objet, corps, par, cree_at)
SELECT id, dossier_id, numero, nature, objet, corps, par, cree_at FROM courrier;
DROP TABLE courrier;
ALTER TABLE courrier_neuf RENAME TO courrier;
CREATE TRIGGER courrier_fige BEFORE UPDATE ON courrier BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;
CREATE TRIGGER courrier_garde BEFORE DELETE ON courrier BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;
CREATE TRIGGER courrier_neuf BEFORE INSERT ON courrier WHEN EXISTS (SELECT 1 FROM courrier WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'courrier est immuable'); END;

-- In whose name an e-mail about a call leaves, as the call said it that day; null: in that of the installation.
ALTER TABLE envoi ADD COLUMN expediteur TEXT;
ALTER TABLE envoi ADD COLUMN repondre_a TEXT;

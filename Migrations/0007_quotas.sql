-- What quotas count by, so that a count reads an index or one row, never a table (Sources/Store/Comptages.swift).

-- Who registered a porteur: what the porteur keeps counts for this account. Older rows: their first representative.
ALTER TABLE porteur ADD COLUMN inscrit_par TEXT REFERENCES compte (id);
UPDATE porteur SET inscrit_par = (
    SELECT compte_id FROM membre WHERE porteur_id = porteur.id AND qualite = 'representant'
    ORDER BY cree_at, compte_id LIMIT 1);
CREATE INDEX porteur_inscrit_par ON porteur (inscrit_par);
CREATE INDEX dossier_ouvert ON dossier (porteur_id) WHERE etat IN ('brouillon', 'atteste');
CREATE INDEX dossier_porteur_appel ON dossier (porteur_id, appel);
CREATE INDEX message_du_porteur ON message (dossier_id) WHERE cote = 'porteur';
CREATE INDEX fichier_joint_dossier ON fichier_joint (dossier_id);

-- Bytes of the files kept for each dossier, replaced ones included; '' : of all of them together.
CREATE TABLE octets_gardes (
    dossier_id TEXT PRIMARY KEY NOT NULL,
    octets INTEGER NOT NULL CHECK (octets >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO octets_gardes (dossier_id, octets)
    SELECT dossier_id, sum(taille_octets) FROM (
        SELECT dossier_id, taille_octets FROM piece
        UNION ALL SELECT dossier_id, taille_octets FROM piece_remplacee
        UNION ALL SELECT dossier_id, taille_octets FROM fichier_joint)
    GROUP BY dossier_id;
INSERT INTO octets_gardes (dossier_id, octets) SELECT '', coalesce(sum(octets), 0) FROM octets_gardes;

CREATE TRIGGER piece_comptee AFTER INSERT ON piece BEGIN
    INSERT INTO octets_gardes (dossier_id, octets) VALUES (NEW.dossier_id, NEW.taille_octets)
    ON CONFLICT (dossier_id) DO UPDATE SET octets = octets + excluded.octets;
    UPDATE octets_gardes SET octets = octets + NEW.taille_octets WHERE dossier_id = '';
END;
CREATE TRIGGER piece_recomptee AFTER UPDATE OF taille_octets ON piece BEGIN
    UPDATE octets_gardes SET octets = octets + NEW.taille_octets - OLD.taille_octets
    WHERE dossier_id IN (NEW.dossier_id, '');
END;
CREATE TRIGGER piece_decomptee AFTER DELETE ON piece BEGIN
    UPDATE octets_gardes SET octets = octets - OLD.taille_octets WHERE dossier_id IN (OLD.dossier_id, '');
    DELETE FROM octets_gardes WHERE dossier_id = OLD.dossier_id AND octets = 0;
END;
CREATE TRIGGER piece_remplacee_comptee AFTER INSERT ON piece_remplacee BEGIN
    INSERT INTO octets_gardes (dossier_id, octets) VALUES (NEW.dossier_id, NEW.taille_octets)
    ON CONFLICT (dossier_id) DO UPDATE SET octets = octets + excluded.octets;
    UPDATE octets_gardes SET octets = octets + NEW.taille_octets WHERE dossier_id = '';
END;
CREATE TRIGGER piece_remplacee_decomptee AFTER DELETE ON piece_remplacee BEGIN
    UPDATE octets_gardes SET octets = octets - OLD.taille_octets WHERE dossier_id IN (OLD.dossier_id, '');
    DELETE FROM octets_gardes WHERE dossier_id = OLD.dossier_id AND octets = 0;
END;
CREATE TRIGGER fichier_joint_compte AFTER INSERT ON fichier_joint BEGIN
    INSERT INTO octets_gardes (dossier_id, octets) VALUES (NEW.dossier_id, NEW.taille_octets)
    ON CONFLICT (dossier_id) DO UPDATE SET octets = octets + excluded.octets;
    UPDATE octets_gardes SET octets = octets + NEW.taille_octets WHERE dossier_id = '';
END;
CREATE TRIGGER fichier_joint_decompte AFTER DELETE ON fichier_joint BEGIN
    UPDATE octets_gardes SET octets = octets - OLD.taille_octets WHERE dossier_id IN (OLD.dossier_id, '');
    DELETE FROM octets_gardes WHERE dossier_id = OLD.dossier_id AND octets = 0;
END;

-- Bytes that an account’s changes added to the journal, about 700 of them for the row itself.
CREATE TABLE historique (
    compte_id TEXT PRIMARY KEY NOT NULL REFERENCES compte (id),
    octets INTEGER NOT NULL CHECK (octets >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO historique (compte_id, octets)
    SELECT compte_id, sum(700 + coalesce(length(CAST(avant AS BLOB)), 0) + coalesce(length(CAST(apres AS BLOB)), 0))
    FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq
    WHERE compte_id IS NOT NULL GROUP BY compte_id;
CREATE TRIGGER journal_charge_comptee AFTER INSERT ON journal_charge BEGIN
    INSERT INTO historique (compte_id, octets)
    SELECT compte_id, 700 + coalesce(length(CAST(NEW.avant AS BLOB)), 0) + coalesce(length(CAST(NEW.apres AS BLOB)), 0)
    FROM journal WHERE seq = NEW.seq AND compte_id IS NOT NULL
    ON CONFLICT (compte_id) DO UPDATE SET octets = octets + excluded.octets;
END;

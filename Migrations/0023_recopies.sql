-- The earlier dossier whose content a draft was filled with.
ALTER TABLE dossier ADD COLUMN recopie_de TEXT REFERENCES dossier (id) ON DELETE SET NULL;

-- When a piece was taken from an earlier dossier: the instant at which it was first deposited.
ALTER TABLE piece ADD COLUMN repris_du TEXT;

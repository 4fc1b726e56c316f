-- When a session last changed, for those who ask what changed since. Until now only the journal said it.
ALTER TABLE seance ADD COLUMN modifie_at TEXT;
UPDATE seance SET modifie_at = max(cree_at, coalesce(ouverte_at, ''), coalesce(close_at, ''), coalesce(
    (SELECT max(at) FROM journal WHERE objet = 'seance' AND objet_id = seance.id), ''));
CREATE INDEX seance_appel_modifie ON seance (appel, modifie_at);

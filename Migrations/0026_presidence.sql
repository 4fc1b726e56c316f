-- Who chaired when a vote was cast: the number of a member; null: nobody was named, or an older version wrote it.
ALTER TABLE seance_vote ADD COLUMN presidence INTEGER CHECK (presidence IS NULL OR presidence >= 1);
ALTER TABLE seance_scrutin ADD COLUMN presidence INTEGER CHECK (presidence IS NULL OR presidence >= 1);

-- What one person scored. Without it, the competing evaluators of a call are found by trying every action of the
-- call for every member of every association.
CREATE INDEX evaluation_compte ON evaluation (compte_id);

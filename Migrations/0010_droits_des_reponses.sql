-- The rights with which a kept answer was given: who has lost one of them since is not given it again. Null in older rows,
-- which are deleted within a week.
ALTER TABLE idempotence ADD COLUMN droits TEXT CHECK (droits IS NULL OR json_valid(droits));

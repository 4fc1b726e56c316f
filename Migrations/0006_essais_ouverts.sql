-- An attempt at sending is written down before it is made; its end takes it away from here and leaves its line in
-- envoi_essai. What is found here when the program starts is an attempt that the program did not live to end.
CREATE TABLE envoi_essai_ouvert (
    envoi_id TEXT PRIMARY KEY NOT NULL REFERENCES envoi (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    commence_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

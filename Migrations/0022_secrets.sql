-- The secrets that a webhook had before: each still signs, beside the present one, until its instant.
CREATE TABLE webhook_ancien_secret (
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    -- From 1, for this webhook.
    rang INTEGER NOT NULL CHECK (rang >= 1),
    -- In clear: what is sent is signed with it.
    secret TEXT NOT NULL,
    jusqu_a TEXT NOT NULL,
    PRIMARY KEY (webhook_id, rang)
) STRICT;

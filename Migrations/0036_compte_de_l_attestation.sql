-- The name that the account had when it attested (docs/decisions/0071-whose-account-attested-is-said.md); null for an
-- attestation given before it was kept.
ALTER TABLE attestation ADD COLUMN compte_nom TEXT;

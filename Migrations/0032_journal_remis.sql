-- What the service reads of the journal of a contract: everything but the rows that are written while a dossier is a
-- draft, which it never sees and which are most of them. The state table lets both events happen to drafts only.
CREATE INDEX journal_remis ON journal (contrat, seq) WHERE evenement NOT IN ('creer_dossier', 'modifier');

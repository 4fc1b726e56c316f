-- Indexes that nothing reads any more: work lists and the dashboard read `corbeille` (0033), lists of a state name their
-- call. Each of them was written by every deposit.
DROP INDEX dossier_travail;
DROP INDEX dossier_etat;
DROP INDEX envoi_compte_par_etat;

-- What work lists and the dashboard of a call read of a dossier, in the order in which it waits, without its texts.
CREATE INDEX dossier_travail ON dossier (appel, etat, depose_at, reference, porteur_id, id, annonce_at);

-- The lines that were postponed: few, and waiting at any later state of their dossier.
CREATE INDEX financement_ajourne ON financement (action_id) WHERE decision = 'ajourne';

-- What waits, in the order of its list: changes that ask for an answer, e-mails that reached nobody.
CREATE INDEX changement_a_repondre ON changement (id) WHERE etat = 'en_attente';
CREATE INDEX envoi_en_souffrance ON envoi (id) WHERE canal = 'courriel' AND etat IN ('abandonne', 'ecrit');

-- The sessions that have an action on their agenda. Its key begins with the session.
CREATE INDEX seance_point_action ON seance_point (action_id);

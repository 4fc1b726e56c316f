-- What waits for whom, one row for each thing and each person, in the order of its work list: a work list reads its first
-- rows, and how many there are is kept (docs/decisions/0062-lists-whose-cost-does-not-grow.md). All of it follows from
-- other tables: it is not sealed, and the verification computes it again.
CREATE TABLE corbeille (
    dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
    liste TEXT NOT NULL,
    -- The account that has to do it, or the code of the financer; empty: whoever may.
    qui TEXT NOT NULL,
    -- An action, the number of a complement, a message; empty: the dossier.
    objet TEXT NOT NULL,
    -- For a demand: its fund.
    fonds TEXT NOT NULL,
    appel TEXT NOT NULL,
    -- Sorts as the list is shown.
    ordre TEXT NOT NULL,
    PRIMARY KEY (dossier_id, liste, qui, objet, fonds)
) STRICT, WITHOUT ROWID;
CREATE INDEX corbeille_ordre ON corbeille (liste, appel, qui, ordre, objet, fonds);

CREATE TABLE corbeille_nombre (
    liste TEXT NOT NULL,
    appel TEXT NOT NULL,
    qui TEXT NOT NULL,
    nombre INTEGER NOT NULL,
    PRIMARY KEY (liste, appel, qui)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER corbeille_comptee AFTER INSERT ON corbeille BEGIN
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre) VALUES (NEW.liste, NEW.appel, NEW.qui, 1)
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER corbeille_decomptee AFTER DELETE ON corbeille BEGIN
    UPDATE corbeille_nombre SET nombre = nombre - 1
    WHERE liste = OLD.liste AND appel = OLD.appel AND qui = OLD.qui;
END;

-- Who was given a task and still may do it: not recused, and with a role for it on the contract.
CREATE VIEW charge AS
SELECT affectation.dossier_id, affectation.action_id, affectation.compte_id, affectation.tache FROM affectation
JOIN dossier ON dossier.id = affectation.dossier_id
WHERE NOT EXISTS (SELECT 1 FROM deport WHERE deport.compte_id = affectation.compte_id AND deport.leve_at IS NULL
        AND (deport.dossier_id = dossier.id OR deport.porteur_id = dossier.porteur_id))
    AND NOT EXISTS (SELECT 1 FROM membre WHERE membre.compte_id = affectation.compte_id
        AND membre.porteur_id = dossier.porteur_id)
    AND EXISTS (SELECT 1 FROM role WHERE role.compte_id = affectation.compte_id
        AND (role.role = 'instructeur' OR role.role = 'evaluateur' AND affectation.tache = 'evaluer')
        AND role.contrat = (SELECT contrat FROM appel WHERE appel.code = dossier.appel));

-- Who follows a dossier, and the empty name when nobody does: whoever may.
CREATE VIEW suivi_par AS
SELECT dossier_id, compte_id AS qui FROM charge WHERE tache = 'instruire'
UNION ALL
SELECT id, '' FROM dossier WHERE NOT EXISTS (SELECT 1 FROM charge WHERE charge.dossier_id = dossier.id
    AND tache = 'instruire');

-- The marks and abstentions that count: of people who are not recused.
CREATE VIEW evaluation_comptee AS
SELECT evaluation.action_id, evaluation.compte_id, evaluation.notes FROM evaluation
JOIN action ON action.id = evaluation.action_id JOIN dossier ON dossier.id = action.dossier_id
WHERE NOT EXISTS (SELECT 1 FROM deport WHERE deport.compte_id = evaluation.compte_id AND deport.leve_at IS NULL
        AND (deport.dossier_id = dossier.id OR deport.porteur_id = dossier.porteur_id))
    AND NOT EXISTS (SELECT 1 FROM membre WHERE membre.compte_id = evaluation.compte_id
        AND membre.porteur_id = dossier.porteur_id);

-- What of a dossier waits for whoever follows it, or for all who may when nobody does.
CREATE VIEW corbeille_du_suivi AS
SELECT id AS dossier_id, 'a_verifier' AS liste, depose_at || ' ' || reference AS ordre, '' AS objet FROM dossier
WHERE etat = 'depose' AND NOT EXISTS (SELECT 1 FROM complement WHERE complement.dossier_id = dossier.id
    AND repondu_at IS NULL AND annule_at IS NULL)
UNION ALL
SELECT dossier.id, 'attente_complement',
    coalesce(echeance_on, '') || ' ' || depose_at || ' ' || printf('%06d', numero), CAST(numero AS TEXT)
FROM dossier JOIN complement ON complement.dossier_id = dossier.id
WHERE +etat IN ('depose', 'instruit', 'decide', 'notifie') AND repondu_at IS NULL AND annule_at IS NULL
UNION ALL
SELECT id, 'a_clore', reference, '' FROM dossier
WHERE etat = 'recevable'
    AND NOT EXISTS (SELECT 1 FROM action WHERE action.dossier_id = dossier.id
        AND NOT EXISTS (SELECT 1 FROM evaluation_comptee WHERE evaluation_comptee.action_id = action.id))
    AND NOT EXISTS (SELECT 1 FROM charge WHERE charge.dossier_id = dossier.id AND tache = 'evaluer'
        AND NOT EXISTS (SELECT 1 FROM evaluation WHERE evaluation.action_id = charge.action_id
            AND evaluation.compte_id = charge.compte_id))
UNION ALL
SELECT id, 'a_notifier', reference, '' FROM dossier
WHERE etat = 'decide' AND NOT EXISTS (SELECT 1 FROM complement WHERE complement.dossier_id = dossier.id
    AND repondu_at IS NULL AND annule_at IS NULL)
UNION ALL
SELECT message.dossier_id, 'messages', message.id, message.id FROM message
WHERE cote = 'porteur' AND message.rowid = (SELECT max(autre.rowid) FROM message AS autre
    WHERE autre.dossier_id = message.dossier_id);

-- Every row that `corbeille` must have.
CREATE VIEW corbeille_due AS
SELECT du.dossier_id, du.liste, dossier.appel, suivi_par.qui, du.ordre, du.objet, '' AS fonds
FROM corbeille_du_suivi AS du JOIN dossier ON dossier.id = du.dossier_id
JOIN suivi_par ON suivi_par.dossier_id = du.dossier_id
UNION ALL
-- Of the dashboard: dossiers in progress that nobody follows, apart when their answers are announced.
SELECT id, 'sans_suivi', appel, iif(etat IN ('instruit', 'decide') AND annonce_at IS NOT NULL, 'annonce', ''), id, '', ''
FROM dossier WHERE etat IN ('depose', 'recevable', 'instruit', 'decide')
    AND NOT EXISTS (SELECT 1 FROM charge WHERE charge.dossier_id = dossier.id AND tache = 'instruire')
UNION ALL
-- Of the dashboard: actions that nobody scored, an abstention not being a score.
SELECT dossier.id, 'sans_note', appel, '', action.id, action.id, ''
FROM dossier JOIN action ON action.dossier_id = dossier.id
WHERE +etat = 'recevable' AND NOT EXISTS (SELECT 1 FROM evaluation_comptee
    WHERE evaluation_comptee.action_id = action.id AND notes IS NOT NULL)
UNION ALL
-- Of the dashboard: open complements, by their due days.
SELECT dossier.id, 'complement', appel, coalesce(echeance_on, ''), '', CAST(numero AS TEXT), ''
FROM dossier JOIN complement ON complement.dossier_id = dossier.id
WHERE +etat IN ('depose', 'instruit', 'decide', 'notifie') AND repondu_at IS NULL AND annule_at IS NULL
UNION ALL
-- What each person follows, has to score now or later, has scored, or abstained from.
SELECT dossier.id, iif(etat IN ('instruit', 'decide') AND annonce_at IS NOT NULL, 'suivi_annonce', 'suivi'), appel,
    charge.compte_id, '', '', ''
FROM dossier JOIN charge ON charge.dossier_id = dossier.id AND tache = 'instruire'
WHERE +etat IN ('depose', 'recevable', 'instruit', 'decide')
UNION ALL
SELECT dossier.id, CASE WHEN evaluation.action_id IS NULL THEN iif(etat = 'depose', 'a_venir', 'a_noter')
        WHEN evaluation.notes IS NULL THEN 'abstention' ELSE 'notee' END, appel, charge.compte_id,
    reference || ' ' || printf('%06d', action.position), action.id, ''
FROM dossier JOIN charge ON charge.dossier_id = dossier.id AND tache = 'evaluer'
JOIN action ON action.id = charge.action_id
LEFT JOIN evaluation ON evaluation.action_id = action.id AND evaluation.compte_id = charge.compte_id
WHERE +etat IN ('depose', 'recevable', 'instruit', 'decide', 'notifie')
    AND (evaluation.action_id IS NOT NULL OR etat IN ('depose', 'recevable'))
UNION ALL
SELECT dossier.id, 'a_decider', appel, financement.financeur,
    reference || ' ' || printf('%06d', action.position) || ' ' || financement.financeur
        || iif(financement.fonds = 'fonds_specifiques', ' 1', ' 2'),
    action.id, financement.fonds
FROM dossier JOIN action ON action.dossier_id = dossier.id JOIN financement ON financement.action_id = action.id
WHERE (etat = 'instruit' AND decision = 'en_attente' OR etat IN ('instruit', 'decide', 'notifie') AND decision = 'ajourne')
    AND EXISTS (SELECT 1 FROM json_each(action.contenu, '$.demandes') AS demande
        WHERE demande.value ->> 'financeur' = financement.financeur AND demande.value ->> 'fonds' = financement.fonds)
    AND NOT EXISTS (SELECT 1 FROM complement, json_each(complement.financeurs) AS ouvert
        WHERE complement.dossier_id = dossier.id AND repondu_at IS NULL AND annule_at IS NULL
        AND ouvert.value = financement.financeur)
    AND NOT EXISTS (SELECT 1 FROM decision_preparee WHERE decision_preparee.action_id = action.id
        AND decision_preparee.financeur = financement.financeur AND decision_preparee.fonds = financement.fonds
        AND appliquee = 0);

-- A row that is inserted here makes the rows of that dossier again.
CREATE VIEW corbeille_a_refaire AS SELECT id AS dossier_id FROM dossier WHERE 0;
CREATE TRIGGER corbeille_refaite INSTEAD OF INSERT ON corbeille_a_refaire BEGIN
    DELETE FROM corbeille WHERE dossier_id = NEW.dossier_id;
    INSERT INTO corbeille (dossier_id, liste, appel, qui, ordre, objet, fonds)
    SELECT dossier_id, liste, appel, qui, ordre, objet, fonds FROM corbeille_due WHERE dossier_id = NEW.dossier_id;
END;

-- How many deposited dossiers a call has in each state, apart when their answers are announced.
CREATE TRIGGER corbeille_dossier_neuf AFTER INSERT ON dossier WHEN NEW.reference IS NOT NULL BEGIN
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    VALUES ('etat', NEW.appel, NEW.etat || iif(NEW.annonce_at IS NULL, '', ' annonce'), 1)
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
    INSERT INTO corbeille_a_refaire VALUES (NEW.id);
END;
-- A deposit is what is written most: the rows of a dossier of which nobody has asked, said or given anything are known.
CREATE TRIGGER corbeille_dossier_depose AFTER UPDATE OF reference ON dossier
WHEN OLD.reference IS NULL AND NEW.reference IS NOT NULL BEGIN
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    VALUES ('etat', NEW.appel, NEW.etat || iif(NEW.annonce_at IS NULL, '', ' annonce'), 1)
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
    INSERT INTO corbeille (dossier_id, liste, appel, qui, ordre, objet, fonds)
    SELECT NEW.id, 'a_verifier', NEW.appel, '', NEW.depose_at || ' ' || NEW.reference, '', ''
    UNION ALL SELECT NEW.id, 'sans_suivi', NEW.appel, '', NEW.id, '', '';
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    SELECT 'courriel', envoi.appel, envoi.etat, count(*) FROM envoi
    WHERE envoi.dossier_id = NEW.id AND canal = 'courriel' AND envoi.appel IS NOT NULL AND seance_id IS NULL
    GROUP BY envoi.appel, envoi.etat
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + excluded.nombre;
    INSERT INTO corbeille_a_refaire SELECT NEW.id WHERE NEW.etat <> 'depose'
        OR EXISTS (SELECT 1 FROM affectation WHERE affectation.dossier_id = NEW.id)
        OR EXISTS (SELECT 1 FROM complement WHERE complement.dossier_id = NEW.id)
        OR EXISTS (SELECT 1 FROM message WHERE message.dossier_id = NEW.id);
END;
CREATE TRIGGER corbeille_dossier_change AFTER UPDATE OF etat, annonce_at, appel, porteur_id, reference, depose_at ON dossier
WHEN OLD.reference IS NOT NULL BEGIN
    UPDATE corbeille_nombre SET nombre = nombre - 1
    WHERE liste = 'etat' AND appel = OLD.appel AND qui = OLD.etat || iif(OLD.annonce_at IS NULL, '', ' annonce');
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    SELECT 'etat', NEW.appel, NEW.etat || iif(NEW.annonce_at IS NULL, '', ' annonce'), 1 WHERE NEW.reference IS NOT NULL
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
    INSERT INTO corbeille_a_refaire VALUES (NEW.id);
END;
CREATE TRIGGER corbeille_dossier_ote AFTER DELETE ON dossier WHEN OLD.reference IS NOT NULL BEGIN
    UPDATE corbeille_nombre SET nombre = nombre - 1
    WHERE liste = 'etat' AND appel = OLD.appel AND qui = OLD.etat || iif(OLD.annonce_at IS NULL, '', ' annonce');
END;

CREATE TRIGGER corbeille_complement_neuf AFTER INSERT ON complement
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_complement_change
AFTER UPDATE OF repondu_at, annule_at, echeance_on, financeurs ON complement
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_complement_ote AFTER DELETE ON complement
BEGIN INSERT INTO corbeille_a_refaire VALUES (OLD.dossier_id); END;

CREATE TRIGGER corbeille_message AFTER INSERT ON message
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_message_ote AFTER DELETE ON message
BEGIN INSERT INTO corbeille_a_refaire VALUES (OLD.dossier_id); END;

CREATE TRIGGER corbeille_affectation_neuve AFTER INSERT ON affectation
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_affectation_otee AFTER DELETE ON affectation
BEGIN INSERT INTO corbeille_a_refaire VALUES (OLD.dossier_id); END;

CREATE TRIGGER corbeille_evaluation_neuve AFTER INSERT ON evaluation
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_evaluation_change AFTER UPDATE OF notes ON evaluation
WHEN (OLD.notes IS NULL) <> (NEW.notes IS NULL)
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_evaluation_otee AFTER DELETE ON evaluation
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = OLD.action_id; END;

-- The actions of a draft wait for nobody.
CREATE TRIGGER corbeille_action_neuve AFTER INSERT ON action
WHEN (SELECT reference FROM dossier WHERE id = NEW.dossier_id) IS NOT NULL
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_action_change AFTER UPDATE OF contenu, position ON action
WHEN (SELECT reference FROM dossier WHERE id = NEW.dossier_id) IS NOT NULL
BEGIN INSERT INTO corbeille_a_refaire VALUES (NEW.dossier_id); END;
CREATE TRIGGER corbeille_action_otee AFTER DELETE ON action
WHEN (SELECT reference FROM dossier WHERE id = OLD.dossier_id) IS NOT NULL
BEGIN INSERT INTO corbeille_a_refaire VALUES (OLD.dossier_id); END;

-- A deposit opens its lines before anybody decides: they wait for nobody yet.
CREATE TRIGGER corbeille_financement_neuf AFTER INSERT ON financement
WHEN (SELECT etat FROM action JOIN dossier ON dossier.id = dossier_id WHERE action.id = NEW.action_id)
    IN ('instruit', 'decide', 'notifie')
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_financement_change AFTER UPDATE OF decision, fonds ON financement
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_financement_ote AFTER DELETE ON financement
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = OLD.action_id; END;
CREATE TRIGGER corbeille_preparee AFTER INSERT ON decision_preparee
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_preparee_change AFTER UPDATE OF appliquee ON decision_preparee
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = NEW.action_id; END;
CREATE TRIGGER corbeille_preparee_otee AFTER DELETE ON decision_preparee
BEGIN INSERT INTO corbeille_a_refaire SELECT dossier_id FROM action WHERE id = OLD.action_id; END;

-- Who may no longer do a task, or may again.
CREATE TRIGGER corbeille_deport_neuf AFTER INSERT ON deport BEGIN
    INSERT INTO corbeille_a_refaire SELECT id FROM dossier
    WHERE (id = NEW.dossier_id OR porteur_id = NEW.porteur_id) AND reference IS NOT NULL;
END;
CREATE TRIGGER corbeille_deport_change AFTER UPDATE ON deport BEGIN
    INSERT INTO corbeille_a_refaire SELECT id FROM dossier
    WHERE (id IN (OLD.dossier_id, NEW.dossier_id) OR porteur_id IN (OLD.porteur_id, NEW.porteur_id))
        AND reference IS NOT NULL;
END;
CREATE TRIGGER corbeille_deport_ote AFTER DELETE ON deport BEGIN
    INSERT INTO corbeille_a_refaire SELECT id FROM dossier
    WHERE (id = OLD.dossier_id OR porteur_id = OLD.porteur_id) AND reference IS NOT NULL;
END;
CREATE TRIGGER corbeille_membre_neuf AFTER INSERT ON membre BEGIN
    INSERT INTO corbeille_a_refaire SELECT id FROM dossier
    WHERE porteur_id = NEW.porteur_id AND reference IS NOT NULL;
END;
CREATE TRIGGER corbeille_membre_ote AFTER DELETE ON membre BEGIN
    INSERT INTO corbeille_a_refaire SELECT id FROM dossier
    WHERE porteur_id = OLD.porteur_id AND reference IS NOT NULL;
END;
CREATE TRIGGER corbeille_role_neuf AFTER INSERT ON role WHEN NEW.role IN ('instructeur', 'evaluateur') BEGIN
    INSERT INTO corbeille_a_refaire SELECT DISTINCT dossier_id FROM affectation WHERE compte_id = NEW.compte_id;
END;
CREATE TRIGGER corbeille_role_ote AFTER DELETE ON role WHEN OLD.role IN ('instructeur', 'evaluateur') BEGIN
    INSERT INTO corbeille_a_refaire SELECT DISTINCT dossier_id FROM affectation WHERE compte_id = OLD.compte_id;
END;

-- How many e-mails of a call are in each state: of its sessions and of its deposited dossiers.
CREATE TRIGGER corbeille_envoi_neuf AFTER INSERT ON envoi
WHEN NEW.canal = 'courriel' AND NEW.appel IS NOT NULL
    AND (NEW.seance_id IS NOT NULL OR (SELECT reference FROM dossier WHERE id = NEW.dossier_id) IS NOT NULL) BEGIN
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre) VALUES ('courriel', NEW.appel, NEW.etat, 1)
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER corbeille_envoi_change AFTER UPDATE OF etat ON envoi
WHEN OLD.etat <> NEW.etat AND NEW.canal = 'courriel' AND NEW.appel IS NOT NULL
    AND (NEW.seance_id IS NOT NULL OR (SELECT reference FROM dossier WHERE id = NEW.dossier_id) IS NOT NULL) BEGIN
    UPDATE corbeille_nombre SET nombre = nombre - 1 WHERE liste = 'courriel' AND appel = OLD.appel AND qui = OLD.etat;
    INSERT INTO corbeille_nombre (liste, appel, qui, nombre) VALUES ('courriel', NEW.appel, NEW.etat, 1)
    ON CONFLICT (liste, appel, qui) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER corbeille_envoi_ote AFTER DELETE ON envoi
WHEN OLD.canal = 'courriel' AND OLD.appel IS NOT NULL
    AND (OLD.seance_id IS NOT NULL OR (SELECT reference FROM dossier WHERE id = OLD.dossier_id) IS NOT NULL) BEGIN
    UPDATE corbeille_nombre SET nombre = nombre - 1 WHERE liste = 'courriel' AND appel = OLD.appel AND qui = OLD.etat;
END;

-- The sums of the lines of an envelope, by what they are for. What may still be granted is its balance, as before.
CREATE TABLE enveloppe_sommes (
    appel TEXT NOT NULL,
    code TEXT NOT NULL,
    dotation_centimes INTEGER NOT NULL,
    virements_centimes INTEGER NOT NULL,
    -- What is held, and what is granted: above zero.
    reserve_centimes INTEGER NOT NULL,
    engage_centimes INTEGER NOT NULL,
    PRIMARY KEY (appel, code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ligne_enveloppe_sommee AFTER INSERT ON ligne_enveloppe BEGIN
    INSERT INTO enveloppe_sommes (appel, code, dotation_centimes, virements_centimes, reserve_centimes, engage_centimes)
    VALUES (NEW.appel, NEW.enveloppe, iif(NEW.nature = 'dotation', NEW.montant_centimes, 0),
        iif(NEW.nature = 'virement', NEW.montant_centimes, 0),
        iif('reservation' IN (NEW.nature, coalesce(NEW.libere, '')), -NEW.montant_centimes, 0),
        iif('engagement' IN (NEW.nature, coalesce(NEW.libere, '')), -NEW.montant_centimes, 0))
    ON CONFLICT (appel, code) DO UPDATE SET dotation_centimes = dotation_centimes + excluded.dotation_centimes,
        virements_centimes = virements_centimes + excluded.virements_centimes,
        reserve_centimes = reserve_centimes + excluded.reserve_centimes,
        engage_centimes = engage_centimes + excluded.engage_centimes;
END;

-- What changed since an instant, of what was deposited: drafts, which change most, are not in it.
CREATE INDEX dossier_modifie ON dossier (modifie_at, id, reference) WHERE reference IS NOT NULL;

-- Who attested what: whether somebody who scores competes.
CREATE INDEX attestation_compte ON attestation (compte_id, dossier_id);

-- A season that is there.
INSERT INTO corbeille (dossier_id, liste, appel, qui, ordre, objet, fonds)
    SELECT dossier_id, liste, appel, qui, ordre, objet, fonds FROM corbeille_due;
INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    SELECT 'etat', appel, etat || iif(annonce_at IS NULL, '', ' annonce') AS qui, count(*) FROM dossier
    WHERE reference IS NOT NULL GROUP BY appel, qui;
INSERT INTO corbeille_nombre (liste, appel, qui, nombre)
    SELECT 'courriel', envoi.appel, envoi.etat, count(*) FROM envoi LEFT JOIN dossier ON dossier.id = envoi.dossier_id
    WHERE canal = 'courriel' AND envoi.appel IS NOT NULL AND (seance_id IS NOT NULL OR reference IS NOT NULL)
    GROUP BY envoi.appel, envoi.etat;
INSERT INTO enveloppe_sommes
    SELECT appel, enveloppe, coalesce(sum(montant_centimes) FILTER (WHERE nature = 'dotation'), 0),
        coalesce(sum(montant_centimes) FILTER (WHERE nature = 'virement'), 0),
        coalesce(-sum(montant_centimes) FILTER (WHERE nature = 'reservation' OR libere = 'reservation'), 0),
        coalesce(-sum(montant_centimes) FILTER (WHERE nature = 'engagement' OR libere = 'engagement'), 0)
    FROM ligne_enveloppe GROUP BY appel, enveloppe;

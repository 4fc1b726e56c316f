import GRDB

/// What waits for whom, and how many of each, which follow from the other tables.
extension Verification {
    private static let colonnes = ["dossier_id", "liste", "appel", "qui", "ordre", "objet", "fonds"]
    private static let cle = [0, 1, 3, 5, 6]

    mutating func corbeilles() throws {
        for table in ["corbeille", "corbeille_nombre"] where try !db.tableExists(table) {
            return constat.add(Difference(table, "", "la table manque"))
        }
        let names = Self.colonnes.joined(separator: ", ")
        func rows(_ sql: String) throws -> [String: [String]] {
            let rows = try Row.fetchAll(db, sql: "WITH \(Self.parties) \(sql)").map { row in
                Self.colonnes.indices.map { String.fromDatabaseValue(row[$0]) ?? "" }
            }
            return Dictionary(rows.map { row in (Self.cle.map { row[$0] }.joined(separator: "/"), row) }) {
                first, _ in first
            }
        }
        let missing = try rows("SELECT \(names) FROM attendu EXCEPT SELECT \(names) FROM corbeille")
        let extra = try rows("SELECT \(names) FROM corbeille EXCEPT SELECT \(names) FROM attendu")
        for key in Set(missing.keys).union(extra.keys).sorted() {
            let (wanted, found) = (missing[key], extra[key])
            let columns = Self.colonnes.indices.filter { index in
                wanted.map { $0[index] } != found.map { $0[index] }
            }.map { Self.colonnes[$0] }
            constat.add(
                Difference(
                    "corbeille", key, "n’est pas ce qui attend", colonne: columns.joined(separator: ","),
                    attendu: wanted.map { $0.joined(separator: " ") } ?? "rien",
                    trouve: found.map { $0.joined(separator: " ") } ?? "rien"))
        }
        constat.lignes["corbeille"] = try Int64.fetchOne(db, sql: "SELECT count(*) FROM corbeille")
        try same(
            "corbeille_nombre", "nombre",
            of: """
                SELECT liste || '/' || appel || '/' || qui, count(*) FROM corbeille GROUP BY liste, appel, qui
                UNION ALL SELECT 'etat/' || appel || '/' || etat || CASE WHEN annonce_at IS NULL THEN '' ELSE ' annonce' END,
                    count(*) FROM dossier WHERE reference IS NOT NULL GROUP BY appel, etat, annonce_at IS NULL
                UNION ALL SELECT 'courriel/' || appel || '/' || etat, count(*) FROM envoi
                    WHERE canal = 'courriel' AND appel IS NOT NULL AND (seance_id IS NOT NULL
                    OR dossier_id IN (SELECT id FROM dossier WHERE reference IS NOT NULL)) GROUP BY appel, etat
                """, found: "SELECT liste || '/' || appel || '/' || qui, nombre FROM corbeille_nombre")
    }

    /// SQL: every row that must wait, from whole tables at a time; `corbeille_due` of the migration takes one dossier at
    /// a time.
    private static let parties = """
        juge AS (SELECT compte_id FROM affectation UNION SELECT compte_id FROM evaluation),
        ecarte (compte_id, dossier_id) AS (
            SELECT compte_id, dossier_id FROM deport WHERE leve_at IS NULL AND dossier_id IS NOT NULL
            UNION SELECT deport.compte_id, dossier.id FROM deport JOIN dossier ON dossier.porteur_id = deport.porteur_id
                WHERE leve_at IS NULL
            UNION SELECT membre.compte_id, dossier.id FROM juge JOIN membre ON membre.compte_id = juge.compte_id
                JOIN dossier ON dossier.porteur_id = membre.porteur_id),
        charge AS (
            SELECT affectation.dossier_id, affectation.action_id, affectation.compte_id, affectation.tache
            FROM affectation JOIN dossier ON dossier.id = affectation.dossier_id JOIN appel ON appel.code = dossier.appel
            WHERE (affectation.compte_id, affectation.dossier_id) NOT IN (SELECT compte_id, dossier_id FROM ecarte)
                AND affectation.compte_id IN (SELECT role.compte_id FROM role WHERE role.contrat = appel.contrat
                    AND CASE affectation.tache WHEN 'instruire' THEN role = 'instructeur'
                        ELSE role IN ('instructeur', 'evaluateur') END)),
        vue AS (
            SELECT evaluation.action_id, max(notes IS NOT NULL) AS notee FROM evaluation
            JOIN action ON action.id = evaluation.action_id
            WHERE (evaluation.compte_id, action.dossier_id) NOT IN (SELECT compte_id, dossier_id FROM ecarte)
            GROUP BY evaluation.action_id),
        ouvert AS (SELECT * FROM complement WHERE coalesce(repondu_at, annule_at) IS NULL),
        du (dossier_id, liste, ordre, objet) AS (
            SELECT id, 'a_verifier', depose_at || ' ' || reference, '' FROM dossier
                WHERE etat = 'depose' AND id NOT IN (SELECT dossier_id FROM ouvert)
            UNION ALL SELECT id, 'a_notifier', reference, '' FROM dossier
                WHERE etat = 'decide' AND id NOT IN (SELECT dossier_id FROM ouvert)
            UNION ALL SELECT id, 'attente_complement', coalesce(echeance_on, '') || ' ' || depose_at || ' '
                || substr('000000' || numero, -6), '' || numero
                FROM ouvert JOIN dossier ON id = dossier_id WHERE etat NOT IN ('irrecevable', 'recevable', 'retire')
            UNION ALL SELECT id, 'a_clore', reference, '' FROM dossier WHERE etat = 'recevable'
                AND id NOT IN (SELECT dossier_id FROM action WHERE id NOT IN (SELECT action_id FROM vue))
                AND id NOT IN (SELECT charge.dossier_id FROM charge LEFT JOIN evaluation
                    ON evaluation.action_id = charge.action_id AND evaluation.compte_id = charge.compte_id
                    WHERE tache = 'evaluer' AND evaluation.compte_id IS NULL)
            UNION ALL SELECT dossier_id, 'messages', id, id FROM message WHERE cote = 'porteur'
                AND rowid IN (SELECT max(rowid) FROM message GROUP BY dossier_id)),
        attendu (dossier_id, liste, appel, qui, ordre, objet, fonds) AS (
            SELECT du.dossier_id, liste, appel, coalesce(charge.compte_id, ''), ordre, objet, '' FROM du
                JOIN dossier ON id = du.dossier_id
                LEFT JOIN charge ON charge.dossier_id = du.dossier_id AND tache = 'instruire'
            UNION ALL SELECT id, 'sans_suivi', appel, CASE WHEN annonce_at IS NULL OR etat IN ('depose', 'recevable')
                THEN '' ELSE 'annonce' END, id, '', '' FROM dossier WHERE etat IN ('depose', 'recevable', 'instruit', 'decide')
                AND id NOT IN (SELECT dossier_id FROM charge WHERE tache = 'instruire')
            UNION ALL SELECT dossier.id, 'sans_note', appel, '', action.id, action.id, '' FROM action
                JOIN dossier ON dossier.id = dossier_id LEFT JOIN vue ON action_id = action.id
                WHERE etat = 'recevable' AND coalesce(notee, 0) = 0
            UNION ALL SELECT id, 'complement', appel, coalesce(echeance_on, ''), '', '' || numero, ''
                FROM ouvert JOIN dossier ON id = dossier_id WHERE etat NOT IN ('irrecevable', 'recevable', 'retire')
            UNION ALL SELECT id, CASE WHEN annonce_at IS NOT NULL AND etat IN ('instruit', 'decide')
                THEN 'suivi_annonce' ELSE 'suivi' END, appel, compte_id, '', '', '' FROM charge
                JOIN dossier ON id = dossier_id
                WHERE tache = 'instruire' AND etat NOT IN ('irrecevable', 'notifie', 'retire')
            UNION ALL SELECT dossier.id, CASE WHEN evaluation.compte_id IS NOT NULL
                THEN CASE WHEN notes IS NULL THEN 'abstention' ELSE 'notee' END
                ELSE CASE etat WHEN 'recevable' THEN 'a_noter' ELSE 'a_venir' END END, appel, charge.compte_id,
                reference || ' ' || substr('000000' || position, -6), action.id, ''
                FROM charge JOIN action ON action.id = charge.action_id JOIN dossier ON dossier.id = charge.dossier_id
                LEFT JOIN evaluation ON evaluation.action_id = action.id AND evaluation.compte_id = charge.compte_id
                WHERE tache = 'evaluer' AND etat NOT IN ('irrecevable', 'retire')
                AND (evaluation.compte_id IS NOT NULL OR etat IN ('depose', 'recevable'))
            UNION ALL SELECT dossier.id, 'a_decider', appel, financeur, reference || ' ' || substr('000000' || position, -6)
                || ' ' || financeur || CASE fonds WHEN 'droit_commun' THEN ' 2' ELSE ' 1' END, action.id, fonds
                FROM financement JOIN action ON action.id = action_id JOIN dossier ON dossier.id = dossier_id
                WHERE (decision = 'ajourne' AND etat IN ('instruit', 'decide', 'notifie')
                    OR decision = 'en_attente' AND etat = 'instruit')
                AND (financeur, fonds) IN (SELECT value ->> '$.financeur', value ->> '$.fonds'
                    FROM json_each(contenu, '$.demandes'))
                AND (action.id, financeur, fonds) NOT IN (SELECT action_id, financeur, fonds FROM decision_preparee
                    WHERE appliquee = 0)
                AND financeur NOT IN (SELECT value FROM ouvert, json_each(financeurs)
                    WHERE ouvert.dossier_id = dossier.id))
        """
}

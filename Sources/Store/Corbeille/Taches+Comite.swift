import Domain
import GRDB
import JSON

/// The work lists from the end of the scoring to the letters.
extension Reader {
    /// Dossiers whose actions all have a score or an abstention, and for which no assigned evaluator still
    /// has to score: their instruction may be closed.
    public func aClore(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try tachesDeDossiers(
            scope, .recevable,
            columns: Self.columns(
                objet: """
                    (SELECT CAST(count(*) AS TEXT) FROM action WHERE action.dossier_id = dossier.id
                        AND NOT \(Self.isNotee))
                    """, affectee: "NOT \(Self.nobodys)"),
            condition: """
                NOT EXISTS (SELECT 1 FROM action WHERE action.dossier_id = dossier.id AND NOT EXISTS (
                    SELECT 1 FROM evaluation WHERE evaluation.action_id = action.id
                        AND NOT \(Self.estDeporte(authorOf: "evaluation"))))
                AND NOT EXISTS (SELECT 1 FROM affectation WHERE affectation.dossier_id = dossier.id AND tache = 'evaluer'
                    AND NOT \(Self.isVacante)
                    AND NOT EXISTS (SELECT 1 FROM evaluation WHERE evaluation.action_id = affectation.action_id
                        AND evaluation.compte_id = affectation.compte_id))
                """, order: "reference", limit: limit)
    }

    /// Demands that wait for the answer of the account’s financer or were postponed, and for which no open
    /// session prepares a decision.
    public func aDecider(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        let contrats = Self.list(Set(scope.financeur.map { String($0.prefix { $0 != "/" }) }))
        return try taches(
            scope,
            columns: Self.columns(
                action: "action.id", intitule: ActionEnSQL.intitule,
                objet: "financement.financeur",
                fonds: "financement.fonds", montant: "demande_centimes"),
            from: """
                FROM (\(Self.candidates)) AS candidate CROSS JOIN action ON action.id = candidate.id
                CROSS JOIN financement ON financement.action_id = action.id
                CROSS JOIN dossier ON dossier.id = action.dossier_id
                CROSS JOIN appel ON appel.code = dossier.appel
                CROSS JOIN porteur ON porteur.id = dossier.porteur_id
                WHERE \(Self.known) AND (etat = 'instruit' AND decision = 'en_attente'
                    OR etat IN ('instruit', 'decide', 'notifie') AND decision = 'ajourne')
                AND \(ActionEnSQL.isDemandee)
                AND NOT EXISTS (SELECT 1 FROM complement, json_each(complement.financeurs) AS ouvert
                    WHERE complement.dossier_id = dossier.id AND \(Self.open) AND ouvert.value = financement.financeur)
                AND NOT EXISTS (SELECT 1 FROM decision_preparee WHERE decision_preparee.action_id = action.id
                    AND decision_preparee.financeur = financement.financeur
                    AND decision_preparee.fonds = financement.fonds AND appliquee = 0)
                AND (appel.contrat || '/' || financement.financeur) IN (SELECT value FROM json_each(?))
                """, order: "reference, action.position, financement.financeur, financement.fonds DESC",
            [contrats, contrats, Self.list(scope.financeur)], limit: limit)
    }

    /// SQL: the actions of which a line may wait: of the dossiers under decision, and those that were postponed.
    private static let candidates = """
        SELECT action.id FROM appel
        CROSS JOIN dossier INDEXED BY dossier_appel_etat ON dossier.appel = appel.code AND dossier.etat = 'instruit'
        CROSS JOIN action ON action.dossier_id = dossier.id WHERE \(known)
        UNION SELECT action_id FROM financement INDEXED BY financement_ajourne WHERE decision = 'ajourne'
        """

    /// Who prepared decisions that wait to be applied, for which contract and financer.
    public func preparateurs() throws -> [(contrat: String, financeur: String, compte: String)] {
        try all(
            """
            SELECT DISTINCT appel.contrat, financeur, par FROM decision_preparee
            JOIN seance ON seance.id = seance_id JOIN appel ON appel.code = seance.appel WHERE appliquee = 0
            """
        ).map { try ($0["contrat"], $0["financeur"], $0["par"]) }
    }

    /// Prepared decisions that grant more than the amount set by the call and were prepared by another
    /// person, who did not let the account in: they need a second signature.
    public func aContresigner(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            scope,
            columns: Self.columns(
                action: "action.id", intitule: ActionEnSQL.intitule,
                objet: "ligne.financeur", fonds: "ligne.fonds",
                montant: "ligne.accorde_centimes",
                depuis: "ligne.modifie_at"),
            from: """
                \(Self.ofContracts) JOIN action ON action.dossier_id = dossier.id
                JOIN decision_preparee AS ligne ON ligne.action_id = action.id
                JOIN revision ON \(RevisionEnSQL.isEnVigueur)
                WHERE appliquee = 0 AND ligne.par <> ?
                AND (appel.contrat || '/' || ligne.financeur || '/' || ligne.par)
                    NOT IN (SELECT value FROM json_each(?))
                AND (contresigne_par IS NULL OR \(Self.estDeporte(signerOf: "ligne")))
                AND accorde_centimes > 0
                AND accorde_centimes + \(Self.accordeAilleurs) > \(RevisionEnSQL.doubleSignature)
                AND (\(Self.known)
                    OR (appel.contrat || '/' || ligne.financeur) IN (SELECT value FROM json_each(?)))
                """,
            order: "reference, action.position, ligne.financeur, ligne.fonds DESC",
            [
                scope.compte, Self.list(scope.lies), Self.list(scope.instructeur), Self.list(scope.financeur),
            ], limit: limit)
    }

    /// Dossiers in which every demand is answered: they can be notified, one by one or for the whole call.
    public func aNotifier(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try tachesDeDossiers(
            scope, .decide,
            columns: Self.columns(
                depuis: """
                    coalesce((SELECT max(decide_at) FROM financement JOIN action ON action.id = action_id
                        WHERE action.dossier_id = dossier.id), depose_at)
                    """, affectee: "NOT \(Self.nobodys)"),
            condition: Self.sansComplement, order: "reference", limit: limit)
    }

    /// Dossiers whose last message is from the applicant, so that the service has not answered it.
    public func messages(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            scope,
            columns: Self.columns(
                objet: "message.id", texte: "message.texte", depuis: "message.cree_at",
                affectee: "NOT \(Self.nobodys)"),
            from: """
                FROM message INDEXED BY message_du_porteur
                CROSS JOIN dossier ON dossier.id = message.dossier_id
                CROSS JOIN appel ON appel.code = dossier.appel
                CROSS JOIN porteur ON porteur.id = dossier.porteur_id
                WHERE \(Self.known) AND cote = 'porteur'
                AND message.rowid = (SELECT max(autre.rowid) FROM message AS autre WHERE autre.dossier_id = dossier.id)
                AND (\(Self.mine) OR \(Self.nobodys))
                """, order: "message.id", [Self.list(scope.instructeur), scope.compte], limit: limit)
    }
}

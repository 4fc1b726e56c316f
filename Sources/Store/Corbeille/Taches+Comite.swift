import Domain
import GRDB
import JSON

/// The work lists from the end of the scoring to the letters.
extension Reader {
    /// Dossiers whose actions all have a score or an abstention, and for which no assigned evaluator still
    /// has to score: their instruction may be closed.
    public func aClore(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            "a_clore", de: Self.suivis(scope), scope,
            columns: Self.columns(
                objet: """
                    (SELECT CAST(count(*) AS TEXT) FROM corbeille WHERE corbeille.dossier_id = dossier.id
                        AND corbeille.liste = 'sans_note')
                    """, affectee: Self.estAffectee), limit: limit)
    }

    /// Demands that wait for the answer of the account’s financer or were postponed, and for which no open
    /// session prepares a decision.
    public func aDecider(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        let parts = scope.financeur.sorted().map { pair in
            let contrat = pair.prefix { $0 != "/" }
            return (contrat: String(contrat), qui: String(pair.dropFirst(contrat.count + 1)))
        }
        return try taches(
            "a_decider", de: parts, scope,
            columns: Self.columns(
                action: "action.id", intitule: ActionEnSQL.intitule, objet: "financement.financeur",
                fonds: "financement.fonds", montant: "demande_centimes"),
            more: """
                \(Self.actionDePlace) CROSS JOIN financement ON financement.action_id = action.id
                    AND financement.financeur = place.value ->> 4 AND financement.fonds = place.value ->> 2
                """, limit: limit)
    }

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
                FROM decision_preparee AS ligne INDEXED BY decision_preparee_ouverte
                CROSS JOIN action ON action.id = ligne.action_id
                CROSS JOIN dossier ON dossier.id = action.dossier_id
                CROSS JOIN appel ON appel.code = dossier.appel
                CROSS JOIN porteur ON porteur.id = dossier.porteur_id
                CROSS JOIN revision ON \(RevisionEnSQL.isEnVigueur)
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
        try taches(
            "a_notifier", de: Self.suivis(scope), scope,
            columns: Self.columns(
                depuis: """
                    coalesce((SELECT max(decide_at) FROM action_remise
                        JOIN financement ON financement.action_id = action_remise.action_id
                        WHERE action_remise.dossier_id = dossier.id), depose_at)
                    """, affectee: Self.estAffectee), limit: limit)
    }

    /// Dossiers whose last message is from the applicant, so that the service has not answered it.
    public func messages(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            "messages", de: Self.suivis(scope), scope,
            columns: Self.columns(
                objet: "message.id", texte: "message.texte", depuis: "message.cree_at",
                affectee: Self.estAffectee),
            more: "CROSS JOIN message ON message.id = place.value ->> 1", limit: limit)
    }
}

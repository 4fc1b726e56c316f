public import Domain
import GRDB
import JSON

/// One line of a work list: the dossier or action to work on, and the due day.
public struct LigneDeTache: Sendable, Equatable {
    public let dossierId: String
    /// Nil for a draft, which has no reference yet.
    public let reference: String?
    public let appel: String
    public let revision: Int64
    public let porteurId: String
    public let porteurNom: String
    public let actionId: String?
    public let intitule: String?
    /// Number of the complement, id of the requested opinion or of the message, or code of the financer.
    public let objet: String?
    /// The text of the request or of the message, as its author wrote it.
    public let texte: String?
    /// Of a line of financing: the fund that is asked.
    public let fonds: Fonds?
    public let montant: Euros?
    public let echeanceOn: Jour?
    /// The instant from which the task has been waiting.
    public let depuisAt: Instant
    /// True when the task is assigned to the reader, false when it is assigned to nobody.
    public let isAffectee: Bool
}

/// The first lines of a work list, and how many lines it has in all.
public struct ListeDeTaches: Sendable {
    public let total: Int64
    public let lignes: [LigneDeTache]
}

/// The account for which a work list is made, with its roles and memberships.
public struct TacheScope: Sendable {
    public var compte: String
    public var appel: String?
    /// Contracts on which the account is instructor, evaluator, or member of the conseil citoyen.
    public var instructeur: Set<String>
    public var evaluateur: Set<String>
    public var conseilCitoyen: Set<String>
    /// The account’s roles of financer, each written `contrat/financeur`.
    public var financeur: Set<String>
    public var porteurs: Set<String>
    /// The dossiers and porteurs from which the account is recused: they are in no list except those of
    /// applicants.
    public var deports: DeportScope
    /// The prepared decisions that the account may not sign as a second person, each written
    /// `contrat/financeur/compte` after who prepared it.
    public var lies: Set<String> = []

    public init(
        compte: String, appel: String?, instructeur: Set<String>, evaluateur: Set<String>,
        conseilCitoyen: Set<String>, financeur: Set<String>, porteurs: Set<String>, deports: DeportScope
    ) {
        self.compte = compte
        self.appel = appel
        self.instructeur = instructeur
        self.evaluateur = evaluateur
        self.conseilCitoyen = conseilCitoyen
        self.financeur = financeur
        self.porteurs = porteurs
        self.deports = deports
    }
}

extension Reader {
    /// Runs the query of a work list: `columns` and `order` are added to the columns and conditions that all
    /// work lists share.
    func taches(
        _ scope: TacheScope, columns: String, from: String, order: String, isApplicant: Bool = false,
        _ arguments: StatementArguments, limit: Int
    ) throws -> ListeDeTaches {
        var (source, arguments) = (from, arguments)
        if let appel = scope.appel {
            source += " AND dossier.appel = ?"
            arguments += [appel]
        }
        if !isApplicant {
            source += " AND \(DeportScope.condition)"
            arguments += scope.deports.arguments
        }
        let rows = try all(
            """
            SELECT dossier.id AS dossier_id, reference, dossier.appel, dossier.revision,
                porteur.id AS porteur_id, porteur.nom AS porteur_nom, \(columns) \(source) ORDER BY \(order) LIMIT ?
            """, arguments + [limit])
        // When the list is not cut at `limit`, its length is the total.
        let total = try rows.count < limit ? Int64(rows.count) : int("SELECT count(*) \(source)", arguments)
        return ListeDeTaches(total: total, lignes: try rows.map(Self.tache))
    }

    static func tache(_ row: Row) throws -> LigneDeTache {
        try LigneDeTache(
            dossierId: row["dossier_id"], reference: row["reference"], appel: row["appel"],
            revision: row["revision"], porteurId: row["porteur_id"], porteurNom: row["porteur_nom"],
            actionId: row["action_id"],
            intitule: row["intitule"], objet: row["objet"], texte: row["texte"],
            fonds: row["fonds"], montant: row["montant"],
            echeanceOn: row["echeance_on"], depuisAt: row["depuis_at"],
            isAffectee: row["affectee"])
    }

    static func columns(
        action: String = "NULL", intitule: String = "NULL", objet: String = "NULL", texte: String = "NULL",
        fonds: String = "NULL", montant: String = "NULL", echeance: String = "NULL",
        depuis: String = "depose_at", affectee: String = "1"
    ) -> String {
        """
        \(action) AS action_id, \(intitule) AS intitule, \(objet) AS objet, \(texte) AS texte,
        \(fonds) AS fonds, \(montant) AS montant, \(echeance) AS echeance_on, \(depuis) AS depuis_at, \(affectee) AS affectee
        """
    }

    static let known = "appel.contrat IN (SELECT value FROM json_each(?))"
    static let open = "repondu_at IS NULL AND annule_at IS NULL"
    /// SQL: whether the account (the one argument) follows the dossier.
    static let mine = """
        EXISTS (SELECT 1 FROM affectation WHERE affectation.dossier_id = dossier.id AND compte_id = ?
            AND tache = 'instruire')
        """
    /// SQL: whether nobody follows the dossier.
    static let nobodys = """
        NOT EXISTS (SELECT 1 FROM affectation WHERE affectation.dossier_id = dossier.id AND tache = 'instruire'
            AND NOT \(isVacante))
        """

    /// Deposited dossiers without an open complement, which the account follows or which nobody follows.
    public func aVerifier(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            "a_verifier", de: Self.suivis(scope), scope,
            columns: Self.columns(
                objet: """
                    (SELECT CAST(max(numero) AS TEXT) FROM complement WHERE complement.dossier_id = dossier.id
                        AND repondu_at IS NOT NULL)
                    """, affectee: Self.estAffectee), limit: limit)
    }

    /// Dossiers that wait for the applicant’s answer to a complement, in the order of the due days.
    public func attenteDeComplement(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            "attente_complement", de: Self.suivis(scope), scope,
            columns: Self.columns(
                objet: "CAST(complement.numero AS TEXT)", texte: "demande",
                echeance: "complement.echeance_on", depuis: "demande_at", affectee: Self.estAffectee),
            more: """
                CROSS JOIN complement ON complement.dossier_id = dossier.id
                    AND complement.numero = CAST(place.value ->> 1 AS INTEGER)
                """, limit: limit)
    }

    /// Actions assigned to the account that it has neither scored nor abstained from scoring.
    public func aNoter(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            "a_noter", de: scope.instructeur.union(scope.evaluateur).sorted().map { ($0, scope.compte) },
            scope,
            columns: Self.columns(
                action: "action.id", intitule: ActionEnSQL.intitule, depuis: "affectation.cree_at"),
            more: """
                \(Self.actionDePlace) CROSS JOIN affectation ON affectation.dossier_id = dossier.id
                    AND affectation.compte_id = place.value ->> 4 AND affectation.tache = 'evaluer'
                    AND affectation.action_id = action.id
                """, limit: limit)
    }

    /// Opinions requested from the account, from its conseil citoyen or from its financer, and not given yet.
    public func avisDemandes(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            scope,
            columns: Self.columns(
                action: "action.id", intitule: ActionEnSQL.intitule, objet: "demande_avis.id",
                texte: "question", echeance: "demande_avis.echeance_on", depuis: "demande_at"),
            from: """
                FROM demande_avis JOIN action ON action.id = demande_avis.action_id
                JOIN dossier ON dossier.id = action.dossier_id JOIN appel ON appel.code = dossier.appel
                JOIN porteur ON porteur.id = dossier.porteur_id
                WHERE annule_at IS NULL AND \(Self.isAvisAttendu) AND (
                    (aupres = 'conseil_citoyen' AND \(Self.known))
                    OR (aupres = 'financeur' AND (appel.contrat || '/' || demande_avis.financeur)
                        IN (SELECT value FROM json_each(?)))
                    OR (aupres = 'evaluateur' AND demande_avis.compte_id = ? AND \(Self.known)))
                AND NOT \(Self.isAnswered(by: "?"))
                """, order: "demande_avis.echeance_on, reference, demande_avis.id",
            [
                Self.list(scope.conseilCitoyen), Self.list(scope.financeur), scope.compte,
                Self.list(scope.evaluateur), scope.compte,
            ], limit: limit)
    }

    /// SQL: whether a requested opinion may still be given. A financer may give it until a session that has
    /// the action on its agenda is closed. The others may not know of decisions, and may give it until the
    /// dossier is notified.
    static let isAvisAttendu = """
        CASE aupres WHEN 'financeur'
        THEN etat IN (\(etatsSQL(.donnerAvis, .financeur))) AND NOT \(isInClosedSession("action.id"))
        ELSE \(isAvisAnnonce) END
        """

    /// SQL: the condition of `isAvisAttendu` for a reader who may not know decisions: only the announced
    /// state is used.
    static let isAvisAnnonce = "\(Connaissance.etatAnnonce) IN (\(etatsSQL(.donnerAvis, .conseilCitoyen)))"

    /// SQL: the states in which the table of states allows this event to callers of this quality.
    private static func etatsSQL(_ evenement: Evenement, _ qualite: Qualite) -> String {
        Etats.table.filter { $0.evenement == evenement && $0.par == qualite }
            .map { "'\($0.de.rawValue)'" }.joined(separator: ", ")
    }

    /// SQL: whether a requested opinion was given. From the conseil citoyen, the opinion must be that of the
    /// account `compte`; from a financer, that of any account with the role of this financer; from an expert,
    /// that of the account that was asked.
    static func isAnswered(by compte: String) -> String {
        """
        EXISTS (SELECT 1 FROM avis WHERE avis.action_id = demande_avis.action_id AND retire_at IS NULL
            AND qualite = aupres AND CASE aupres WHEN 'conseil_citoyen' THEN avis.compte_id = \(compte)
            WHEN 'evaluateur' THEN avis.compte_id = demande_avis.compte_id
            ELSE EXISTS (SELECT 1 FROM role WHERE role.compte_id = avis.compte_id AND role = 'financeur'
                AND role.financeur = demande_avis.financeur) END)
        """
    }

    static func isInClosedSession(_ action: String) -> String {
        """
        EXISTS (SELECT 1 FROM seance_point JOIN seance ON seance.id = seance_id
            WHERE seance_point.action_id = \(action) AND seance.etat = 'close')
        """
    }

    /// Complements that the applicant has not answered. The plus sign before `etat` makes SQLite use the
    /// index on the porteur and not the one on the state.
    public func aCompleter(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            scope,
            columns: Self.columns(
                objet: "CAST(complement.numero AS TEXT)", texte: "demande",
                echeance: "complement.echeance_on",
                depuis: "demande_at"),
            from: """
                FROM dossier JOIN porteur ON porteur.id = dossier.porteur_id
                JOIN complement ON complement.dossier_id = dossier.id AND \(Self.open)
                WHERE dossier.porteur_id IN (SELECT value FROM json_each(?))
                AND +etat IN (\(Self.attendent))
                """, order: "complement.echeance_on, depose_at, complement.numero", isApplicant: true,
            [Self.list(scope.porteurs)], limit: limit)
    }

    public func brouillons(_ scope: TacheScope, limit: Int) throws -> ListeDeTaches {
        try taches(
            scope, columns: Self.columns(depuis: "dossier.cree_at"),
            from: """
                FROM dossier JOIN porteur ON porteur.id = dossier.porteur_id
                WHERE dossier.porteur_id IN (SELECT value FROM json_each(?)) AND +etat IN ('brouillon', 'atteste')
                """, order: "dossier.id", isApplicant: true, [Self.list(scope.porteurs)], limit: limit)
    }
}

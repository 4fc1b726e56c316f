public import Domain
import GRDB
import JSON

/// A thing of a call that can be assigned to an account: a dossier to follow, or an action to score.
public struct Affectable: Sendable, Equatable {
    public let dossierId: String
    public let reference: String
    public let contrat: String
    public let porteurId: String
    /// Nil when the thing is a whole dossier to follow.
    public let actionId: String?
    public let intitule: String?
    /// The identifier that a bulk assignment uses: the action’s, otherwise the dossier’s.
    public var id: String { actionId ?? dossierId }
}

/// Which dossiers or actions a bulk assignment covers.
public struct AffectableFilter: Sendable {
    public var appel: String
    public var tache: Affectation.Tache
    /// The ids of the chosen dossiers. Nil: every dossier or action assigned to fewer than `parTache` people,
    /// not counting those who no longer do it and those who abstained.
    public var dossiers: [String]?
    public var parTache: Int
    public var volets: [String]
    public var quartiers: [String]
    /// The dossiers and porteurs from which the caller is recused; the caller may not assign them.
    public var deports: DeportScope

    public init(
        appel: String, tache: Affectation.Tache, dossiers: [String]?, parTache: Int, volets: [String],
        quartiers: [String], deports: DeportScope
    ) {
        self.appel = appel
        self.tache = tache
        self.dossiers = dossiers
        self.parTache = parTache
        self.volets = volets
        self.quartiers = quartiers
        self.deports = deports
    }
}

extension Affectation.Tache {
    /// The states in which this task has to be done now or later.
    public var etats: [Etat] {
        switch self {
        case .instruire: [.depose, .recevable, .instruit, .decide]
        case .evaluer: [.depose, .recevable]
        }
    }

    var etatsSQL: String { etats.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}

extension DeportScope {
    /// SQL that leaves out the dossiers of this scope; its two arguments are given by `arguments`.
    static let condition = """
        dossier.id NOT IN (SELECT value FROM json_each(?))
        AND dossier.porteur_id NOT IN (SELECT value FROM json_each(?))
        """

    var arguments: StatementArguments {
        [JSON.list(dossiers.sorted()).text, JSON.list(porteurs.sorted()).text]
    }
}

extension Reader {
    public func affectables(_ filter: AffectableFilter, limit: Int) throws -> [Affectable] {
        let action = filter.tache == .evaluer
        var sql = """
            SELECT dossier.id AS dossier_id, reference, contrat, porteur_id,
                \(action ? "action.id" : "NULL") AS action_id,
                \(action ? ActionEnSQL.intitule : "NULL") AS intitule
            FROM dossier JOIN appel ON appel.code = dossier.appel
            \(action ? "JOIN action ON action.dossier_id = dossier.id" : "")
            WHERE dossier.appel = ? AND etat IN (\(filter.tache.etatsSQL)) AND \(DeportScope.condition)
            """
        var arguments: StatementArguments = [filter.appel]
        arguments += filter.deports.arguments
        if let dossiers = filter.dossiers {
            sql += " AND dossier.id IN (SELECT value FROM json_each(?))"
            arguments += [JSON.list(dossiers).text]
        } else {
            sql += """
                 AND (SELECT count(*) FROM affectation WHERE affectation.dossier_id = dossier.id AND tache = ?
                    AND \(action ? "affectation.action_id = action.id" : "affectation.action_id IS NULL")
                    AND NOT \(Self.isVacante) AND NOT \(Self.isAbstenue)) < ?
                """
            arguments += [filter.tache, filter.parTache]
        }
        for (genre, codes) in [("volet", filter.volets), ("quartier", filter.quartiers)] where !codes.isEmpty
        {
            sql += " AND " + Self.criterion(genre, ofAction: action)
            arguments += [JSON.list(codes).text]
        }
        return try all(
            sql + " ORDER BY reference\(action ? ", action.position" : "") LIMIT ?", arguments + [limit]
        ).map { row in
            try Affectable(
                dossierId: row["dossier_id"], reference: row["reference"], contrat: row["contrat"],
                porteurId: row["porteur_id"], actionId: row["action_id"], intitule: row["intitule"])
        }
    }

    private static func criterion(_ genre: String, ofAction: Bool) -> String {
        let wanted = "(SELECT value FROM json_each(?))"
        guard ofAction else {
            return """
                dossier.id IN (SELECT dossier_id FROM dossier_critere WHERE genre = '\(genre)' AND code IN \(wanted))
                """
        }
        return genre == "volet"
            ? "\(ActionEnSQL.volet) IN \(wanted)"
            : ActionEnSQL.isDansUnQuartier(wanted)
    }

    /// The assignments of a task in a call, for dossiers in one of the states of the task (`etats`). Each
    /// says whether the assigned person has since been recused.
    public func affectations(appel: String, _ tache: Affectation.Tache) throws -> [(
        affectable: String, compte: String, estDeporte: Bool
    )] {
        try all(
            """
            SELECT coalesce(action_id, dossier_id) AS affectable, affectation.compte_id,
                \(Self.isVacante) AS ecartee
            FROM dossier JOIN affectation ON affectation.dossier_id = dossier.id
            WHERE appel = ? AND etat IN (\(tache.etatsSQL)) AND tache = ?
            """, [appel, tache]
        ).map { (try $0["affectable"], try $0["compte_id"], try $0["ecartee"]) }
    }

    /// The assignments of an account in a call that are not done yet.
    public func affectationsEnCours(appel: String, compte: String, deports: DeportScope) throws -> [(
        affectation: Affectation, affectable: Affectable
    )] {
        try all(
            """
            SELECT \(Self.affectationColumns), reference, contrat, porteur_id, \(ActionEnSQL.intitule) AS intitule
            FROM affectation JOIN compte ON compte.id = affectation.compte_id
            JOIN dossier ON dossier.id = affectation.dossier_id JOIN appel ON appel.code = dossier.appel
            LEFT JOIN action ON action.id = affectation.action_id
            WHERE affectation.compte_id = ? AND dossier.appel = ? AND \(DeportScope.condition) AND (
                (tache = 'instruire' AND etat IN (\(Affectation.Tache.instruire.etatsSQL)))
                OR (tache = 'evaluer' AND etat IN (\(Affectation.Tache.evaluer.etatsSQL)) AND NOT EXISTS (
                    SELECT 1 FROM evaluation WHERE evaluation.action_id = affectation.action_id
                    AND evaluation.compte_id = affectation.compte_id)))
            ORDER BY reference, affectation.id
            """, [compte, appel] + deports.arguments
        ).map { row in
            (
                try Self.affectation(row),
                try Affectable(
                    dossierId: row["dossier_id"], reference: row["reference"], contrat: row["contrat"],
                    porteurId: row["porteur_id"], actionId: row["action_id"], intitule: row["intitule"])
            )
        }
    }
}

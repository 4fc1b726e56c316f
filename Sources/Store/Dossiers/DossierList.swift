public import Domain
import GRDB
import JSON

/// Which dossiers a list contains, and in which order.
public struct DossierFilter: Sendable {
    /// The dossiers that the caller may see; `DossierScope.everything` adds no condition.
    public var scope: DossierScope
    /// One dossier, by its id.
    public var dossier: String?
    public var appel: String?
    public var porteur: String?
    public var etat: Etat?
    public var volet: String?
    public var axe: String?
    public var quartier: String?
    /// Words to find in the reference, the porteur’s name and the titles of the actions.
    public var texte: String?
    /// The dossiers in which they may also be those of the porteur’s identity: numbers, acronym, persons; nil:
    /// in none.
    public var identite: DossierScope?
    /// Those that changed at this instant or later.
    public var modifieDepuis: Instant?
    /// True: newest first.
    public var isDescending = false
    /// The dossiers whose decisions the caller may know.
    public var connaissance = Connaissance.annoncee

    /// Filters on who follows the dossiers and on their complements.
    public var corbeille: CorbeilleFilter?

    public init(scope: DossierScope) { self.scope = scope }
}

/// The dossiers that a caller may see: those of its porteurs, and the deposited dossiers of its contracts.
public struct DossierScope: Sendable, Equatable {
    public var porteurs: Set<String>
    public var contrats: Set<String>
    /// Contracts on which the caller sees deposited dossiers, except those from which it is recused; nil: all
    /// contracts.
    public var contratsJuges: Set<String>?
    public var deports: DeportScope
    /// Contracts on which the caller sees every dossier, drafts included.
    public var contratsEntiers: Set<String>
    /// Contracts on which the caller sees every dossier, drafts included, except those from which it is
    /// recused; nil: all contracts.
    public var contratsEntiersJuges: Set<String>? = []
    /// True for an auditor or an administrator of the whole installation.
    public var isEverywhere: Bool
    public var isEverywhereWithDrafts: Bool

    public init(
        porteurs: Set<String>, contrats: Set<String>, contratsJuges: Set<String>? = [],
        deports: DeportScope = DeportScope(), contratsEntiers: Set<String>, isEverywhere: Bool,
        isEverywhereWithDrafts: Bool
    ) {
        self.porteurs = porteurs
        self.contrats = contrats
        self.contratsJuges = contratsJuges
        self.deports = deports
        self.contratsEntiers = contratsEntiers
        self.isEverywhere = isEverywhere
        self.isEverywhereWithDrafts = isEverywhereWithDrafts
    }
}

/// The dossiers and the porteurs from which an account is recused.
public struct DeportScope: Sendable, Equatable {
    public var dossiers: Set<String>
    public var porteurs: Set<String>

    public init(dossiers: Set<String> = [], porteurs: Set<String> = []) {
        self.dossiers = dossiers
        self.porteurs = porteurs
    }
}

extension Reader {
    public func dossiers(_ filter: DossierFilter, _ page: PageRequest) throws -> Page<StoredDossier> {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func require(_ sql: String, _ values: StatementArguments) {
            conditions.append(sql)
            arguments += values
        }
        appendScope(filter.scope, require)
        if let dossier = filter.dossier { require("dossier.id = ?", [dossier]) }
        if let appel = filter.appel { require("dossier.appel = ?", [appel]) }
        if let porteur = filter.porteur { require("porteur_id = ?", [porteur]) }
        if let etat = filter.etat { appendEtat(etat, filter, require) }
        for (genre, code) in filter.criteres {
            require(
                """
                EXISTS (SELECT 1 FROM dossier_critere AS autre WHERE autre.genre = ? AND autre.code = ?
                    AND autre.dossier_id = dossier.id)
                """, [genre, code])
        }
        if let depuis = filter.modifieDepuis { require("dossier.modifie_at >= ?", [depuis]) }
        if let corbeille = filter.corbeille { appendCorbeille(corbeille, filter.connaissance, require) }
        return try dossiers(
            filter, page, conditions.isEmpty ? "1" : conditions.joined(separator: " AND "), arguments)
    }

    /// The list read by each of its ways, as far as one page; the page is the first of what they found.
    private func dossiers(
        _ filter: DossierFilter, _ page: PageRequest, _ condition: String, _ arguments: StatementArguments
    ) throws -> Page<StoredDossier> {
        let (order, beyond) = filter.isDescending ? ("DESC", "<") : ("ASC", ">")
        let chemins = try chemins(filter, after: page.after == nil ? nil : page.afterText)
        let isDirect = chemins.count == 1
        var values: StatementArguments = []
        let queries = chemins.map { chemin in
            values += chemin.arguments + arguments
            if page.after != nil { values += [page.afterText] }
            values += [page.limit + 1]
            return """
                SELECT \(isDirect ? Self.dossierColumns : "dossier.id AS id") FROM \(chemin.source)
                CROSS JOIN appel ON appel.code = dossier.appel CROSS JOIN porteur ON porteur.id = porteur_id
                WHERE \(chemin.condition) AND \(condition)
                \(page.after == nil ? "" : "AND \(chemin.cle) \(beyond) \(chemin.borne(filter.isDescending))") ORDER BY \(chemin.cle) \(order) LIMIT ?
                """
        }
        guard !isDirect else {
            return Page(try all(queries[0], values, Self.dossier), limit: page.limit, key: \.id)
        }
        let found = queries.map { "SELECT id FROM (\($0))" }.joined(separator: "\nUNION\n")
        let rows = try all(
            """
            SELECT \(Self.dossierColumns) FROM (\(found)) AS vu CROSS JOIN dossier ON dossier.id = vu.id
            CROSS JOIN appel ON appel.code = dossier.appel CROSS JOIN porteur ON porteur.id = porteur_id
            ORDER BY dossier.id \(order) LIMIT ?
            """, values + [page.limit + 1], Self.dossier)
        return Page(rows, limit: page.limit, key: \.id)
    }

    /// Compares with the state as the caller may know it, so that a filter does not reveal a state that the
    /// answer hides.
    private func appendEtat(
        _ etat: Etat, _ filter: DossierFilter, _ require: (String, StatementArguments) -> Void
    ) {
        let known = filter.connaissance.etat
        require("\(known.sql) = ?", known.arguments + [etat])
    }

    /// The condition of a scope without any dossier.
    static let personne = "(0)"

    func appendScope(_ scope: DossierScope, _ require: (String, StatementArguments) -> Void) {
        if scope.isEverywhereWithDrafts { return }
        // Only the conditions that apply are added, so that the list of one porteur is read from its index.
        var ways: [(sql: String, arguments: StatementArguments)] = []
        if !scope.porteurs.isEmpty {
            ways.append(("porteur_id IN (SELECT value FROM json_each(?))", [Self.list(scope.porteurs)]))
        }
        if scope.isEverywhere {
            ways.append(("reference IS NOT NULL", []))
        } else if !scope.contrats.isEmpty {
            ways.append(
                (
                    "(reference IS NOT NULL AND contrat IN (SELECT value FROM json_each(?)))",
                    [Self.list(scope.contrats)]
                ))
        }
        if !scope.isEverywhere, scope.contratsJuges?.isEmpty != true {
            ways.append(Self.judged(scope.contratsJuges, scope.deports, withDrafts: false))
        }
        if scope.contratsEntiersJuges?.isEmpty != true {
            ways.append(Self.judged(scope.contratsEntiersJuges, scope.deports, withDrafts: true))
        }
        if !scope.contratsEntiers.isEmpty {
            ways.append(("contrat IN (SELECT value FROM json_each(?))", [Self.list(scope.contratsEntiers)]))
        }
        let sql = ways.isEmpty ? Self.personne : "(\(ways.map(\.sql).joined(separator: " OR ")))"
        require(sql, ways.reduce([]) { $0 + $1.arguments })
    }

    private static func judged(
        _ contrats: Set<String>?, _ deports: DeportScope, withDrafts: Bool
    ) -> (sql: String, arguments: StatementArguments) {
        var sql = withDrafts ? "(1" : "(reference IS NOT NULL"
        var arguments: StatementArguments = []
        if let contrats {
            sql += " AND contrat IN (SELECT value FROM json_each(?))"
            arguments += [list(contrats)]
        }
        if !deports.dossiers.isEmpty {
            sql += " AND dossier.id NOT IN (SELECT value FROM json_each(?))"
            arguments += [list(deports.dossiers)]
        }
        if !deports.porteurs.isEmpty {
            sql += " AND porteur_id NOT IN (SELECT value FROM json_each(?))"
            arguments += [list(deports.porteurs)]
        }
        return (sql + ")", arguments)
    }

    static func list(_ values: Set<String>) -> String { JSON.list(values.sorted()).text }
}

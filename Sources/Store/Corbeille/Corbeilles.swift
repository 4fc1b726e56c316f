import Domain
import GRDB
import JSON

/// One row of `corbeille`: something that waits, and the key by which its list is sorted.
struct PlaceDeCorbeille {
    let ordre: String
    let dossier: String
    let objet: String
    let fonds: String
    /// Empty: whoever may.
    let qui: String
}

/// The part of `corbeille` from which one list of one reader is made: ranges of one index, each with its length.
struct CorbeilleLue {
    let liste: String
    let plages: [(appel: String, qui: String, nombre: Int64)]
    /// The dossiers from which the reader is recused.
    let deportes: [String]
}

extension Reader {
    /// - Parameter de: the contracts, each with a name under which something may wait there.
    func corbeille(
        _ liste: String, de parts: [(contrat: String, qui: String)], _ scope: TacheScope
    ) throws -> CorbeilleLue {
        guard !parts.isEmpty else { return CorbeilleLue(liste: liste, plages: [], deportes: []) }
        let pairs = JSON.array(parts.map { .array([.string($0.contrat), .string($0.qui)]) }).text
        let plages = try all(
            """
            SELECT corbeille_nombre.appel, qui, nombre FROM json_each(?) AS part
            CROSS JOIN appel ON appel.contrat = part.value ->> 0
            CROSS JOIN corbeille_nombre ON liste = ? AND corbeille_nombre.appel = appel.code AND qui = part.value ->> 1
            WHERE nombre > 0 AND (?3 IS NULL OR appel.code = ?3)
            """, [pairs, liste, scope.appel]
        ) {
            (
                appel: try $0["appel"] as String, qui: try $0["qui"] as String,
                nombre: try $0["nombre"] as Int64
            )
        }
        return CorbeilleLue(liste: liste, plages: plages, deportes: try dossiers(of: scope.deports))
    }

    /// The ids of the dossiers of a scope, and of the dossiers of its porteurs.
    func dossiers(of scope: DeportScope) throws -> [String] {
        if scope.porteurs.isEmpty { return scope.dossiers.sorted() }
        let found: [String] = try all(
            "SELECT id FROM dossier WHERE porteur_id IN (SELECT value FROM json_each(?))",
            [Self.list(scope.porteurs)]
        ) { try $0["id"] }
        return scope.dossiers.union(found).sorted()
    }

    /// How many rows the list has: what is kept, less what the reader is recused from.
    func total(_ corbeille: CorbeilleLue) throws -> Int64 {
        let kept = corbeille.plages.reduce(0) { $0 + $1.nombre }
        guard kept > 0, !corbeille.deportes.isEmpty else { return kept }
        let hidden = try all(
            """
            SELECT appel, qui FROM corbeille
            WHERE dossier_id IN (SELECT value FROM json_each(?)) AND liste = ?
            """, [JSON.list(corbeille.deportes).text, corbeille.liste]
        ) { (try $0["appel"] as String, try $0["qui"] as String) }
        let seen = hidden.filter { row in corbeille.plages.contains { ($0.appel, $0.qui) == row } }
        return kept - Int64(seen.count)
    }

    /// The first rows of the list, in its order.
    func premieres(_ corbeille: CorbeilleLue, limit: Int) throws -> [PlaceDeCorbeille] {
        let deportes = JSON.list(corbeille.deportes).text
        let found = try corbeille.plages.flatMap { plage in
            try all(
                """
                SELECT ordre, dossier_id, objet, fonds FROM corbeille INDEXED BY corbeille_ordre
                WHERE liste = ? AND appel = ? AND qui = ? AND dossier_id NOT IN (SELECT value FROM json_each(?))
                ORDER BY ordre, objet, fonds LIMIT ?
                """, [corbeille.liste, plage.appel, plage.qui, deportes, limit]
            ) { row in
                try PlaceDeCorbeille(
                    ordre: row["ordre"], dossier: row["dossier_id"], objet: row["objet"], fonds: row["fonds"],
                    qui: plage.qui)
            }
        }
        return Array(found.sorted { ($0.ordre, $0.objet) < ($1.ordre, $1.objet) }.prefix(limit))
    }

    /// A work list that `corbeille` keeps. Only the lines that are shown are read, in the order of the list: that of
    /// the outermost loop.
    ///
    /// - Parameters:
    ///   - columns: what is read of each line; the query has `place`, `dossier` and `porteur`.
    ///   - more: the tables that `columns` reads besides.
    func taches(
        _ liste: String, de parts: [(contrat: String, qui: String)], _ scope: TacheScope, columns: String,
        more: String = "", limit: Int
    ) throws -> ListeDeTaches {
        let corbeille = try corbeille(liste, de: parts, scope)
        let places = try premieres(corbeille, limit: limit)
        guard !places.isEmpty else { return ListeDeTaches(total: 0, lignes: []) }
        let list = JSON.array(
            places.map {
                .array([
                    .string($0.dossier), .string($0.objet), .string($0.fonds), .int($0.qui.isEmpty ? 0 : 1),
                    .string($0.qui),
                ])
            })
        let lignes = try all(
            """
            SELECT dossier.id AS dossier_id, reference, dossier.appel, dossier.revision,
                porteur.id AS porteur_id, porteur.nom AS porteur_nom, \(columns)
            FROM json_each(?) AS place CROSS JOIN dossier ON dossier.id = place.value ->> 0
            CROSS JOIN porteur ON porteur.id = dossier.porteur_id \(more)
            """, [list.text], Self.tache)
        return ListeDeTaches(total: try total(corbeille), lignes: lignes)
    }

    /// What waits for the account or, where nobody follows the dossier, for every instructor.
    static func suivis(_ scope: TacheScope) -> [(contrat: String, qui: String)] {
        scope.instructeur.sorted().flatMap { [($0, scope.compte), ($0, "")] }
    }

    /// SQL: whether the line of a place is somebody’s, and not everybody’s.
    static let estAffectee = "place.value ->> 3"
    /// SQL: the action of a place.
    static let actionDePlace = "CROSS JOIN action ON action.id = place.value ->> 1"

    /// What is counted of a call, less the dossiers of which the reader is recused: some lines take away.
    ///
    /// - Parameter listes: lists of `corbeille`, or « etat »: the deposited dossiers by their states.
    func nombres(
        appel: String, listes: [String], _ deports: DeportScope
    ) throws -> [(liste: String, qui: String, nombre: Int64)] {
        func read(_ sql: String, _ arguments: StatementArguments) throws -> [(String, String, Int64)] {
            try all(sql, arguments) { (try $0["liste"], try $0["qui"], try $0["nombre"]) }
        }
        let wanted = JSON.list(listes).text
        let kept = try read(
            """
            SELECT liste, qui, nombre FROM json_each(?) AS voulue
            CROSS JOIN corbeille_nombre ON liste = voulue.value AND appel = ?
            """, [wanted, appel])
        let deportes = try dossiers(of: deports)
        if deportes.isEmpty { return kept }
        let hidden = try read(
            """
            SELECT liste, qui, -1 AS nombre FROM json_each(?) AS deporte
            CROSS JOIN corbeille ON dossier_id = deporte.value
            WHERE appel = ?2 AND liste IN (SELECT value FROM json_each(?3))
            UNION ALL
            SELECT 'etat', etat || iif(annonce_at IS NULL, '', ' annonce'), -1 FROM json_each(?1) AS deporte
            CROSS JOIN dossier ON dossier.id = deporte.value WHERE appel = ?2 AND reference IS NOT NULL
            """, [JSON.list(deportes).text, appel, wanted])
        return kept + hidden.filter { listes.contains($0.0) }
    }
}

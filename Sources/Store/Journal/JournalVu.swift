import Domain
import GRDB
import JSON

/// Which rows of the journal a caller sees, each reason as a range of an index: what it reads is what it shows, and
/// not what lies between.
extension Reader {
    /// The numbers of the first rows after one, in their order.
    func journalVu(_ scope: JournalScope, after: Int64, limit: Int) throws -> [Int64] {
        if scope.isEverywhere, scope.brouillonsDe == nil {
            return try numeros("SELECT seq FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", [after, limit])
        }
        var found = Set(
            try numeros(
                "SELECT seq FROM journal WHERE compte_id = ? AND seq > ? ORDER BY seq LIMIT ?",
                [scope.compte, after, limit]))
        for porteur in scope.porteurs {
            found.formUnion(
                try numeros(
                    """
                    SELECT seq FROM journal WHERE porteur_id = ? AND seq > ? AND diffusion = 'tous'
                    ORDER BY seq LIMIT ?
                    """, [porteur, after, limit]))
        }
        for contrat in try contratsDuJournal(scope) {
            found.formUnion(try numeros(scope, contrat, after: after, limit: limit))
        }
        return Array(found.sorted().prefix(limit))
    }

    /// The contracts whose rows the caller sees; nil: the rows of none.
    private func contratsDuJournal(_ scope: JournalScope) throws -> [String?] {
        guard scope.isEverywhere || scope.contratsJuges == nil else {
            return Array(scope.contrats.union(scope.contratsJuges ?? []))
        }
        // Each contract is found by the one before it.
        return try all(
            """
            WITH RECURSIVE vu (contrat) AS (
                SELECT min(contrat) FROM journal
                UNION ALL SELECT (SELECT min(contrat) FROM journal WHERE journal.contrat > vu.contrat)
                    FROM vu WHERE vu.contrat IS NOT NULL)
            SELECT contrat FROM vu WHERE contrat IS NOT NULL
            """
        ).map { try $0["contrat"] as String } + [nil]
    }

    /// The rows of one contract.
    private func numeros(
        _ scope: JournalScope, _ contrat: String?, after: Int64, limit: Int
    ) throws -> [Int64] {
        var conditions: [String] = []
        var arguments: StatementArguments = [contrat, after]
        let seesAll = contrat.map { scope.contrats.contains($0) } ?? false
        if !scope.isEverywhere, !seesAll {
            for (column, excluded) in [
                ("dossier_id", scope.deports.dossiers),
                ("porteur_id", scope.deports.porteurs.union(scope.porteurs)),
            ] where !excluded.isEmpty {
                conditions.append("coalesce(journal.\(column), '') NOT IN (SELECT value FROM json_each(?))")
                arguments += [Self.list(excluded)]
            }
        }
        let seesDrafts = scope.brouillonsDe.map { drafts in contrat.map(drafts.contains) ?? false } ?? true
        if !seesDrafts {
            conditions += [
                "evenement NOT IN ('creer_dossier', 'modifier')",
                "(journal.dossier_id IS NULL OR journal.at >= dossier.depose_at)",
            ]
        }
        let join = seesDrafts ? "" : "LEFT JOIN dossier ON dossier.id = journal.dossier_id"
        return try numeros(
            """
            SELECT journal.seq FROM journal \(join)
            WHERE journal.contrat IS ? AND journal.seq > ? \(conditions.map { "AND \($0)" }.joined(separator: " "))
            ORDER BY journal.seq LIMIT ?
            """, arguments + [limit])
    }

    private func numeros(_ sql: String, _ arguments: StatementArguments) throws -> [Int64] {
        try Int64.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    }
}

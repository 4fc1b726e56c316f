import GRDB
import JSON

/// What is not sealed because it follows from other tables: it is computed again.
extension Verification {
    mutating func compteurs() throws {
        try same(
            "octets_gardes", "octets",
            of: """
                WITH fichier AS (
                    SELECT dossier_id, taille_octets FROM piece
                    UNION ALL SELECT dossier_id, taille_octets FROM piece_remplacee
                    UNION ALL SELECT dossier_id, taille_octets FROM fichier_joint)
                SELECT dossier_id, sum(taille_octets) FROM fichier GROUP BY dossier_id
                UNION ALL SELECT '', (SELECT coalesce(sum(taille_octets), 0) FROM fichier)
                    + (SELECT coalesce(sum(taille_octets), 0) FROM changement_piece)
                """, found: "SELECT dossier_id, octets FROM octets_gardes")
        // What was erased of the journal still counts, and is not known any more.
        try same(
            "historique", "octets",
            of: """
                SELECT compte_id, sum(700 + coalesce(length(CAST(avant AS BLOB)), 0)
                    + coalesce(length(CAST(apres AS BLOB)), 0))
                FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq
                WHERE compte_id IS NOT NULL GROUP BY compte_id
                """, found: "SELECT compte_id, octets FROM historique", isAtLeast: effaces)
        for (colonne, nature) in [
            ("dotation", "dotation"), ("virements", "virement"), ("reserve", "reservation"),
            ("engage", "engagement"),
        ] {
            let sign = ["reserve", "engage"].contains(colonne) ? "-" : ""
            try same(
                "enveloppe_sommes", "\(colonne)_centimes",
                of: """
                    SELECT appel || '/' || enveloppe, sum(CASE WHEN nature = '\(nature)' OR libere = '\(nature)'
                        THEN \(sign)montant_centimes ELSE 0 END) FROM ligne_enveloppe GROUP BY appel, enveloppe
                    """, found: "SELECT appel || '/' || code, \(colonne)_centimes FROM enveloppe_sommes")
        }
        try recherches()
        try corbeilles()
    }

    mutating func same(
        _ table: String, _ column: String, of sql: String, found: String, isAtLeast: Set<String> = []
    ) throws {
        guard try db.tableExists(table) else { return constat.add(Difference(table, "", "la table manque")) }
        func pairs(_ sql: String) throws -> [String: Int64?] {
            let rows = try Row.fetchAll(db, sql: sql)
            let pairs = rows.map { row -> (String, Int64?) in
                let (key, number): (DatabaseValue, DatabaseValue) = (row[0], row[1])
                return (String.fromDatabaseValue(key) ?? key.description, Int64.fromDatabaseValue(number))
            }
            return Dictionary(pairs) { first, _ in first }
        }
        let (expected, read) = (try pairs(sql), try pairs(found))
        constat.lignes[table] = Int64(read.count)
        for key in Set(expected.keys).union(read.keys).sorted() {
            let (wanted, value) = (expected[key] ?? 0, read[key] ?? nil)
            if wanted == value || wanted == 0 && read[key] == nil { continue }
            if isAtLeast.contains(key), let wanted, let value, value >= wanted { continue }
            constat.add(
                Difference(
                    table, key, "n’est pas la somme de ce qu’il compte", colonne: column,
                    attendu: "\(wanted ?? 0)", trouve: value.map { "\($0)" } ?? "rien"))
        }
    }
}

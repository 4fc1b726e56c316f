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
        try recherche()
    }

    private mutating func same(
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

    /// The words by which a deposited dossier is found are those of its last version.
    private mutating func recherche() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT depot.dossier_id, coalesce((SELECT contenu FROM version_dossier
                    WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu) AS contenu,
                    (SELECT group_concat(texte, '|') FROM dossier_recherche
                        WHERE dossier_recherche.dossier_id = depot.dossier_id) AS texte
                FROM depot
                """)
        var count: Int64 = 0
        while let row = try rows.next() {
            count += 1
            guard let document = try? JSON.parse(text(row, "contenu") ?? "", limits: .stored) else {
                continue
            }
            let words =
                [document["reference"]?.string, document["dossier"]?["porteur"]?["nom"]?.string]
                + (document["dossier"]?["actions"]?.array ?? []).map { $0["intitule"]?.string }
            let expected = words.compactMap(\.self).joined(separator: "\n")
            guard text(row, "texte") != expected else { continue }
            constat.add(
                Difference(
                    "dossier_recherche", text(row, "dossier_id") ?? "",
                    "n’est pas ce que le dossier déposé dit",
                    colonne: "texte", attendu: expected, trouve: text(row, "texte") ?? "rien"))
        }
        let rest = try Int64.fetchOne(db, sql: "SELECT count(*) FROM dossier_recherche") ?? 0
        constat.lignes["dossier_recherche"] = rest
        if rest != count {
            constat.add(
                Difference(
                    "dossier_recherche", "", "il faut une ligne par dossier déposé", attendu: "\(count)",
                    trouve: "\(rest)"))
        }
    }
}

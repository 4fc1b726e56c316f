import GRDB

/// A table whose rows are sealed.
struct TableScellee {
    let nom: String
    /// The columns of its key, in the order of the key.
    let cle: [String]
    /// What happens to its rows that is sealed.
    let ecritures: [String]

    /// Every row as it stands.
    let lignes: String
    /// One row by its key.
    let ligne: String

    private init(nom: String, cle: [String], ecritures: [String], lignes: String) {
        (self.nom, self.cle, self.ecritures, self.lignes) = (nom, cle, ecritures, lignes)
        ligne = "SELECT * FROM (\(lignes)) WHERE " + cle.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
    }

    /// Not sealed: what has its own chain, and what is computed again from other tables (`Verification`).
    static let exemptees: Set<String> = [
        "journal", "journal_charge", "sceau", "octets_gardes", "historique", "corbeille", "corbeille_nombre",
        "enveloppe_sommes",
    ]

    /// Not ours: SQLite’s own, the full-text index, what Litestream adds.
    static func isOurs(_ table: String) -> Bool {
        !["sqlite_", "dossier_recherche", "porteur_recherche", "_litestream"].contains { table.hasPrefix($0) }
    }

    /// Every table of the file, and at the end two that are not tables: what was erased of the journal, and the
    /// definitions of tables, indexes and triggers.
    static func all(_ db: Database) throws -> [TableScellee] {
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        let tables = try names.filter { isOurs($0) && !exemptees.contains($0) }.map { name in
            TableScellee(
                nom: name,
                cle: try String.fetchAll(
                    db, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                    arguments: [name]),
                ecritures: ["INSERT", "UPDATE", "DELETE"], lignes: "SELECT * FROM \"\(name)\"")
        }
        return tables + [effacees, definitions]
    }

    /// Rows of the journal without content: erased, or written without any.
    private static let effacees = TableScellee(
        nom: "journal_charge", cle: ["seq"], ecritures: ["UPDATE"],
        lignes: "SELECT * FROM journal_charge WHERE avant IS NULL AND apres IS NULL")

    private static let definitions = TableScellee(
        nom: "sqlite_schema", cle: ["type", "name"], ecritures: [],
        lignes: """
            SELECT type, name, tbl_name, sql FROM sqlite_schema
            WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_litestream%' ESCAPE '\\'
            """)
}

import GRDB
import JSON

/// Every row of every table against its last fingerprint.
extension Verification {
    struct Table {
        let nom: String
        let cle: [String]
        let lignes: String
    }

    /// Tables without fingerprints: those that are chains, and those that `compteurs` computes again.
    static let sansEmpreintes: Set<String> = [
        "journal", "journal_charge", "sceau", "octets_gardes", "historique", "corbeille", "corbeille_nombre",
        "enveloppe_sommes",
    ]

    /// Every table of the file that has rows of ours, those that the seals know and the file lacks, and two
    /// that are not tables: the erased rows of the journal, and the definitions.
    func tables() throws -> [Table] {
        let found = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            .filter { name in
                !Self.sansEmpreintes.contains(name)
                    && !["sqlite_", "dossier_recherche", "porteur_recherche", "_litestream"].contains {
                        name.hasPrefix($0)
                    }
            }
        let known = Set(try index.noms()).subtracting(["journal_charge", "sqlite_schema"])
        let tables = try Set(found).union(known).sorted().map { name in
            Table(
                nom: name,
                cle: try Row.fetchAll(db, sql: "SELECT * FROM pragma_table_info(?)", arguments: [name])
                    .map { row -> (pk: Int64, name: String) in (row["pk"], row["name"]) }
                    .filter { $0.pk > 0 }.sorted { $0.pk < $1.pk }.map(\.name),
                lignes: "SELECT * FROM \"\(name)\"")
        }
        return tables + [
            Table(
                nom: "journal_charge", cle: ["seq"],
                lignes: "SELECT * FROM journal_charge WHERE avant IS NULL AND apres IS NULL"),
            Table(
                nom: "sqlite_schema", cle: ["type", "name"],
                lignes: """
                    SELECT type, name, tbl_name, sql FROM sqlite_schema
                    WHERE substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 11) <> '_litestream'
                    """),
        ]
    }

    mutating func lignes(_ table: Table) throws {
        let isErased = table.nom == "journal_charge"
        guard try isErased || table.nom == "sqlite_schema" || db.tableExists(table.nom) else {
            return constat.add(Difference(table.nom, "", "la table manque"))
        }
        let statement = try db.makeStatement(sql: table.lignes)
        let keys = table.cle.compactMap { statement.columnNames.firstIndex(of: $0) }
        let rows = try Row.fetchCursor(statement)
        var (count, sealed): (Int64, Int64) = (0, 0)
        while let row = try rows.next() {
            count += 1
            let key = keys.map { index in cle(row[index]) }
            try attentes(table, key, row)
            let found = Empreintes.ligne(table.nom, statement)
            let entree = try index.entree(table.nom, JSON.array(key).text)
            guard let entree, let expected = entree.sha256 else {
                // A row of the journal that never had content is not sealed; its hash says so.
                if isErased, try isNaturallyEmpty(row["seq"]) { continue }
                constat.add(
                    Difference(
                        table.nom, nom(key),
                        isErased
                            ? "le contenu a été effacé sans que ce soit scellé"
                            : entree == nil ? "une ligne que rien n’annonce" : "une ligne qui était supprimée"
                    ))
                continue
            }
            sealed += 1
            if expected != found.sha256 { different(table, nom(key), statement.columnNames, entree, found) }
        }
        constat.lignes[table.nom, default: 0] += isErased ? 0 : count
        if sealed != (try index.presentes(table.nom)) { try missing(table) }
    }

    private mutating func different(
        _ table: Table, _ key: String, _ columns: [String], _ entree: Index.Entree,
        _ found: (sha256: String, marques: [UInt8])
    ) {
        let marks = entree.marques
        let changed = zip(columns, zip(marks, found.marques)).filter { $0.1.0 != $0.1.1 }.map(\.0)
        let isKnown = marks.count == columns.count && !changed.isEmpty
        constat.add(
            Difference(
                table.nom, key, "n’est plus ce que le sceau \(entree.sceau) a vu",
                colonne: (isKnown ? changed : columns).joined(separator: ", "),
                attendu: "l’empreinte \(entree.sha256?.prefix(16) ?? "")…",
                trouve: "l’empreinte \(found.sha256.prefix(16))…"))
    }

    private mutating func missing(_ table: Table) throws {
        let condition = table.cle.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
        let sql = "SELECT 1 FROM (\(table.lignes)) WHERE \(condition)"
        for text in try index.cles(table.nom) {
            let key = (try? JSON.parse(text, limits: .stored).array) ?? []
            let values = key.map { $0.integer?.databaseValue ?? $0.string?.databaseValue ?? .null }
            guard values.count == table.cle.count else { continue }
            if try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: StatementArguments(values))
                == nil
            {
                constat.add(
                    Difference(
                        table.nom, nom(key),
                        "la ligne manque : le sceau \(try index.entree(table.nom, text)?.sceau ?? 0) l’a vue")
                )
            }
        }
    }

    private func isNaturallyEmpty(_ seq: Int64?) throws -> Bool {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT charge_sha256, sel FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq
                WHERE journal.seq = ?
                """, arguments: [seq])
        guard let row, let sel = text(row, "sel") else { return false }
        return text(row, "charge_sha256")
            == Empreintes.sha256(JSON.array([.string(sel), .null, .null]).bytes)
    }

    private func cle(_ value: DatabaseValue) -> JSON {
        switch value.storage {
        case .int64(let number): .integer(number)
        case .string(let string): .string(string)
        case .null: .null
        case .double(let number): .number("\(number)")
        case .blob(let data): .string("(octets) \(data.count)")
        }
    }

    func nom(_ key: [JSON]) -> String {
        key.map { $0.string ?? $0.integer.map { "\($0)" } ?? $0.text }.joined(separator: "/")
    }
}

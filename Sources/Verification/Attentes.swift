import GRDB
import JSON

/// What the journal says a cell must hold: kept in the temporary database until the row is read.
extension Index {
    func prepareAttentes() throws {
        try db.execute(
            sql: """
                CREATE TABLE attente (nom TEXT, cle TEXT, colonne TEXT, valeur TEXT, seq INTEGER,
                    PRIMARY KEY (nom, cle, colonne)) WITHOUT ROWID
                """)
    }

    /// - Parameter valeur: nil: the journal no longer knows, whatever it said before.
    func attendre(_ nom: String, _ cle: [JSON], _ colonne: String, _ valeur: JSON?, seq: Int64) throws {
        let key = JSON.array(cle).text
        guard let valeur else {
            return try db.cachedStatement(
                sql: "DELETE FROM attente WHERE nom = ? AND cle = ? AND colonne = ?"
            ).execute(arguments: [nom, key, colonne])
        }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO attente VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [nom, key, colonne, valeur.text, seq])
    }

    /// The journal knows nothing more of the rows whose key begins with this one.
    func oublier(_ nom: String, sous cle: JSON) throws {
        let prefix = JSON.array([cle]).text.dropLast() + ","
        try db.cachedStatement(
            sql: "DELETE FROM attente WHERE nom = ?1 AND substr(cle, 1, length(?2)) = ?2"
        ).execute(arguments: [nom, String(prefix)])
    }

    func attentes(_ nom: String, _ cle: String) throws -> [(colonne: String, valeur: JSON, seq: Int64)] {
        try Row.fetchAll(
            try db.cachedStatement(sql: "SELECT colonne, valeur, seq FROM attente WHERE nom = ? AND cle = ?"),
            arguments: [nom, cle]
        ).compactMap { row in
            guard let valeur = try? JSON.parse(row[1] as String, limits: .stored) else { return nil }
            return (row[0], valeur, row[2])
        }
    }
}

extension Verification {
    /// Compares the cells of a row that the journal speaks of.
    mutating func attentes(_ table: Table, _ key: [JSON], _ row: Row) throws {
        for attente in try index.attentes(table.nom, JSON.array(key).text) {
            guard row.hasColumn(attente.colonne), !holds(row[attente.colonne], attente.valeur),
                !isLowered(row, attente.colonne)
            else { continue }
            constat.add(
                Difference(
                    table.nom, nom(key), "n’est pas ce que la ligne \(attente.seq) du journal dit",
                    colonne: attente.colonne, attendu: attente.valeur.string ?? attente.valeur.text,
                    trouve: text(row, attente.colonne) ?? "null"))
        }
    }

    /// A proposal is lowered to the demand when the applicant asks for less, and goes with a demand that goes:
    /// the journal does not say it again.
    private func isLowered(_ row: Row, _ column: String) -> Bool {
        guard ["propose_centimes", "propose_motif"].contains(column), row.hasColumn("demande_centimes") else {
            return false
        }
        let (value, demande): (DatabaseValue, DatabaseValue) = (row[column], row["demande_centimes"])
        return value.isNull || value == demande
    }

    private func holds(_ value: DatabaseValue, _ expected: JSON) -> Bool {
        switch (value.storage, expected) {
        case (.null, .null): true
        case (.int64(let number), .integer(let wanted)): number == wanted
        case (.int64(let number), .bool(let wanted)): number == (wanted ? 1 : 0)
        case (.string(let string), .string(let wanted)): string == wanted
        case (.string(let string), .array), (.string(let string), .object):
            (try? JSON.parse(string, limits: .stored)) == expected
        default: false
        }
    }
}

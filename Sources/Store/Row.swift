import Domain
import GRDB
import GRDBSQLite
import JSON

/// A row of a query result that throws errors instead of crashing.
///
/// The subscripts of GRDB’s own row end the process when a value is NULL or of another type than asked. The
/// schema prevents that, but a file can be changed by another program: reading it then gives an error, and
/// the server goes on. Inside this module `Row` is this type, so that no query can use the other by mistake.
struct Row {
    private let row: GRDB.Row
    /// The names of the columns of its query, resolved once for all its rows.
    private let noms: [String]
    /// The statement that stands on this row; nil for a copy.
    private let ligne: SQLiteStatement?

    init(_ row: GRDB.Row, _ noms: [String], _ ligne: SQLiteStatement? = nil) {
        (self.row, self.noms, self.ligne) = (row, noms, ligne)
    }

    /// The largest integer that a column may hold, positive or negative: amounts, versions and counts stay
    /// far below it, and a sum of a few of them fits in 64 bits.
    static let plafond: Int64 = 1 << 53

    subscript<Value: DatabaseValueConvertible>(_ column: String) -> Value {
        get throws { try valeur(column) }
    }

    subscript<Value: DatabaseValueConvertible & RawRepresentable>(_ column: String) -> Value
    where Value.RawValue == String {
        get throws {
            if let value = texte(noms.firstIndex(of: column)).flatMap({ Value(rawValue: $0) }) {
                return value
            }
            return try valeur(column)
        }
    }

    private func valeur<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        // Names are compared as they are written: GRDB would make each one lowercase at each access.
        guard let index = noms.firstIndex(of: column), index < row.count else {
            return try absent(column)
        }
        guard let value = try? row.decode(Value.self, atIndex: index) else {
            throw StoreError.corrupt("\(column) : une valeur d’un autre type que prévu")
        }
        if Value.self == Int64.self || Value.self == Int64?.self, let number = value as? Int64 {
            // A decimal number would be silently cut to an integer.
            if case .double = (row[index] as DatabaseValue).storage {
                throw StoreError.corrupt("\(column) : un nombre à virgule")
            }
            guard (-Self.plafond...Self.plafond).contains(number) else {
                throw StoreError.corrupt("\(column) : \(number)")
            }
        }
        return value
    }

    /// The types that fill most columns are read where SQLite has them, without what GRDB does for any type.
    subscript(_ column: String) -> String {
        get throws {
            if let text = texte(noms.firstIndex(of: column)) { return text }
            return try valeur(column)
        }
    }

    subscript(_ column: String) -> String? {
        get throws {
            if let index = noms.firstIndex(of: column) {
                if isNull(index) { return nil }
                if let text = texte(index) { return text }
            }
            return try valeur(column)
        }
    }

    subscript(_ column: String) -> Instant {
        get throws {
            if let instant = texte(noms.firstIndex(of: column)).flatMap({ Instant($0) }) { return instant }
            return try valeur(column)
        }
    }

    subscript(_ column: String) -> Instant? {
        get throws {
            if let index = noms.firstIndex(of: column) {
                if isNull(index) { return nil }
                if let instant = texte(index).flatMap({ Instant($0) }) { return instant }
            }
            return try valeur(column)
        }
    }

    subscript(_ column: String) -> Int64 {
        get throws {
            if let number = entier(noms.firstIndex(of: column)) { return number }
            return try valeur(column)
        }
    }

    subscript(_ column: String) -> Int64? {
        get throws {
            if let index = noms.firstIndex(of: column) {
                if isNull(index) { return nil }
                if let number = entier(index) { return number }
            }
            return try valeur(column)
        }
    }

    /// Nil for what is not a text, or is not where SQLite has it.
    private func texte(_ index: Int?) -> String? {
        guard let ligne, let index, sqlite3_column_type(ligne, CInt(index)) == SQLITE_TEXT,
            let text = sqlite3_column_text(ligne, CInt(index))
        else { return nil }
        return String(cString: text)
    }

    private func entier(_ index: Int?) -> Int64? {
        guard let ligne, let index, sqlite3_column_type(ligne, CInt(index)) == SQLITE_INTEGER else {
            return nil
        }
        let number = sqlite3_column_int64(ligne, CInt(index))
        return (-Self.plafond...Self.plafond).contains(number) ? number : nil
    }

    private func isNull(_ index: Int) -> Bool {
        ligne.map { sqlite3_column_type($0, CInt(index)) == SQLITE_NULL } ?? false
    }

    /// A column that the query does not have: nil where nil is allowed.
    private func absent<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard !row.hasColumn(column), let value = try? row.decode(Value.self, forColumn: column) else {
            throw StoreError.corrupt("\(column) : une valeur d’un autre type que prévu")
        }
        return value
    }
}

extension Row {
    /// The result of `read` on a document that this program wrote: if it cannot be read the file was altered,
    /// and the caller made no mistake.
    func document<T>(_ column: String, _ read: (JSON) throws -> T) throws -> T {
        try Self.stored(column) { try read(try json(column)) }
    }

    static func stored<T>(_ name: String, _ read: () throws -> T) throws -> T {
        do {
            return try read()
        } catch let problems as JSONProblems {
            let first = problems.problems.first
            throw StoreError.corrupt("\(name) \(first?.pointer ?? "") : \(first?.detail ?? "illisible")")
        }
    }
}

/// The rows of a query that is being read: each is valid until the next one is asked for.
struct Lignes {
    let cursor: RowCursor
    let noms: [String]
    let ligne: SQLiteStatement

    func next() throws -> Row? { try cursor.next().map { Row($0, noms, ligne) } }
}

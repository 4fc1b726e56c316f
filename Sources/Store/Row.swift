import GRDB
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

    init(_ row: GRDB.Row, _ noms: [String]) { (self.row, self.noms) = (row, noms) }

    /// The largest integer that a column may hold, positive or negative: amounts, versions and counts stay
    /// far below it, and a sum of a few of them fits in 64 bits.
    static let plafond: Int64 = 1 << 53

    subscript<Value: DatabaseValueConvertible>(_ column: String) -> Value {
        get throws {
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

    func next() throws -> Row? { try cursor.next().map { Row($0, noms) } }
}

import GRDB
import JSON

/// A row of an answer, read with errors.
///
/// The subscripts of GRDB’s own row end the process when a value is NULL or of another type than asked. The schema keeps
/// that from happening, but a file can be altered behind its back: whoever reads it then gets an error, and goes on
/// serving the rest. Inside this module `Row` is this type, so that no query can use the other by mistake.
struct Row {
    private let row: GRDB.Row

    init(_ row: GRDB.Row) { self.row = row }

    /// The largest whole number a column may hold, either way: amounts, versions and counts stay far below it, and a few
    /// of them added leave no 64-bit number.
    static let plafond: Int64 = 1 << 53

    subscript<Value: DatabaseValueConvertible>(_ column: String) -> Value {
        get throws {
            guard let value = try? row.decode(Value.self, forColumn: column) else {
                throw StoreError.corrupt("\(column) : une valeur d’un autre type que prévu")
            }
            if let number = value as? Int64 {
                // A decimal number would be cut to a whole one without a word.
                if case .double = (row[column] as DatabaseValue).storage {
                    throw StoreError.corrupt("\(column) : un nombre à virgule")
                }
                guard (-Self.plafond...Self.plafond).contains(number) else {
                    throw StoreError.corrupt("\(column) : \(number)")
                }
            }
            return value
        }
    }
}

extension Row {
    /// What `read` makes of a document that this program wrote: one that does not read is an altered file, never a
    /// mistake of whoever asks.
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

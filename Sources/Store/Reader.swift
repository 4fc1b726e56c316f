import Domain
import Foundation
import GRDB
import JSON

/// Reads the database within one read. The queries are extensions, each in the room of the thing it reads.
public struct Reader {
    let db: Database
    /// What it may use of what the process remembers; nil: nothing.
    var vue: Vue?
    /// Where its queries are noted, when somebody will ask whether what it read has moved.
    var suivi: Lectures.Suivi?

    func one(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        let statement = try prepared(sql, arguments)
        return try GRDB.Row.fetchOne(statement, arguments: arguments).map { Row($0, statement.columnNames) }
    }

    func all(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        let statement = try prepared(sql, arguments)
        let noms = statement.columnNames
        return try GRDB.Row.fetchAll(statement, arguments: arguments).map { Row($0, noms) }
    }

    /// The same for the rows that are read most often: each is read where SQLite has it, without a copy. `read`
    /// runs no query.
    func one<T>(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> T) throws -> T? {
        let rows = try lignes(sql, arguments)
        // The row is gone with its cursor.
        return try withExtendedLifetime(rows) { try rows.next().map(read) }
    }

    func all<T>(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> T) throws -> [T] {
        let rows = try lignes(sql, arguments)
        var found: [T] = []
        try withExtendedLifetime(rows) {
            while let row = try rows.next() { found.append(try read(row)) }
        }
        return found
    }

    /// The same, keeping nothing.
    func each(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Void) throws {
        let rows = try lignes(sql, arguments)
        try withExtendedLifetime(rows) {
            while let row = try rows.next() { try read(row) }
        }
    }

    /// The rows of a query one after another; its statement serves one reading at a time.
    func lignes(_ sql: String, _ arguments: StatementArguments = []) throws -> Lignes {
        let statement = try prepared(sql, arguments)
        return Lignes(
            cursor: try GRDB.Row.fetchCursor(statement, arguments: arguments), noms: statement.columnNames,
            ligne: statement.sqliteStatement)
    }

    func int(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try Int64.fetchOne(try prepared(sql, arguments), arguments: arguments) ?? 0
    }

    /// Every query goes through here.
    private func prepared(_ sql: String, _ arguments: StatementArguments) throws -> Statement {
        suivi?.note(sql, arguments)
        return try db.cachedStatement(sql: sql)
    }
}

/// Changes the database within one write; `read` sees the changes already made.
public struct Writer {
    let db: Database
    var souvenirs: Souvenirs?
    public var read: Reader {
        Reader(db: db, vue: souvenirs.map { Vue(souvenirs: $0, avant: nil, isWriting: true) })
    }

    /// Runs `body` in a savepoint: if it throws, its changes are undone and the write may continue.
    public func attempt(_ body: () throws -> Void) throws {
        try db.inSavepoint {
            try body()
            return .commit
        }
    }

    /// Inserts a row with these values, given in the order of the columns.
    ///
    /// - Parameters:
    ///   - columns: the names of the columns; where a constant already lists the columns that are read, that
    ///     constant.
    ///   - onConflict: what SQLite does with a row that has the same key; empty: an error is thrown.
    func insert(
        into table: String, _ columns: String, _ values: [(any DatabaseValueConvertible)?],
        onConflict: String = ""
    ) throws {
        let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
        let conflict = onConflict.isEmpty ? "" : "ON CONFLICT \(onConflict)"
        try run(
            "INSERT INTO \(table) (\(columns)) VALUES (\(marks)) \(conflict)", StatementArguments(values))
    }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension Row {
    func instant(_ column: String) throws -> Instant { try self[column] }

    func json(_ column: String) throws -> JSON {
        try lu(column) { (text) throws(JSON.SyntaxError) in try JSON.parse(text, limits: .stored) }
    }

    /// The same for a document that is mostly shown as it is: its text is checked, and read to a tree only by who
    /// asks for a member.
    func texte(_ column: String) throws -> JSON {
        try lu(column) { (text) throws(JSON.SyntaxError) in try JSON.stored(text) }
    }

    private func lu(_ column: String, _ read: (String) throws(JSON.SyntaxError) -> JSON) throws -> JSON {
        let text: String = try self[column]
        do {
            return try read(text)
        } catch {
            throw StoreError.corrupt("\(column) : JSON ligne \(error.line), colonne \(error.column)")
        }
    }
}

/// A page of a list: its items, and the key after which the next page starts.
public struct Page<Element: Sendable>: Sendable {
    public let items: [Element]
    public let next: PageKey?

    public init(items: [Element], next: PageKey?) {
        self.items = items
        self.next = next
    }

    /// A page of a list that is computed as a whole (such as a ranking); its key is the number of items
    /// before it.
    public init(of all: [Element], _ page: PageRequest) {
        let start = Int(clamping: min(page.afterNumber, Int64(all.count)))
        items = Array(all[start...].prefix(page.limit))
        let end = start + items.count
        next = end < all.count ? .number(Int64(end)) : nil
    }

    /// `rows` holds one row more than `limit` when there is a next page.
    init(_ rows: [Element], limit: Int, key: (Element) -> String) {
        self.init(rows, limit: limit, pageKey: { .text(key($0)) })
    }

    init(_ rows: [Element], limit: Int, number: (Element) -> Int64) {
        self.init(rows, limit: limit, pageKey: { .number(number($0)) })
    }

    private init(_ rows: [Element], limit: Int, pageKey: (Element) -> PageKey) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map(pageKey) : nil
    }
}

/// The key after which the next page of a list starts; its type depends on how the list is sorted.
public enum PageKey: Sendable, Equatable {
    /// An identifier or a code.
    case text(String)
    /// The number of a row, or how many rows came before it.
    case number(Int64)
}

/// Where a page begins, and how many items it may have; neither is ever negative.
public struct PageRequest: Sendable {
    public let after: PageKey?
    public let limit: Int
    public init(after: PageKey?, limit: Int) {
        self.after = after
        self.limit = max(0, limit)
    }

    /// The key as a text; for the first page the empty text, which sorts before all others.
    var afterText: String { if case .text(let text) = after { text } else { "" } }
    /// The key as a number; 0 for the first page, below all others.
    var afterNumber: Int64 { if case .number(let number) = after { max(0, number) } else { 0 } }
}

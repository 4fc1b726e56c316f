import Domain
import Foundation
import GRDB
import JSON

/// What can be asked of the database within one read. Queries stand beside their resource, in extensions.
public struct Reader {
    let db: Database

    func one(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func all(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func int(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try Int64.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}

/// What can be changed within one write; reads its own changes through `read`.
public struct Writer {
    let db: Database
    public var read: Reader { Reader(db: db) }

    /// Runs `body` so that nothing of it remains if it throws, and the write may go on.
    public func attempt(_ body: () throws -> Void) throws {
        try db.inSavepoint {
            try body()
            return .commit
        }
    }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension Row {
    func instant(_ column: String) throws -> Instant {
        let text: String = self[column]
        guard let instant = Instant(text) else { throw StoreError.corrupt("\(column) : \(text)") }
        return instant
    }

    func optionalInstant(_ column: String) throws -> Instant? {
        let text: String? = self[column]
        return try text.map { _ in try instant(column) }
    }

    func json(_ column: String) throws -> JSON {
        let text: String = self[column]
        do {
            return try JSON.parse(text, limits: .stored)
        } catch {
            throw StoreError.corrupt("\(column) : JSON ligne \(error.line), colonne \(error.column)")
        }
    }

    func choice<T: RawRepresentable>(_ column: String) throws -> T where T.RawValue == String {
        let text: String = self[column]
        guard let value = T(rawValue: text) else { throw StoreError.corrupt("\(column) : \(text)") }
        return value
    }
}

/// A page of a list: what to show, and the key the next page starts after.
public struct Page<Element: Sendable>: Sendable {
    public let items: [Element]
    public let next: String?

    /// A page cut out of a list that is worked out whole (a ranking).
    public init(items: [Element], next: String?) {
        self.items = items
        self.next = next
    }

    /// `rows` holds one more than `limit` when there is a next page.
    init(_ rows: [Element], limit: Int, key: (Element) -> String) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map(key) : nil
    }
}

/// Where a page begins, and how long it is.
public struct PageRequest: Sendable {
    public let after: String?
    public let limit: Int
    public init(after: String?, limit: Int) {
        self.after = after
        self.limit = limit
    }
}

import Builders
import Foundation
import GRDB
import StoreSupport
import Verification

@testable import Store

/// A copy of a database in the hands of somebody who writes to it with another program: no constraint, no
/// trigger holds them back, and they put the triggers back afterwards.
struct FichierAltere {
    let queue: DatabaseQueue
    /// Its folder goes with it.
    private let installation: TemporaryInstallation

    init(copieDe installation: TemporaryInstallation) throws {
        self.installation = installation
        let store = installation.store
        let file = store.folder.appending(path: "alteree-\(UUID().uuidString).sqlite")
        try BaseLue(store.folder.appending(path: Store.fileName)).copy(to: file)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        }
    }

    /// What the verification says after these changes, which are then undone.
    func verify(_ change: (Database) throws -> Void) throws -> Constat {
        var constat: Constat?
        try queue.inDatabase { db in
            try db.inTransaction {
                let triggers = try GRDB.Row.fetchAll(
                    db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
                for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
                try change(db)
                for trigger in triggers { try db.execute(sql: trigger["sql"]) }
                constat = try Verification.run(db)
                return .rollback
            }
        }
        guard let constat else { throw StoreError.failed("verification") }
        return constat
    }

    func verify(sql: String) throws -> Constat { try verify { db in try db.execute(sql: sql) } }
}

/// One cell of the file.
struct Cellule {
    let table: String
    let colonne: String
    let cle: [String]

    /// Every column of every table that has rows, except what is not read.
    ///
    /// Exempt, each with its reason: the tables in which SQLite keeps the index of the full text, and which
    /// FTS5 makes again from `dossier_recherche_content` and `porteur_recherche_content` (these are read, and
    /// compared with the dossiers and the porteurs).
    static func all(_ db: Database) throws -> [Cellule] {
        let exempt = ["dossier_recherche", "porteur_recherche"].flatMap { table in
            ["", "_data", "_idx", "_docsize", "_config", "_mots", "_rang"].map { table + $0 }
        }
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return try tables.filter { !exempt.contains($0) && !$0.hasPrefix("sqlite_") }.flatMap { table in
            let columns = try GRDB.Row.fetchAll(
                db, sql: "SELECT name, pk FROM pragma_table_info(?) ORDER BY pk", arguments: [table])
            let key = columns.filter { $0["pk"] as Int > 0 }.map { $0["name"] as String }
            return columns.map { Cellule(table: table, colonne: $0["name"], cle: key) }
        }
    }

    /// Every row of the table, by its key. A count of nothing says the same as no row, under whatever key.
    func lignes(_ db: Database) throws -> [[DatabaseValue]] {
        let names = cle.map { "\"\($0)\"" }.joined(separator: ", ")
        let counted = table == "corbeille_nombre" ? "WHERE nombre <> 0" : ""
        return try GRDB.Row.fetchAll(db, sql: "SELECT \(names) FROM \"\(table)\" \(counted)").map { row in
            cle.indices.map { row[$0] }
        }
    }

    private var condition: String { cle.map { "\"\($0)\" = ?" }.joined(separator: " AND ") }

    /// Puts another value of the same type into the cell.
    func alter(_ db: Database, _ key: [DatabaseValue], _ dice: inout Hasard) throws {
        let arguments = StatementArguments(key)
        let value = try DatabaseValue.fetchOne(
            db, sql: "SELECT \"\(colonne)\" FROM \"\(table)\" WHERE \(condition)", arguments: arguments)
        let other: DatabaseValue
        switch value?.storage {
        // The value of a key must not be that of another row.
        case .int64(let number) where cle.contains(colonne): other = (number + 1_000_000).databaseValue
        case .int64(let number):
            // Two cells altered together must not make each other’s sum right again.
            other = (number + Int64(dice.next() % 1_000_000) + 1).databaseValue
        case .string(let text) where text.isEmpty: other = "x".databaseValue
        case .string(let text): other = dice.pick([text + "x", "x" + text.dropFirst()]).databaseValue
        case .blob(let data): other = (data + [0]).databaseValue
        default:
            let type = try String.fetchOne(
                db, sql: "SELECT type FROM pragma_table_info(?) WHERE name = ?", arguments: [table, colonne])
            other = type == "INTEGER" ? 7.databaseValue : "x".databaseValue
        }
        try db.execute(
            sql: "UPDATE \"\(table)\" SET \"\(colonne)\" = ? WHERE \(condition)",
            arguments: StatementArguments([other]) + arguments)
    }

    static func nom(_ key: [DatabaseValue]) -> String {
        key.map { Int64.fromDatabaseValue($0).map { "\($0)" } ?? String.fromDatabaseValue($0) ?? "" }
            .joined(separator: "/")
    }
}

import Embedded
import Foundation
import GRDB

/// Brings the file to the schema this program knows: the SQL files of Migrations, in their order.
enum Schema {
    /// - Parameter files: the program’s own, unless a test brings others.
    static func migrate(
        _ pool: DatabasePool, files: [Embedded.File] = Embedded.migrations, backups: URL
    ) throws {
        var migrator = DatabaseMigrator()
        for file in files {
            migrator.registerMigration(file.path) { db in try db.execute(sql: file.text) }
        }
        let (applied, isNewer, isComplete) = try pool.read { db in
            (
                try migrator.appliedIdentifiers(db), try migrator.hasBeenSuperseded(db),
                try migrator.hasCompletedMigrations(db)
            )
        }
        if isNewer { throw StoreError.newerSchema(applied.sorted().last ?? "") }
        if isComplete { return }
        if !applied.isEmpty {
            let copy = try DatabaseQueue(
                path: backups.appending(path: "avant-migration-\(UUID().uuidString).sqlite").path)
            try pool.backup(to: copy)
            try copy.close()
        }
        try migrator.migrate(pool)
    }
}

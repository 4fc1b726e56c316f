import Embedded
import Foundation
import GRDB

/// Brings the file to the schema of this program: the SQL files of Migrations, in their order.
enum Schema {
    /// - Parameter files: the files of the program, unless a test passes others.
    static func migrate(
        _ pool: DatabasePool, files: [Embedded.File] = Embedded.migrations, backups: URL
    ) throws {
        let migrator = migrator(files)
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

    /// Refuses a file with other tables than those of this program, without changing it.
    static func requireCurrent(_ db: Database) throws {
        let migrator = migrator(Embedded.migrations)
        if try migrator.hasBeenSuperseded(db) {
            throw StoreError.newerSchema(try migrator.appliedIdentifiers(db).sorted().last ?? "")
        }
        guard try migrator.hasCompletedMigrations(db) else { throw StoreError.olderSchema }
    }

    private static func migrator(_ files: [Embedded.File]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for file in files {
            migrator.registerMigration(file.path) { db in try db.execute(sql: file.text) }
        }
        return migrator
    }
}

import Embedded
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Bringing an older file to the schema")
struct MigrationTests {
    private static let first = Embedded.File(
        path: "0001_un.sql",
        bytes: Array("CREATE TABLE un (n INTEGER) STRICT; INSERT INTO un VALUES (1);".utf8))
    private static let second = Embedded.File(
        path: "0002_deux.sql",
        bytes: Array("ALTER TABLE un ADD COLUMN m INTEGER; INSERT INTO un VALUES (2, 3);".utf8))
    private static let broken = Embedded.File(
        path: "0003_trois.sql",
        bytes: Array("INSERT INTO un VALUES (4, 5); INSERT INTO absente VALUES (1);".utf8))

    /// A file that a program with these migrations left behind, and what is in its folder of backups.
    private struct Installation {
        let folder: URL
        let pool: DatabasePool
        init() throws {
            folder = try temporaryFolder()
            pool = try DatabasePool(path: folder.appending(path: Store.fileName).path)
        }
        func migrate(_ files: [Embedded.File]) throws {
            try Schema.migrate(pool, files: files, backups: folder)
        }
        var backups: [URL] {
            get throws {
                try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                    .filter {
                        $0.lastPathComponent.hasPrefix("avant-migration-") && $0.pathExtension == "sqlite"
                    }
            }
        }
        func values() throws -> [Int] {
            try pool.read { db in try Int.fetchAll(db, sql: "SELECT n FROM un ORDER BY n") }
        }
    }

    @Test("A new file is no older one: nothing to save")
    func new() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(try installation.backups == [])
        #expect(try installation.values() == [1, 2])
    }

    @Test("An older file is saved first, as it was, then migrated, once")
    func older() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first])
        for _ in 1...2 { try installation.migrate([Self.first, Self.second]) }
        #expect(try installation.values() == [1, 2])
        let backups = try installation.backups
        #expect(backups.count == 1)
        let copy = try DatabaseQueue(path: try #require(backups.first).path)
        let (values, applied, check) = try copy.read { db in
            (
                try Int.fetchAll(db, sql: "SELECT n FROM un"),
                try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"),
                try String.fetchAll(db, sql: "PRAGMA integrity_check")
            )
        }
        #expect(values == [1])
        #expect(applied == ["0001_un.sql"])
        #expect(check == ["ok"])
    }

    @Test("A migration that fails leaves nothing of itself, and the save is there")
    func failing() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(throws: DatabaseError.self) {
            try installation.migrate([Self.first, Self.second, Self.broken])
        }
        #expect(try installation.values() == [1, 2])
        #expect(try installation.backups.count == 1)
    }

    @Test("A file of a later program is refused before anything is saved or changed")
    func later() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(throws: StoreError.newerSchema("0002_deux.sql")) { try installation.migrate([Self.first]) }
        #expect(try installation.backups == [])
        #expect(try installation.values() == [1, 2])
    }
}

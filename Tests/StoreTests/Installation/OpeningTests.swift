import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Opening an installation")
struct OpeningTests {
    @Test("The writer syncs every commit, in WAL mode, with foreign keys: synchronous 2, wal, 1")
    func pragmas() async throws {
        let installation = try TemporaryInstallation()
        let (synchronous, mode, keys, timeout) = try await installation.store.write { tx in
            (
                try Int.fetchOne(tx.db, sql: "PRAGMA synchronous"),
                try String.fetchOne(tx.db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(tx.db, sql: "PRAGMA foreign_keys"),
                try Int.fetchOne(tx.db, sql: "PRAGMA busy_timeout")
            )
        }
        #expect(synchronous == 2)
        #expect(mode == "wal")
        #expect(keys == 1)
        #expect(timeout == 5000)
    }

    @Test("With a replicator the writer checkpoints the WAL at 64 MB only, without one at 4 MB")
    func checkpoints() async throws {
        for (isReplicated, pages) in [(false, 1000), (true, 16_384)] {
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let store = try Store(folder: folder, holder: "serve", isReplicated: isReplicated)
            let found = try await store.write { tx in
                try Int.fetchOne(tx.db, sql: "PRAGMA wal_autocheckpoint")
            }
            #expect(found == pages)
            try store.close()
        }
    }

    @Test("Every table is STRICT, except those of the migrations and of the full-text search")
    func strict() async throws {
        let installation = try TemporaryInstallation()
        let loose = try await installation.store.texts(
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'
            ORDER BY name
            """)
        #expect(loose == ["grdb_migrations"])
        let virtual = try await installation.store.texts(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
        #expect(virtual.sorted() == ["dossier_recherche", "dossier_recherche_mots", "porteur_recherche"])
        #expect(try await installation.store.texts("PRAGMA foreign_key_check") == [])
        #expect(try await installation.store.texts("PRAGMA integrity_check") == ["ok"])
    }

    @Test("A second process is refused and told which one holds the folder")
    func held() throws {
        let installation = try TemporaryInstallation()
        let holder = "guichet test, processus \(ProcessInfo.processInfo.processIdentifier)"
        #expect(throws: StoreError.held(by: holder)) {
            try Store(folder: installation.folder, holder: "publish")
        }
        // The refusal changes nothing for the holder, not even its name.
        #expect(throws: StoreError.held(by: holder)) {
            try Store(folder: installation.folder, holder: "serve")
        }
    }

    @Test("Closing the store releases the lock, and the written rows stay")
    func released() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for round in 1...3 {
            let store = try Store(folder: folder, holder: "serve \(round)")
            try await store.write { tx in try tx.note("\(round)") }
            try store.close()
        }
        let store = try Store(folder: folder, holder: "journal verify")
        #expect(try await store.texts("SELECT objet_id FROM journal ORDER BY seq") == ["1", "2", "3"])
    }

    @Test("A schema newer than the program is refused, named in the error, and left unchanged")
    func newer() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Store(folder: folder, holder: "serve").close()
        let file = folder.appending(path: Store.fileName).path
        let raw = try DatabaseQueue(path: file)
        try await raw.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999_demain.sql')")
        }
        try raw.close()
        #expect(throws: StoreError.newerSchema("9999_demain.sql")) {
            try Store(folder: folder, holder: "serve")
        }
        let backups = folder.appending(path: "sauvegardes").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups) == [])
        // The refusal released the lock: the second attempt fails on the schema too.
        #expect(throws: StoreError.newerSchema("9999_demain.sql")) {
            try Store(folder: folder, holder: "serve")
        }
    }

    @Test("A new installation and one that is up to date get no backup")
    func upToDate() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for _ in 1...2 { try Store(folder: folder, holder: "serve").close() }
        let backups = folder.appending(path: "sauvegardes").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups) == [])
    }

    @Test("A file that is not a database is refused as such")
    func garbage() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(repeating: 0x2A, count: 8192).write(to: folder.appending(path: Store.fileName))
        #expect(throws: StoreError.corrupt("file is not a database")) {
            try Store(folder: folder, holder: "serve")
        }
    }

    @Test("The folders and the lock file are accessible to their owner only")
    func permissions() throws {
        let installation = try TemporaryInstallation()
        for (part, expected) in [("pieces", 0o700), ("sauvegardes", 0o700), ("guichet.verrou", 0o600)] {
            let path = installation.folder.appending(path: part).path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == expected, "\(part)")
        }
    }
}

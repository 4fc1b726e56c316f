import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Copies and snapshots of a store in use")
struct BackupTests {
    @Test("A backup opens as an installation and has the rows of every table")
    func backup() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try BaseLue(installation.store.folder.appending(path: Store.fileName)).copy(
            to: folder.appending(path: Store.fileName))
        let copy = try Store(folder: folder, holder: "restore")
        #expect(try await copy.rowCounts() == installation.store.rowCounts())
        #expect(try await copy.texts("PRAGMA integrity_check") == ["ok"])
        #expect(try await copy.texts("PRAGMA foreign_key_check") == [])
        let journal = try await installation.store.read { try $0.verifyJournal() }
        #expect(try await copy.read { try $0.verifyJournal() } == journal)
        // The copy can be written independently.
        try await copy.write { tx in try tx.note("copie") }
        #expect(
            try await installation.store.int("SELECT count(*) FROM journal WHERE objet_id = 'copie'") == 0)
    }

    @Test("A backup made during writes and reads is one consistent state, and its chain is intact")
    func underLoad() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        let files = (1...3).map { installation.folder.appending(path: "copie-\($0).sqlite") }
        try await withThrowingTaskGroup { group in
            for number in 1...300 {
                group.addTask {
                    try await store.write { tx in
                        try tx.note("\(number)a")
                        try tx.note("\(number)b")
                    }
                }
                group.addTask { _ = try await store.int("SELECT count(*) FROM journal") }
            }
            for file in files {
                group.addTask { try BaseLue(store.folder.appending(path: Store.fileName)).copy(to: file) }
            }
            try await group.waitForAll()
        }
        for file in files {
            let raw = try DatabaseQueue(path: file.path)
            let result = try await raw.read { db in try Reader(db: db).verifyJournal() }
            guard case .intact(let rows, _) = result else {
                Issue.record("\(result)")
                continue
            }
            #expect(rows.isMultiple(of: 2), "a write is in the copy whole, or not at all")
        }
    }

    @Test("A snapshot does not change when the store does")
    func snapshot() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        try await store.write { tx in try tx.note("avant") }
        let snapshot = try store.snapshot()
        for number in 1...20 { try await store.write { tx in try tx.note("\(number)") } }
        #expect(try await snapshot.read { try $0.int("SELECT count(*) FROM journal") } == 1)
        #expect(try await snapshot.read { try $0.int("SELECT count(*) FROM journal") } == 1)
        #expect(try await store.int("SELECT count(*) FROM journal") == 21)
    }

    @Test("A read sees one state of the store, and cannot write")
    func readOnly() async throws {
        let installation = try TemporaryInstallation()
        await #expect(throws: StoreError.readOnly) {
            try await installation.store.read { reader in
                try reader.db.execute(sql: "DELETE FROM contrat")
            }
        }
    }
}

import Foundation
import GRDB
import StoreSupport
import Synchronization
import Testing

@testable import Store

@Suite("A commit that fails")
struct FailedCommitTests {
    @Test("A full disk at commit is reported to every write of the group, stores nothing, and can be retried")
    func diskFull() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        try await store.write { tx in try tx.note("avant") }
        let sabotage = Sabotage(of: store, .SQLITE_FULL)
        let refusals = await withTaskGroup(of: StoreError?.self) { group in
            for number in 1...50 {
                group.addTask {
                    do {
                        try await store.write { tx in try tx.note("\(number)") }
                        return nil
                    } catch {
                        return error as? StoreError
                    }
                }
            }
            return await group.reduce(into: [StoreError?]()) { $0.append($1) }
        }
        #expect(refusals.count == 50)
        #expect(refusals.allSatisfy { $0 == .diskFull })
        #expect(try await store.texts("SELECT objet_id FROM journal") == ["avant"])
        #expect(await store.isReady())
        sabotage.stop()
        try await store.write { tx in try tx.note("après") }
        #expect(try await store.texts("SELECT objet_id FROM journal ORDER BY seq") == ["avant", "après"])
    }

    @Test(
        "After a disk write error writing stops, reading goes on, and the failure is reported once"
    )
    func ioError() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let told = Compteur()
        let store = try Store(folder: folder, holder: "test") { _ in told.add() }
        try await store.write { tx in try tx.note("avant") }
        #expect(await store.isReady())
        let sabotage = Sabotage(of: store, .SQLITE_IOERR)
        await withTaskGroup { group in
            for number in 1...300 {
                group.addTask {
                    await #expect(throws: StoreError.self) {
                        try await store.write { tx in try tx.note("\(number)") }
                    }
                }
            }
        }
        #expect(told.value == 1)
        #expect(await !store.isReady())
        // The disk works again, but what it stored is unknown: this process writes nothing more.
        sabotage.stop()
        await #expect(throws: StoreError.self) { try await store.write { tx in try tx.note("après") } }
        #expect(try await store.texts("SELECT objet_id FROM journal") == ["avant"])
        #expect(told.value == 1)
    }

    /// Runs a write in which SQLite rolls the whole transaction back, as on a full disk or an I/O error.
    private static func takenBack(_ store: Store, _ code: ResultCode) async -> [StoreError?] {
        await withTaskGroup(of: StoreError?.self) { group in
            for number in 1...40 {
                group.addTask {
                    do {
                        try await store.write { tx in
                            try tx.note("\(number)")
                            if number != 20 { return }
                            try tx.db.execute(sql: "ROLLBACK")
                            throw DatabaseError(resultCode: code)
                        }
                        return nil
                    } catch {
                        return error as? StoreError ?? .refused("\(error)")
                    }
                }
            }
            return await group.reduce(into: [StoreError?]()) { $0.append($1) }
        }
    }

    @Test(
        "If SQLite rolls back inside a group, no write that was lost is reported as successful"
    )
    func takenBack() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        let answers = await Self.takenBack(store, .SQLITE_FULL)
        #expect(answers.allSatisfy { $0 == nil || $0 == .diskFull })
        #expect(answers.contains(.diskFull))
        let kept = try await store.int("SELECT count(*) FROM journal")
        #expect(Int(kept) == answers.count { $0 == nil })
        try await store.write { tx in try tx.note("après") }
        #expect(await store.isReady())
    }

    @Test("A disk write error inside a statement also stops all writing")
    func ioErrorInside() async throws {
        let installation = try TemporaryInstallation()
        let answers = await Self.takenBack(installation.store, .SQLITE_IOERR)
        #expect(answers.contains { $0 != nil })
        let kept = try await installation.store.int("SELECT count(*) FROM journal")
        #expect(Int(kept) == answers.count { $0 == nil })
        let isReady = await installation.store.isReady()
        #expect(!isReady)
    }

    @Test("Each SQLite error code becomes the matching error of the store")
    func mapping() {
        func mapped(_ code: ResultCode) -> StoreError {
            StoreError(DatabaseError(resultCode: code, message: "m"))
        }
        #expect(mapped(.SQLITE_FULL) == .diskFull)
        #expect(mapped(.SQLITE_READONLY) == .readOnly)
        #expect(mapped(.SQLITE_CANTOPEN) == .readOnly)
        #expect(mapped(.SQLITE_BUSY) == .busy)
        #expect(mapped(.SQLITE_LOCKED) == .busy)
        #expect(mapped(.SQLITE_CONSTRAINT) == .constraint("m"))
        #expect(mapped(.SQLITE_CONSTRAINT_CHECK) == .constraint("m"))
        #expect(mapped(.SQLITE_CORRUPT) == .corrupt("m"))
        #expect(mapped(.SQLITE_NOTADB) == .corrupt("m"))
        #expect(mapped(.SQLITE_IOERR) == .failed("SQLite 10"))
        #expect(mapped(.SQLITE_IOERR_FSYNC) == .failed("SQLite 1034"))
        #expect(mapped(.SQLITE_ERROR) == .refused("m"))
    }
}

/// Makes every commit of a store fail as a disk would.
private final class Sabotage: TransactionObserver, Sendable {
    private let code: Mutex<ResultCode?>

    init(of store: Store, _ code: ResultCode) {
        self.code = Mutex(code)
        store.pool.add(transactionObserver: self, extent: .databaseLifetime)
    }

    func stop() { code.withLock { $0 = nil } }
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseWillCommit() throws {
        if let code = code.withLock({ $0 }) { throw DatabaseError(resultCode: code) }
    }
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
}

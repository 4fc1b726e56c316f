import Domain
import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Waiting writes are committed together")
struct GroupCommitTests {
    private struct Remords: Error, Equatable { let number: Int }

    private enum Outcome: Sendable, Equatable {
        case done(seq: Int64)
        case refused(Int)
        case constraint
        case other(String)
    }

    /// Every tenth write throws, every tenth violates the schema; the others succeed.
    private static func write(_ store: Store, _ number: Int) async -> Outcome {
        do {
            return .done(
                seq: try await store.write { tx in
                    try tx.note("\(number)")
                    if number % 10 == 3 { throw Remords(number: number) }
                    if number % 10 == 7 { try tx.db.execute(sql: "UPDATE journal SET at = 'jamais'") }
                    return try tx.read.int("SELECT max(seq) FROM journal")
                })
        } catch let error as Remords {
            return .refused(error.number)
        } catch StoreError.constraint(let message) {
            return message == "journal est immuable" ? .constraint : .other(message)
        } catch {
            return .other("\(error)")
        }
    }

    @Test("With 1,000 concurrent writes each gets its own answer once, and the journal has no gap")
    func crowd() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        let commits = Commits(of: store)
        let outcomes = await withTaskGroup(of: (Int, Outcome).self) { group in
            for number in 0..<1000 { group.addTask { (number, await Self.write(store, number)) } }
            return await group.reduce(into: [Int: Outcome]()) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.count == 1000)
        var written: [Int64: String] = [:]
        for (number, outcome) in outcomes {
            switch number % 10 {
            case 3: #expect(outcome == .refused(number))
            case 7: #expect(outcome == .constraint)
            default:
                guard case .done(let seq) = outcome else {
                    Issue.record("write \(number): \(outcome)")
                    continue
                }
                #expect(written.updateValue("\(number)", forKey: seq) == nil, "number \(seq) given twice")
            }
        }
        #expect(written.keys.sorted() == Array(1...800))
        let rows = try await store.texts("SELECT objet_id FROM journal ORDER BY seq")
        #expect(rows == (1...800).map { written[$0] ?? "" })
        #expect(commits.count > 0)
        #expect(commits.count < 1000)
        // The rows are durable: the file opened again has the same ones.
        try store.close()
        let raw = try DatabaseQueue(path: installation.folder.appending(path: Store.fileName).path)
        let intact = try await raw.read { db in try Reader(db: db).verifyJournal() }
        guard case .intact(rows: 800, head: _) = intact else {
            Issue.record("\(intact)")
            return
        }
    }

    @Test("Writes that wait for the writer are committed together, at most 128 at a time")
    func shared() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        let commits = Commits(of: store)
        let waiting = Compteur()
        let isHeld = DispatchSemaphore(value: 0)
        await withTaskGroup { group in
            group.addTask { try? await store.write { _ in isHeld.wait() } }
            for number in 1...200 {
                group.addTask {
                    waiting.add()
                    try? await store.write { tx in try tx.note("\(number)") }
                }
            }
            while waiting.value < 200 { await Task.yield() }
            try? await Task.sleep(for: .milliseconds(200))
            isHeld.signal()
        }
        #expect(try await store.int("SELECT count(*) FROM journal") == 200)
        // 128 and 72, or a few more commits where the machine was slow to queue the writes.
        #expect((2...10).contains(commits.count), "\(commits.count)")
    }

    @Test("A write that was answered is visible from another connection, so it was already committed")
    func answeredAfterCommit() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        var configuration = Configuration()
        configuration.readonly = true
        let witness = try DatabaseQueue(
            path: installation.folder.appending(path: Store.fileName).path, configuration: configuration)
        let missed = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try? await store.write { tx in try tx.note("\(number)") }
                    let found = try? await witness.read { db in
                        try Int.fetchOne(
                            db, sql: "SELECT 1 FROM journal WHERE objet_id = ?", arguments: ["\(number)"])
                    }
                    return found != 1
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(missed == 0)
    }

    @Test(
        "A write that throws stores nothing, not even what it wrote before the error")
    func nothingRemains() async throws {
        let installation = try TemporaryInstallation()
        let before = try await installation.store.rowCounts()
        await #expect(throws: Remords(number: 1)) {
            try await installation.store.write { tx in
                try tx.note("seul")
                try tx.note("perdu")
                throw Remords(number: 1)
            }
        }
        #expect(try await installation.store.rowCounts() == before)
    }
}

/// Counts the commits of the writer of a store.
final class Commits: TransactionObserver, Sendable {
    private let commits = Compteur()

    init(of store: Store) { store.pool.add(transactionObserver: self, extent: .databaseLifetime) }

    var count: Int { commits.value }
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits.add() }
    func databaseDidRollback(_ db: Database) {}
}

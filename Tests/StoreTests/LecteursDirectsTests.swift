import Foundation
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Reading at once, on the thread that asks")
struct LecteursDirectsTests {
    /// A query of `count` rows, each some steps.
    private static func rows(_ count: Int) -> String {
        """
        SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT \(count))
            SELECT i FROM n)
        """
    }

    @Test("A short read runs once, and sees what was committed before it")
    func short() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        for count in 1...20 {
            try await store.write { tx in try tx.note("\(count)") }
            let runs = Compteur()
            let lines = try await store.readAtOnce { reader in
                runs.add()
                return try reader.int("SELECT count(*) FROM journal WHERE objet = 'note'")
            }
            #expect(lines == Int64(count))
            #expect(runs.value == 1)
        }
    }

    @Test("A read that asks for too much is given up, and done again by the pool")
    func long() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        let runs = Compteur()
        let count = try await store.readAtOnce { reader in
            runs.add()
            return try reader.int(Self.rows(100_000))
        }
        #expect(count == 100_000)
        #expect(runs.value == 2)
        // Many small statements count together.
        let steps = Compteur()
        let sum = try await store.readAtOnce { reader in
            steps.add()
            return try (0..<1_000).reduce(0) { sum, _ in try sum + reader.int(Self.rows(20)) }
        }
        #expect(sum == 20_000)
        #expect(steps.value == 2)
        // The connection that was cut reads on.
        #expect(try await store.readAtOnce { try $0.int("SELECT 7") } == 7)
    }

    @Test("What a read makes of a statement that was cut is never its result")
    func swallowed() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        let count = try await store.readAtOnce { reader in (try? reader.int(Self.rows(100_000))) ?? -1 }
        #expect(count == 100_000)
    }

    @Test("An error of the read is its answer, and the next read finds a free connection")
    func failing() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        struct Refuse: Error {}
        for _ in 0..<10 {
            let runs = Compteur()
            await #expect(throws: Refuse.self) {
                try await store.readAtOnce { _ -> Int in
                    runs.add()
                    throw Refuse()
                }
            }
            await #expect(throws: StoreError.self) {
                try await store.readAtOnce { try $0.int("SELECT rien FROM nulle_part") }
            }
            #expect(runs.value == 1)
        }
        #expect(try await store.readAtOnce { try $0.int("SELECT 7") } == 7)
    }

    @Test("When no connection is free, nobody waits for one")
    func full() throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        let (souvenirs, directs) = (Souvenirs(), store.directs)
        func expect(_ expected: Int64?) throws {
            let found = try directs.lire(souvenirs) { try $0.int("SELECT 7") }
            #expect(found == expected)
        }
        func holding(_ count: Int, _ body: () throws -> Void) throws {
            guard count > 0 else { return try body() }
            let found: Void? = try directs.lire(souvenirs) { _ in try holding(count - 1, body) }
            #expect(found != nil)
        }
        for count in 0..<LecteursDirects.nombre {
            try holding(count) { try expect(7) }
        }
        try holding(LecteursDirects.nombre) { try expect(nil) }
        try expect(7)
    }

    @Test("Reads at once, long reads and writes together all see whole states")
    func together() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { try await store.write { tx in try tx.note("\(number)") } }
                group.addTask {
                    for _ in 0..<20 {
                        let (lines, charges) = try await store.readAtOnce { reader in
                            (
                                try reader.int("SELECT count(*) FROM journal"),
                                try reader.int("SELECT count(*) FROM journal_charge")
                            )
                        }
                        #expect(lines == charges)
                    }
                }
                group.addTask {
                    let count = try await store.readAtOnce { try $0.int(Self.rows(30_000)) }
                    #expect(count == 30_000)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.int("SELECT count(*) FROM journal WHERE objet = 'note'") == 40)
    }

    @Test("It changes nothing, is not begun when its task is cancelled, and ends with its store")
    func ends() async throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        await #expect(throws: StoreError.self) {
            try await store.readAtOnce { try $0.db.execute(sql: "DELETE FROM journal") }
        }
        let runs = Compteur()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.readAtOnce { _ in runs.add() }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(runs.value == 0)
        try store.close()
        await #expect(throws: StoreError.self) { try await store.readAtOnce { try $0.int("SELECT 7") } }
    }

    @Test("Four connections read at most, beside those of exports")
    func four() throws {
        let installation = try TemporaryInstallation()
        let store = installation.store
        defer { withExtendedLifetime(installation) {} }
        #expect(store.directs.tous.count + store.pool.configuration.maximumReaderCount == 4)
    }

    @Test("What is set for the whole process is refused once SQLite is in use, and changes nothing then")
    func process() async throws {
        let installation = try TemporaryInstallation()
        #expect(!ReglagesDeSQLite.poser())
        #expect(try await installation.store.int("SELECT 7") == 7)
    }
}

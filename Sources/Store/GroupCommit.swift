import Foundation
import GRDB
import Synchronization

/// Commits the writes that wait together, so that many of them share one fsync.
///
/// Each write runs in its own savepoint, so that a refused write does not undo the others; one that is alone needs
/// none, and then SQLite keeps no copy of the pages it changes. Each is answered after the commit that made it durable.
final class GroupCommit: Sendable {
    private struct Job: Sendable {
        /// Runs the write, in a savepoint unless it is alone, and keeps its result; returns the error that it threw.
        let perform: @Sendable (Database, _ isAlone: Bool) -> (any Error)?
        /// Answers with the kept result, or with the error that rolled the whole group back.
        let answer: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isDraining = false
        var failure: (any Error)?
    }

    /// A larger number is committed in several groups, so that the first ones do not wait.
    private static let groupSize = 128
    /// How many writes may wait at the same time.
    private static let places = 4096

    private let pool: DatabasePool
    private let scelleur: Scelleur
    private let souvenirs: Souvenirs
    private let state = Mutex(State())
    private let onFailure: @Sendable (any Error) -> Void

    init(
        pool: DatabasePool, scelleur: Scelleur, souvenirs: Souvenirs,
        onFailure: @escaping @Sendable (any Error) -> Void
    ) {
        self.pool = pool
        self.scelleur = scelleur
        self.souvenirs = souvenirs
        self.onFailure = onFailure
    }

    var hasFailed: Bool { state.withLock { $0.failure != nil } }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let box = OutcomeBox<T>()
            enqueue(
                Job(
                    perform: { [souvenirs] db, isAlone in
                        let result = Result {
                            isAlone
                                ? try body(Writer(db: db, souvenirs: souvenirs))
                                : try Self.inSavepoint(db, souvenirs, body)
                        }
                        box.outcome.withLock { $0 = result }
                        if case .failure(let error) = result { return error }
                        return nil
                    },
                    answer: { error in
                        if let error { return continuation.resume(throwing: error) }
                        let result = box.outcome.withLock { $0 }
                        continuation.resume(with: result ?? .failure(StoreError.failed("write not run")))
                    }))
        }
    }

    private static func inSavepoint<T>(
        _ db: Database, _ souvenirs: Souvenirs, _ body: (Writer) throws -> T
    ) throws -> T {
        var value: T?
        try db.inSavepoint {
            value = try body(Writer(db: db, souvenirs: souvenirs))
            return .commit
        }
        guard let value else { throw StoreError.failed("savepoint without a value") }
        return value
    }

    private func enqueue(_ job: Job) {
        let (refused, starts) = state.withLock { state -> ((any Error)?, Bool) in
            if let failure = state.failure { return (failure, false) }
            // When the disk cannot keep up, further writes are told to come back later.
            if state.waiting.count >= Self.places { return (StoreError.busy, false) }
            state.waiting.append(job)
            let starts = !state.isDraining
            state.isDraining = true
            return (nil, starts)
        }
        if let refused { return job.answer(refused) }
        if starts {
            pool.asyncWriteWithoutTransaction { [self] db in drain(db) }
        }
    }

    private func drain(_ db: Database) {
        while true {
            let group = state.withLock { state -> [Job] in
                let group = Array(state.waiting.prefix(Self.groupSize))
                state.waiting.removeFirst(group.count)
                if group.isEmpty { state.isDraining = false }
                return group
            }
            if group.isEmpty { return }
            commit(group, db)
        }
    }

    private func commit(_ group: [Job], _ db: Database) {
        do {
            souvenirs.commence()
            try db.inTransaction(.immediate) {
                for job in group {
                    let mark = scelleur.mark
                    let error = job.perform(db, group.count == 1)
                    if error != nil { scelleur.forget(after: mark) }
                    // On a full disk or an I/O error SQLite rolls back the whole transaction, not only the
                    // savepoint.
                    guard db.isInsideTransaction else { throw error ?? StoreError.failed("rolled back") }
                    if let error, isFatal(error) { throw error }
                    if error != nil, group.count == 1 { return .rollback }
                }
                try scelleur.seal(db)
                souvenirs.ferme()
                return .commit
            }
            souvenirs.termine()
            // Before anybody is answered: a read that follows an answer must not get data cached before it.
            souvenirs.appels.valide()
            for job in group { job.answer(nil) }
        } catch {
            souvenirs.termine()
            scelleur.forget(after: 0)
            if isFatal(error) { fail(error) }
            for job in group { job.answer(error) }
        }
    }

    /// After a failed fsync nobody knows what is on disk: writing stops for good. A disk that has become
    /// read-only took nothing: this write is refused, reads go on, and the next write may succeed.
    private func isFatal(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_IOERR else { return false }
        let isSync = [.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC].contains(error.extendedResultCode)
        return isSync || access(pool.path, W_OK) == 0
    }

    private func fail(_ error: any Error) {
        let waiting = state.withLock { state -> [Job] in
            state.failure = error
            defer { state.waiting = [] }
            return state.waiting
        }
        for job in waiting { job.answer(error) }
        onFailure(error)
    }
}

/// A mutex that closures can share.
private final class OutcomeBox<T: Sendable>: Sendable {
    let outcome = Mutex<Result<T, any Error>?>(nil)
}

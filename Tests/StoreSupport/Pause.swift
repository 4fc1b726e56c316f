import Foundation
import Synchronization

/// Stops a piece of work once, at a place that the test waits for, until the test lets it go. The work holds its thread
/// meanwhile: it runs on `Fil`, not on the few threads of all tests.
public final class Pause: Sendable {
    private let isFirst = Mutex(true)
    private let isReached = Mutex(false)
    private let gate = DispatchSemaphore(value: 0)

    public init() {}

    /// Waits, the first time only.
    public func wait() {
        let stops = isFirst.withLock { isFirst in
            defer { isFirst = false }
            return isFirst
        }
        guard stops else { return }
        isReached.withLock { $0 = true }
        gate.wait()
    }

    public func reached() async {
        while !isReached.withLock({ $0 }) { await Task.yield() }
    }

    public func go() { gate.signal() }
}

public final class Compteur: Sendable {
    private let count = Mutex(0)
    public init() {}
    public func add() { count.withLock { $0 += 1 } }
    public var value: Int { count.withLock { $0 } }
}

/// Threads for work that stops.
public final class Fil: TaskExecutor {
    private let queue = DispatchQueue(label: "fil", attributes: .concurrent)

    public init() {}

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

import Foundation

/// Runs long work on a thread of its own, one piece of work at a time: the threads of tasks are few and every
/// request needs them, and only one file at a time uses the memory needed to open it.
struct UnALaFois: Sendable {
    private let queue: DispatchQueue

    init(_ label: String) { queue = DispatchQueue(label: label) }

    func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}

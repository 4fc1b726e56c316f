import Foundation
import Synchronization
import Testing

@testable import API

@Suite("Long work is done one piece at a time")
struct UnALaFoisTests {
    /// How many pieces of work run, and ran at most, at once.
    private final class Tally: Sendable {
        private let state = Mutex((running: 0, most: 0, done: 0))

        func enter() {
            state.withLock {
                $0.running += 1
                $0.most = max($0.most, $0.running)
            }
        }

        func leave() {
            state.withLock {
                $0.running -= 1
                $0.done += 1
            }
        }

        var most: Int { state.withLock { $0.most } }
        var done: Int { state.withLock { $0.done } }
    }

    @Test("Eight pieces asked for at once never run together, and each gives its own answer")
    func oneAtATime() async throws {
        let queue = UnALaFois("guichet.tests")
        let tally = Tally()
        let answers = try await withThrowingTaskGroup(of: [Int].self) { group in
            for number in 0..<8 {
                group.addTask {
                    let answer = try await queue.run {
                        tally.enter()
                        usleep(5_000)
                        tally.leave()
                        return number * 10
                    }
                    return [number, answer]
                }
            }
            return try await group.reduce(into: [[Int]]()) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0[1] == $0[0] * 10 })
        #expect(tally.most == 1 && tally.done == 8)
    }

    @Test("An error is thrown to the caller that asked for the work, and the next piece still runs")
    func errors() async throws {
        let queue = UnALaFois("guichet.tests")
        await #expect(throws: CancellationError.self) {
            try await queue.run { throw CancellationError() }
        }
        #expect(try await queue.run { 1 } == 1)
    }
}

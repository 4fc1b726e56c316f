import Synchronization
import UseCases

/// A number of operations that may be in progress at the same time.
final class Places: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    /// A place taken, given back when the object is released: at the end of an answer, or when a client
    /// leaves.
    final class Place: Sendable {
        private let places: Places
        fileprivate init(_ places: Places) { self.places = places }
        deinit { places.free.withLock { $0 += 1 } }
    }

    /// - Throws: `Refus` `indisponible` when all are taken.
    func take() throws -> Place {
        let isTaken = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        guard isTaken else {
            throw Refus(
                .indisponible, "Trop d’exports sont en cours. Recommencez dans une minute.", retryAfter: 60)
        }
        return Place(self)
    }
}

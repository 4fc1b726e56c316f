import Domain
import Synchronization

/// Counts by name within a time window, in bounded memory.
///
/// A client that fills it with names does not reset the counts: when every place is taken and no window is
/// over, the name with the lowest count loses its place, and the new name continues that count (the
/// space-saving algorithm). A name may then be counted too high. A name that lost its place may be counted
/// too low only after other windows ended or counts were given back.
final class Debit: Sendable {
    private struct Compte {
        var count: Int64
        let since: Instant
    }

    /// What is left in the window, and the seconds until the next one.
    struct Mesure: Equatable {
        let isTaken: Bool
        let reste: Int64
        let dans: Int64
    }

    let fenetre: Int64
    private let places: Int
    private let counts = Mutex<[String: Compte]>([:])

    init(fenetre: Int64, places: Int = 10_000) {
        self.fenetre = fenetre
        self.places = places
    }

    /// Counts `n` more for `name`, unless that would exceed `limite` within the window.
    func take(_ n: Int64 = 1, of name: String, limite: Int64, at instant: Instant) -> Mesure {
        counts.withLock { counts in
            var compte = current(name, &counts, at: instant)
            let age = (instant.milliseconds - compte.since.milliseconds) / 1000
            let isTaken = n <= limite - compte.count
            if isTaken { compte.count += n }
            // Stored when refused too: it may have the place of another name, whose count it continues.
            counts[name] = compte
            return Mesure(isTaken: isTaken, reste: max(0, limite - compte.count), dans: fenetre - age)
        }
    }

    /// Gives back what did not happen in the end.
    func giveBack(_ n: Int64 = 1, of name: String) {
        counts.withLock { counts in
            guard let compte = counts[name] else { return }
            counts[name] = Compte(count: max(0, compte.count - n), since: compte.since)
        }
    }

    /// The number of stored names: never more than there are places.
    var size: Int { counts.withLock { $0.count } }

    private func current(_ name: String, _ counts: inout [String: Compte], at instant: Instant) -> Compte {
        if let compte = counts[name] {
            return isOver(compte, at: instant) ? Compte(count: 0, since: instant) : compte
        }
        guard counts.count >= places else { return Compte(count: 0, since: instant) }
        counts = counts.filter { !isOver($0.value, at: instant) }
        guard counts.count >= places, let least = counts.min(by: { $0.value.count < $1.value.count }) else {
            return Compte(count: 0, since: instant)
        }
        counts[least.key] = nil
        return least.value
    }

    /// A clock that was set back restarts the window too, so that it does not last longer than announced.
    private func isOver(_ compte: Compte, at instant: Instant) -> Bool {
        let age = instant.milliseconds - compte.since.milliseconds
        return age < 0 || age / 1000 >= fenetre
    }
}

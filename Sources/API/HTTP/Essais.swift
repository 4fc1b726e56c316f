import Domain
import Synchronization
import UseCases

/// Wrong passwords, counted per address and per account: beyond a number, one waits.
final class Essais: Sendable {
    private struct Compte {
        var count: Int
        var since: Instant
    }

    /// Seconds after which the count begins anew.
    private static let fenetre: Int64 = 300
    /// Names remembered at most: an attacker must not fill the memory with invented accounts.
    private static let memoire = 10_000

    private let max: Int
    private let counts = Mutex<[String: Compte]>([:])

    init(max: Int) { self.max = max }

    /// - Throws: `Refus` `trop-de-requetes` when a name has failed too often of late.
    func check(_ names: [String], at instant: Instant) throws {
        try counts.withLock { counts in
            for name in names {
                guard let compte = counts[name] else { continue }
                let age = (instant.milliseconds - compte.since.milliseconds) / 1000
                if age >= Self.fenetre {
                    counts[name] = nil
                } else if compte.count >= max {
                    throw Refus(
                        .tropDeRequetes,
                        "Trop de mots de passe faux. Attendez \(Self.fenetre - age) secondes.",
                        retryAfter: Int(Self.fenetre - age))
                }
            }
        }
    }

    func fail(_ names: [String], at instant: Instant) {
        counts.withLock { counts in
            if counts.count > Self.memoire { counts.removeAll() }
            for name in names { counts[name, default: Compte(count: 0, since: instant)].count += 1 }
        }
    }
}

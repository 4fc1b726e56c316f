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
    /// An address may be a whole town behind one proxy: it tries this many times more than an account.
    private static let parAdresse = 10
    /// Names remembered at most: an attacker must not fill the memory with invented accounts.
    private static let memoire = 10_000

    private let max: Int
    private let counts = Mutex<[String: Compte]>([:])

    init(max: Int) { self.max = max }

    /// Counts one try, before the password is looked at: a crowd at once is counted too.
    ///
    /// - Throws: `Refus` `trop-de-requetes` when a name has failed too often of late.
    func begin(address: String, compte: String, at instant: Instant) throws {
        try counts.withLock { counts in
            for (name, max) in [(address, max * Self.parAdresse), (compte, max)] {
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
            if counts.count > Self.memoire { counts.removeAll() }
            for name in [address, compte] {
                counts[name, default: Compte(count: 0, since: instant)].count += 1
            }
        }
    }

    /// The password was right: the try does not count.
    func succeed(address: String, compte: String) {
        counts.withLock { counts in
            for name in [address, compte] { counts[name]?.count -= 1 }
        }
    }
}

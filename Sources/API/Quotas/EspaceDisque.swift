import Domain
import Store
import Synchronization
import UseCases

/// The minimum of free disk space: below it no file is accepted, so that deposits can still be written.
extension Guichet {
    /// Free bytes on the disk of the data; nil when the system does not say.
    var espaceLibre: Int64? { Espace.libre(store.folder) }

    /// Whether less than the minimum would be free after writing `count` more bytes.
    func isShortOfSpace(after count: Int64 = 0) -> Bool {
        guard let espaceLibre else { return false }
        return Self.isShort(libre: espaceLibre, plancher: limites.quotas.espaceLibreMinimal, after: count)
    }

    static func isShort(libre: Int64, plancher: Int64, after count: Int64) -> Bool {
        libre < count || libre - count < plancher
    }

    static let espaceManquant =
        "Le disque du service est presque plein : aucun fichier n’est reçu. Déposer reste possible."

    /// Refuses a file of `count` bytes when the disk has no room for it.
    func requireEspace(for count: Int64) throws {
        guard !isShortOfSpace(after: count) else {
            throw Refus(
                .disquePlein,
                Self.espaceManquant + " Prévenez le service, puis renvoyez le fichier.", retryAfter: 3600)
        }
    }
}

/// Bytes that an upload counts for its account and its address: announced bytes at once, others as they
/// arrive; bytes that were announced and did not arrive are given back.
final class DebitDeFichier: Sendable {
    private let exchange: Exchange
    private let counts = Mutex((taken: Int64(0), received: Int64(0)))

    init(_ exchange: Exchange) { self.exchange = exchange }

    func begin(_ length: Int64) throws { try take(length) }

    func receive(_ count: Int64) throws {
        let missing = counts.withLock { counts in
            counts.received += count
            return counts.received - counts.taken
        }
        if missing > 0 { try take(missing) }
    }

    /// The body ended before its announced length.
    func end() {
        let unused = counts.withLock { max(0, $0.taken - $0.received) }
        exchange.guichet.compteurs.giveBack(.octetsEnvoyesParAdresse, unused, of: exchange.reseau)
        giveBackToAccount(unused)
    }

    private func giveBackToAccount(_ count: Int64) {
        guard let compte = exchange.appelant.compte?.id else { return }
        exchange.guichet.compteurs.giveBack(.octetsEnvoyesParCompte, count, of: compte)
    }

    private func take(_ count: Int64) throws {
        try exchange.take(.octetsEnvoyesParCompte, count)
        do {
            try exchange.take(.octetsEnvoyesParAdresse, count, of: exchange.reseau)
        } catch {
            giveBackToAccount(count)
            throw error
        }
        counts.withLock { $0.taken += count }
    }
}

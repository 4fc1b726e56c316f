import Domain
import Logging
import ServiceLifecycle
import Store
import UseCases

/// While the server runs: reminds the members of porteurs of what is not deposited before a closing.
struct RappelService: Service {
    let store: Store
    let liens: Liens
    let horloge: Horloge
    let logger: Logger

    private static let pause = Duration.seconds(60)

    func run() async throws { await tours(every: Self.pause) { _ in await tour() } }

    private func tour() async {
        do {
            let (now, liens) = (horloge.now(), liens)
            guard try await store.read({ try RappelerBrouillons.isDue($0, at: now) }) else { return }
            let count = try await store.write { try RappelerBrouillons.run($0, liens, at: now) }
            logger.info("rappels de brouillons", metadata: ["courriels": .stringConvertible(count)])
        } catch {
            logger.error("rappels de brouillons", metadata: ["erreur": "\(error)"])
        }
    }
}

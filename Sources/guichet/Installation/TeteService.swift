import Domain
import Logging
import ServiceLifecycle
import Store
import UseCases

/// While the server runs: writes the head in the file beside the database when it has changed, and hands it to
/// the outbox once a day.
struct TeteService: Service {
    let store: Store
    let gardiens: DiffuserTete.Gardiens
    let horloge: Horloge
    let logger: Logger

    /// What was written in the last seconds before a power cut may miss in the file: it is then behind the
    /// database, which contradicts nothing.
    private static let pause = Duration.seconds(5)

    func run() async throws { await tours(every: Self.pause) { _ in await tour() } }

    private func tour() async {
        do {
            try store.ecrireTete()
            let (now, gardiens) = (horloge.now(), gardiens)
            guard !gardiens.isEmpty, try await store.read({ try DiffuserTete.isDue($0, at: now) }) else {
                return
            }
            _ = try await store.write { try DiffuserTete.run($0, gardiens, at: now) }
        } catch {
            logger.error("tete", metadata: ["erreur": "\(error)"])
        }
    }
}

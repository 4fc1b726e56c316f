import API
import ArgumentParser
import Domain
import Envois
import Foundation
import Logging
import ServiceLifecycle
import Store
import Synchronization
import UnixSignals
import UseCases

/// `guichet serve`: real use, real clock, no fixtures.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Sert l’API sur une base SQLite, créée au besoin.")

    @OptionGroup var data: DataOptions
    @OptionGroup var listen: ListenOptions
    @OptionGroup var courriel: CourrielOptions
    @OptionGroup var sortie: SortieOptions

    func run() async throws {
        let folder = try data.folder()
        let lues = try listen.lues()
        try await Running.serve(
            folder: folder, listen: lues, courriel: courriel, permis: try sortie.permis(), horloge: .reelle,
            holder: "serve"
        ) { _, port in
            say(
                "Guichet sert http://\(lues.hostname):\(port) — documentation : /docs. Données : \(folder.path)"
            )
            say("Premier pas : guichet account --help, puis guichet publish --help (serveur arrêté).")
        }
    }
}

/// Writes a line to standard output at once, even when it is a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// A server from its folder to its end.
enum Running {
    /// Serves until SIGTERM or SIGINT, or until a write could not be made durable: then the exit code is 1.
    static func serve(
        folder: URL, listen: ListenOptions.Lues, courriel: CourrielOptions, permis: WebhooksPermis,
        horloge: Horloge, holder: String,
        onRunning: @escaping @Sendable (Store, Int) async throws -> Void
    ) async throws {
        guard Fuseau.selfTest() else {
            throw ValidationError(
                "Les fuseaux horaires manquent sur cette machine : aucune échéance ne serait juste.")
        }
        Variable.warnInconnues()
        let limites = try limites(listen, permis)
        LoggingSystem.bootstrap { _ in JSONLog() }
        let logger = Logger(label: "guichet")
        let failed = FailureFlag()
        let store: Store
        do {
            store = try Store(folder: folder, holder: holder) { error in
                logger.critical("ecriture impossible", metadata: ["erreur": "\(error)"])
                failed.raise()
            }
        } catch {
            throw Echec(error, folder: folder)
        }
        let (poste, de) = try courriel.poste(in: folder)
        let facteur = Facteur(
            store: store, horloge: horloge, poste: poste, de: de, logger: logger, permis: permis)
        let guichet = Guichet(store: store, horloge: horloge, limites: limites, logger: logger)
        let server = Serveur.application(guichet, hostname: listen.hostname, port: listen.number) { port in
            do {
                try await onRunning(store, port)
            } catch {
                logger.critical("demarrage", metadata: ["erreur": "\(Echec(error, folder: folder))"])
                failed.raise()
            }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: facteur), .init(service: server), .init(service: Watch(failed: failed)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            if failed.isRaised { throw ExitCode(1) }
            throw Echec(error, folder: folder)
        }
        try store.close()
    }

    /// Connections never more than the open files allow.
    static func limites(_ listen: ListenOptions.Lues, _ permis: WebhooksPermis) throws -> Guichet.Limites {
        let fichiers = FichiersOuverts.raise()
        var limites = Guichet.Limites()
        guard let connexions = Guichet.Limites.connexions(fichiers: fichiers, voulues: listen.connexions)
        else {
            throw ValidationError(
                "Cette machine ne laisse ouvrir que \(fichiers) fichiers : il en faut 128 au moins (ulimit -n, ou "
                    + "LimitNOFILE dans l’unité systemd).")
        }
        limites.connexions = connexions
        limites.connexionsParAdresse = listen.connexionsParAdresse
        limites.webhooksPermis = permis
        return limites
    }

    /// Ends the group when a write has failed for good.
    private struct Watch: Service {
        let failed: FailureFlag
        func run() async throws {
            try await withGracefulShutdownHandler {
                for await _ in failed.raised { throw StoreError.failed("write") }
            } onGracefulShutdown: {
                failed.end()
            }
        }
    }
}

/// Raised once, from any thread; awaited by one task.
final class FailureFlag: Sendable {
    let raised: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let flag = Mutex(false)

    init() { (raised, continuation) = AsyncStream.makeStream() }

    var isRaised: Bool { flag.withLock { $0 } }

    func raise() {
        flag.withLock { $0 = true }
        continuation.yield()
    }

    func end() { continuation.finish() }
}

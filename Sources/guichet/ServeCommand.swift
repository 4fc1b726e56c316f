import API
import ArgumentParser
import Domain
import Embedded
import Envois
import Foundation
import Logging
import Portail
import ServiceLifecycle
import Store
import Synchronization
import UnixSignals
import UseCases

/// `guichet servir`: real use, real clock, no fixtures.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "servir", abstract: "Sert l’API sur une base SQLite, créée au besoin.",
        aliases: ["serve"])

    @OptionGroup var data: DataOptions
    @OptionGroup var service: ServiceOptions
    @OptionGroup var sauvegardes: SauvegardeOptions

    func run() async throws {
        let folder = try data.folder()
        let hostname = try service.listen.lues().hostname
        try await Running.serve(
            folder: folder, service: service, sauvegardes: try sauvegardes.reglage(in: folder),
            horloge: .reelle, holder: "serve"
        ) { _, port in
            say(
                "Guichet sert http://\(hostname):\(port) — documentation de l’API : /docs. Données : \(folder.path)"
            )
            say("Premier pas : guichet compte --help, puis guichet publier --help (serveur arrêté).")
        }
    }
}

/// A server, from opening its folder to its end.
enum Running {
    /// Serves until SIGTERM or SIGINT, or until a write could not be made durable: then the exit code is 1.
    static func serve(
        folder: URL, service: ServiceOptions, sauvegardes: SauvegardeQuotidienne.Reglage? = nil,
        horloge: Horloge, holder: String,
        demonstration: (@Sendable (Store) -> Portail.Demonstration)? = nil,
        onRunning: @escaping @Sendable (Store, Int) async throws -> Void
    ) async throws {
        guard Fuseau.selfTest() else {
            throw ValidationError(
                "Les fuseaux horaires manquent sur cette machine : aucune échéance ne serait juste.")
        }
        // The reader of the log may go away.
        signal(SIGPIPE, SIG_IGN)
        Variable.warnInconnues()
        let (listen, limites) = (try service.listen.lues(), try service.limites())
        LoggingSystem.bootstrap { _ in JSONLog() }
        let logger = Logger(label: "guichet")
        let failed = FailureFlag()
        let store = try open(folder, holder, service, logger, failed)
        let (poste, de) = try service.courriel.poste(in: folder)
        let tete = try service.tete.lus()
        let scene = demonstration.map { $0(store) }
        var temoin: (@Sendable (MessageDeCourriel) -> Void)?
        if let boite = scene?.boite {
            temoin = { boite.keep($0.a.description, $0.objet, $0.corps, at: $0.at) }
        }
        let facteur = Facteur(
            store: store, horloge: horloge, poste: poste, de: de.courriel, nom: de.nom, logger: logger,
            permis: limites.webhooksPermis, secretDeTete: tete.secret,
            temoin: temoin)
        let adresse = try service.adresse.lue() ?? scene?.adresse.flatMap(AdressePublique.init)
        if adresse == nil {
            logger.warning(
                "adresse publique absente", metadata: ["consequence": "\(AdressePubliqueOptions.absente)"])
        }
        let quotidienne = sauvegardes.map { SauvegardeQuotidienne(data: folder, $0, horloge: horloge) }
        let guichet = Guichet(
            store: store, horloge: horloge, limites: limites, logger: logger,
            sauvegardes: quotidienne?.etat, adressePublique: adresse, pages: Portail.liens,
            livrer: facteur.essayer)
        let ville = try service.ville.lue()
        let portail = Portail(
            ville: scene == nil ? ville : ville.joignable(sinon: "projets@exemple.fr"), demonstration: scene)
        let server = Serveur.application(
            guichet, site: portail.site, hostname: listen.hostname, port: listen.number
        ) { port in
            do {
                try await tellStarted(store, port, logger)
                try await onRunning(store, port)
                try await tellIfHeld(store, logger)
            } catch {
                logger.critical("demarrage", metadata: ["erreur": "\(Echec(error, folder: folder))"])
                failed.raise()
            }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: facteur), .init(service: server), .init(service: Watch(failed: failed)),
                    .init(service: Ronde(store: store, logger: logger)),
                    .init(
                        service: RappelService(
                            store: store, liens: guichet.liens, horloge: horloge,
                            logger: logger)),
                    .init(
                        service: TeteService(
                            store: store, gardiens: tete.gardiens, horloge: horloge, logger: logger)),
                ]
                    + (quotidienne.map { [.init(service: SauvegardeService($0, logger: logger))] } ?? []),
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            if failed.isRaised { throw ExitCode(1) }
            throw Echec(error, folder: folder)
        }
        try store.close()
    }

    private static func open(
        _ folder: URL, _ holder: String, _ service: ServiceOptions, _ logger: Logger, _ failed: FailureFlag
    ) throws -> Store {
        do {
            let store = try Store(
                folder: folder, holder: holder, isReplicated: try service.replication.isOn()
            ) { error in
                logger.critical("ecriture impossible", metadata: ["erreur": "\(error)"])
                failed.raise()
            }
            tell(store.teteContredite, logger)
            return store
        } catch {
            throw Echec(error, folder: folder)
        }
    }

    /// Somebody must look at this before the town works on: it is said wherever a person may look.
    private static func tell(_ contredite: TeteContredite?, _ logger: Logger) {
        guard let contredite else { return }
        warn("\(contredite.phrase)\n\(TeteContredite.remede)")
        logger.critical("tete contredite", metadata: ["constat": "\(contredite.phrase)"])
    }

    /// Which program, on which schema, at which port.
    private static func tellStarted(_ store: Store, _ port: Int, _ logger: Logger) async throws {
        let (version, schema) = (Version.courante, try await store.read { try $0.numeroDeSchema() })
        logger.info(
            "demarre",
            metadata: [
                "version": "\(version.jour)", "revision": "\(version.revision)", "swift": "\(version.swift)",
                "schema": .stringConvertible(schema), "port": .stringConvertible(port),
            ])
    }

    /// Says at the start that envois are held back: on a restored copy, a person could wait for letters for
    /// days.
    private static func tellIfHeld(_ store: Store, _ logger: Logger) async throws {
        guard let retenus = try await store.read({ try $0.envoisRetenus() }) else { return }
        logger.warning(
            "envois retenus", metadata: ["depuis": "\(retenus.depuis)", "motif": "\(retenus.motif)"])
        say(EnvoisCommand.Etat.phrase(retenus))
        say("Pour les laisser partir, serveur arrêté : guichet envois reprendre --help.")
    }

    /// Stops the services when a write has failed for good.
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

/// Set once, from any thread; awaited by one task.
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

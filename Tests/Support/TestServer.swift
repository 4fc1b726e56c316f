public import API
public import Domain
import Foundation
public import JSON
import Logging
import Portail
import ServiceLifecycle
public import Store
public import StoreSupport
import Synchronization
public import UseCases

/// The real server on a free port of this machine, with its own installation and a clock that tests set.
public final class TestServer: Sendable {
    public let installation: TemporaryInstallation
    public let port: Int
    public let client: Client
    private let arrivalCount: Arrivals
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    public var store: Store { installation.store }
    public var horloge: HorlogeReglable { installation.horloge }
    /// How many requests have reached the server: each reads the clock once, when its head arrives.
    public var arrivals: Int { arrivalCount.value }

    /// Starts a server and waits until it accepts connections.
    ///
    /// - Parameters:
    ///   - instant: what the clock shows until it is set; by default the appel of 2023 is open.
    ///   - saison: the data of a delivered version to start from; nil: an empty installation.
    public convenience init(
        at instant: String = "2022-11-15T09:00:00Z", limites: Guichet.Limites = Guichet.Limites(),
        saison: Saison? = nil, adressePublique: AdressePublique? = nil,
        livrer: @escaping Livraison.Livreur = personne
    ) async throws {
        try await self.init(
            TemporaryInstallation(at: instant, saison: saison), limites: limites,
            adressePublique: adressePublique, livrer: livrer)
    }

    /// Serves an existing installation.
    public init(
        _ installation: TemporaryInstallation, limites: Guichet.Limites = Guichet.Limites(),
        adressePublique: AdressePublique? = nil, livrer: @escaping Livraison.Livreur = personne
    ) async throws {
        let arrivals = Arrivals()
        let clock = installation.horloge.horloge
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let guichet = Guichet(
            store: installation.store,
            horloge: Horloge {
                arrivals.add()
                return clock.now()
            }, limites: limites, logger: logger, adressePublique: adressePublique, pages: Portail.liens,
            livrer: livrer)
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let site = Portail(ville: Ville(nom: "Ville d’essai")).site
        let application = Serveur.application(guichet, site: site, hostname: "127.0.0.1", port: 0) { port in
            announce.yield(port)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: application)], logger: logger))
        running = Task {
            defer { announce.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            throw NotStarted()
        }
        self.installation = installation
        self.port = port
        self.group = group
        arrivalCount = arrivals
        client = Client(port: port)
    }

    public struct NotStarted: Error {}

    /// Sends nothing to the webhook that is tried.
    public static let personne: Livraison.Livreur = { _ in
        .echec("Réponse 500 : une réponse 2xx est attendue.")
    }

    /// Waits for the requests in progress, then closes.
    public func stop() async throws {
        try await client.close()
        await group.triggerGracefulShutdown()
        try await running.value
    }

    /// Runs `body` against a server of its own, which is stopped in any case.
    public static func run(
        at instant: String = "2022-11-15T09:00:00Z", limites: Guichet.Limites = Guichet.Limites(),
        saison: Saison? = nil, livrer: @escaping Livraison.Livreur = personne,
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let server = try await TestServer(at: instant, limites: limites, saison: saison, livrer: livrer)
        do {
            try await body(server)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }
}

extension TestServer {
    /// Makes an account with a proved address, a token and, if asked, a role; no password has its hash, so that
    /// nothing is hashed.
    ///
    /// - Parameter contrat: where the role is held; nil for everywhere.
    public func account(
        _ nom: String, _ role: Role? = nil, contrat: String? = nil, financeur: String? = nil,
        dureeSecondes: Int64 = 365 * 86_400
    ) async throws -> String {
        let instant = installation.horloge.horloge.now()
        guard let courriel = Courriel("\(nom)@exemple.fr") else { throw NotStarted() }
        return try await store.write { tx in
            let compte = try OuvrirCompte.run(tx, courriel: courriel, nom: nom, hash: nil, at: instant)
            if let role {
                _ = try DonnerRole.give(
                    tx,
                    StoredRole(
                        id: Identifiant.new(at: instant), compteId: compte.id, role: role, contrat: contrat,
                        financeur: financeur), par: nil, at: instant)
            }
            return try OuvrirSession.run(tx, compte: compte.id, at: instant, dureeSecondes: dureeSecondes)
                .jeton
        }
    }

    /// Opens one more session of an account.
    public func session(_ nom: String) async throws -> String {
        let instant = installation.horloge.horloge.now()
        guard let courriel = Courriel("\(nom)@exemple.fr") else { throw NotStarted() }
        return try await store.write { tx in
            guard let compte = try tx.read.comptes(courriel: courriel).first else { throw NotStarted() }
            return try OuvrirSession.run(tx, compte: compte.id, at: instant).jeton
        }
    }

    /// Opens a session of an account in a browser.
    public func navigateur(_ nom: String) async throws -> Browser {
        let instant = installation.horloge.horloge.now()
        guard let courriel = Courriel("\(nom)@exemple.fr") else { throw NotStarted() }
        let jeton = try await store.write { tx in
            guard let compte = try tx.read.comptes(courriel: courriel).first else { throw NotStarted() }
            return try OuvrirSession.run(tx, compte: compte.id, at: instant, genre: .navigateur).jeton
        }
        return Browser(client, cookies: ["guichet-session": jeton])
    }

    /// Makes an account that claims its address without having proved it.
    public func unproved(_ nom: String) async throws -> String {
        let instant = installation.horloge.horloge.now()
        return try await store.write { tx in
            let compte = StoredCompte(
                id: Identifiant.new(at: instant), courriel: "\(nom)@exemple.fr", nom: nom, motDePasse: nil,
                creeAt: instant)
            try tx.insert(compte)
            return try OuvrirSession.run(
                tx, compte: compte.id, at: instant, dureeSecondes: 365 * 86_400
            ).jeton
        }
    }

    /// Loads a contrat and one of its appels and publishes the appel, as the command line does.
    public func publish(contrat: JSON, appel: JSON) async throws {
        let instant = installation.horloge.horloge.now()
        try await store.write { tx in
            _ = try CreerContrat.load(tx, contrat, par: nil, at: instant)
            let stored = try CreerAppel.load(tx, appel, par: nil, at: instant)
            _ = try PublierAppel.publish(tx, stored, par: nil, at: instant)
        }
    }
}

/// A counter that concurrent requests increment.
public final class Arrivals: Sendable {
    private let count = Mutex(0)
    public init() {}
    public var value: Int { count.withLock { $0 } }
    public func add() { count.withLock { $0 += 1 } }
}

import Domain
import Foundation
import HTTPTypes
public import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Store
import Templates
import UseCases

/// The HTTP server of Guichet.
public enum Serveur {
    /// The application, to be run by a service group.
    ///
    /// - Parameters:
    ///   - site: what is served beside the contract.
    ///   - onRunning: called with the port once the server accepts connections.
    public static func application(
        _ guichet: Guichet, site: PageSite? = nil, hostname: String, port: Int,
        onRunning: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        Template.load()
        let limites = guichet.limites
        let connexions = Connexions(
            max: limites.connexionsParAdresse, sauf: limites.mandataires, logger: guichet.logger)
        return Application(
            router: router(guichet, site: site),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        ConnexionComptee(connexions), DelaiDeReponse(.seconds(limites.delaiReponse)),
                        MalformedRequests(), Ecoulement(),
                    ], idleTimeout: .seconds(limites.silence))),
            configuration: ApplicationConfiguration(
                address: .hostname(hostname, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(limites.connexions)),
            onServerRunning: { channel in
                await suspendWithoutFiles(channel, guichet.logger)
                await onRunning(channel.localAddress?.port ?? port)
            },
            logger: guichet.logger)
    }

    private static func suspendWithoutFiles(_ server: any Channel, _ logger: Logger) async {
        do {
            try await server.eventLoop.submit {
                try server.pipeline.syncOperations.addHandler(PauseAccueil(logger: logger), position: .first)
            }.get()
        } catch {
            logger.error("accueil", metadata: ["erreur": "\(error)"])
        }
    }

    static func router(_ guichet: Guichet, site: PageSite? = nil) -> Router<GuichetContext> {
        let router = Router(context: GuichetContext.self, options: [.autoGenerateHeadEndpoints])
        let routes = Routes.all
        router.add(middleware: FrontDoor(guichet: guichet, routes: routes, site: site))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let reponse = try await answer(
                    route, guichet, request, context, parameters: try parameters(context))
                return try await Compression.apply(reponse.written, request).response
            }
        }
        for page in site?.pages ?? [] {
            router.on(RouterPath(page.path), method: page.method) { request, context in
                let page = try await page.answer(
                    Visit(
                        guichet: guichet, request: request, context: context,
                        parameters: try parameters(context)))
                return try await Compression.apply(page.reponse, request).response
            }
        }
        return router
    }

    /// The parameters of a path, decoded.
    private static func parameters(_ context: GuichetContext) throws -> [String: String] {
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            guard let decoded = Query.decode(value[...], plusIsSpace: false), !decoded.isEmpty else {
                throw Refus.introuvable
            }
            parameters[String(name)] = decoded
        }
        return parameters
    }

    /// What a route answers to a request from outside, or to one that a page makes inside the program.
    static func answer(
        _ route: Route, _ guichet: Guichet, _ request: Request, _ context: GuichetContext,
        parameters: [String: String], genre: Jeton.Genre = .programme
    ) async throws -> Reponse {
        // A route that needs a session refuses a request without a token before its body is read.
        if !route.isOpen, request.headers[.authorization] == nil {
            _ = try Contexte(caller: .anonyme, instant: context.instant, precondition: .absent)
                .requireCompte()
        }
        var parameters = parameters
        // A dossier is also named by its reference, which is what its receipt and its letters say.
        if let named = parameters["dossier"], !Identifiant.isOne(named) {
            parameters["dossier"] = try await guichet.store.read { reader in
                try reader.dossier(reference: named) ?? named
            }
        }
        var exchange = Exchange(
            guichet: guichet, route: route, request: request, parameters: parameters,
            query: try Query(request.uri.query, allowed: route.queryNames), instant: context.instant,
            address: guichet.limites.mandataires.client(
                pair: context.address, transmis: request.headers[values: .xForwardedFor]), body: context.body,
            channel: context.channel, genre: genre)
        // An invalid token or an exhausted quota is refused before the body is read, and without waiting for
        // the writer of the database.
        if route.method != .get, !route.isOpen {
            exchange.appelant = try await exchange.sansEntrer { reader, contexte in
                if !route.isAlwaysOpen { try contexte.requireHistorique(reader) }
                return contexte.caller
            }
            if !route.isAlwaysOpen { try exchange.take(.ecrituresParCompte) }
        }
        var reponse = try await route.handle(exchange)
        reponse.headers.add(exchange.rencontres.all)
        if route.choosesByAccept { reponse.headers[values: .vary].append("Accept") }
        return reponse
    }
}

extension HTTPField.Name {
    /// Not an Internet standard, but what proxies send.
    fileprivate static let xForwardedFor: HTTPField.Name = {
        guard let name = HTTPField.Name("X-Forwarded-For") else { preconditionFailure("a valid name") }
        return name
    }()
}

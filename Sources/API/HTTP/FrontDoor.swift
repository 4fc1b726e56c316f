import Domain
import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import Store
import Synchronization
import UseCases

/// The context of a request: what Hummingbird needs, and the address of the client.
public struct GuichetContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// The instant of arrival and the request id, both set by the front door.
    var instant = Instant(milliseconds: 0)
    var requestID = ""
    let body = BodyState()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    var address: String { channel.remoteAddress?.ipAddress ?? "" }
}

/// Whether the body of a request was read to its end.
final class BodyState: Sendable {
    private let flag = Mutex(false)
    var isRead: Bool { flag.withLock { $0 } }
    func setRead() { flag.withLock { $0 = true } }
}

/// The steps common to all requests and all routes: an id, the instant of arrival, errors turned into problem
/// documents, security headers, a log line and a measurement.
struct FrontDoor: RouterMiddleware {
    let guichet: Guichet
    let routes: [Route]
    let site: PageSite?

    func handle(
        _ request: Request, context: GuichetContext,
        next: (Request, GuichetContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.instant = guichet.horloge.now()
        context.requestID = Identifiant.new(at: context.instant)
        var response: Response
        do {
            try requireFraming(request)
            if let asked = preflight(request) {
                response = asked
            } else {
                response = try await next(request, context)
            }
        } catch {
            response = await failed(error, request, context)
        }
        if request.method == .get || request.method == .head { response = notModified(request, response) }
        // RFC 9110, 9.3.2: an answer to HEAD has no body, even when it is a problem.
        if request.method == .head { response = response.createHeadResponse() }
        cutUnreadBody(request, &response, context)
        guichet.limites.origines.allow(request, &response.headers)
        Self.addTrustHeaders(&response.headers, requestID: context.requestID)
        let route = context.endpointPath ?? "-"
        guichet.metrics.record(
            method: request.method.rawValue, route: route, status: response.status.code,
            duration: ContinuousClock.now - start)
        guichet.logger.info(
            "requete",
            metadata: [
                "request_id": "\(context.requestID)", "methode": "\(request.method.rawValue)",
                "route": "\(route)",
                "statut": .stringConvertible(response.status.code),
                "duree_ms": .stringConvertible((ContinuousClock.now - start) / .milliseconds(1)),
            ])
        return response
    }

    /// RFC 9112, 3.2: a request without Host, or with two, is malformed.
    private func requireFraming(_ request: Request) throws {
        if (request.head.authority ?? "").isEmpty {
            throw Refus(.requeteMalFormee, "L’en-tête Host est obligatoire.")
        }
        // The first Host became the authority of the request; a second one stays among the header fields.
        if request.headers.contains(where: { $0.name.canonicalName == "host" }) {
            throw Refus(.requeteMalFormee, "L’en-tête Host est donné deux fois.")
        }
        // RFC 9112, 6.3: without chunked as the last transfer coding, the end of the body is unknown.
        if let coding = request.headers[.transferEncoding], coding.lowercased() != "chunked" {
            throw Refus(.requeteMalFormee, "Transfer-Encoding : seul chunked est pris.")
        }
    }

    /// A page for whoever reads pages, a problem document for a program.
    private func failed(_ error: any Error, _ request: Request, _ context: GuichetContext) async -> Response {
        let path = request.uri.path
        guard let site, HeaderValue.prefers("text/html", request.headers[.accept]),
            path != "/v1", !path.hasPrefix("/v1/"),
            let error = error as? any HTTPResponseError
        else { return problem(for: error, request, context) }
        let page = Visit(guichet: guichet, request: request, context: context, parameters: [:])
        return await site.lost(page, problem(error, request).refus).reponse.response
    }

    private func problem(for error: any Error, _ request: Request, _ context: GuichetContext) -> Response {
        var problem = Problem(error)
        if let error = error as? any HTTPResponseError { problem = self.problem(error, request) }
        if problem.status >= 500 {
            guichet.logger.error(
                "erreur",
                metadata: ["request_id": "\(context.requestID)", "erreur": "\(String(reflecting: error))"])
        }
        let english = HeaderValue.prefers("en", request.headers[.acceptLanguage])
        return problem.reponse(requestID: context.requestID, prefersEnglish: english).response
    }

    /// When nobody will read the rest of a body, announces the end of the connection and answers; `Ecoulement` then
    /// closes it.
    private func cutUnreadBody(_ request: Request, _ response: inout Response, _ context: GuichetContext) {
        let length = request.headers[.contentLength].map { $0 != "0" } ?? false
        guard length || request.headers[.transferEncoding] != nil, !context.body.isRead else { return }
        response.headers[.connection] = "close"
        let (answer, channel) = (response.body, context.channel)
        response.body = ResponseBody(contentLength: answer.contentLength) { writer in
            try await answer.write(writer)
            Ecoulement.begin(channel)
        }
    }

    /// The problem for a refusal that Hummingbird makes itself: an unknown path, or a method that the path
    /// does not accept.
    private func problem(_ error: any HTTPResponseError, _ request: Request) -> Problem {
        guard error.status == .notFound else {
            return Problem(refus: Refus(.requeteMalFormee, "La requête n’est pas bien formée."))
        }
        let methods = self.methods(of: request)
        guard !methods.isEmpty else { return Problem(refus: .introuvable) }
        let allow = methods.sorted().joined(separator: ", ")
        return Problem(
            refus: Refus(.methodeNonPermise, "Cette adresse prend : \(allow)."), headers: [.allow: allow])
    }

    /// The methods that the path of a request takes; none for an unknown path.
    private func methods(of request: Request) -> Set<String> {
        let path = request.uri.path[...]
        let pages = (site?.pages ?? []).filter { Route.matches(path, $0.path) }
        let methods = Set(
            routes.filter { $0.matches(path) }.map(\.method.rawValue) + pages.map(\.method.rawValue))
        return methods.contains("GET") ? methods.union(["HEAD"]) : methods
    }

    private func preflight(_ request: Request) -> Response? {
        guard request.method == .options else { return nil }
        return guichet.limites.origines.preflight(request, methods: methods(of: request))
    }

    private func notModified(_ request: Request, _ response: Response) -> Response {
        guard response.status == .ok, let tag = response.headers[.eTag], ETag.isKnown(tag, request) else {
            return response
        }
        var headers: HTTPFields = [.eTag: tag]
        headers[values: .vary] = response.headers[values: .vary]
        headers[.cacheControl] = response.headers[.cacheControl]
        return Response(status: .notModified, headers: headers)
    }

    static func addTrustHeaders(_ headers: inout HTTPFields, requestID: String) {
        func set(_ name: String, _ value: String) {
            if let name = HTTPField.Name(name), headers[name] == nil {
                headers[name] = value
            }
        }
        set("X-Request-Id", requestID)
        set("Cache-Control", "no-store")
        set("X-Content-Type-Options", "nosniff")
        set("Content-Security-Policy", Pages.policy)
        set("Referrer-Policy", "no-referrer")
    }
}

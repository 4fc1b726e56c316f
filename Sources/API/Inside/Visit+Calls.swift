public import HTTPTypes
import Hummingbird
public import JSON
import Logging
import NIOCore
public import UseCases

/// What a route of the contract answered to a page.
public struct ContractAnswer: Sendable {
    public let status: Int
    public let headers: HTTPFields
    /// Null when the answer is no JSON.
    public let json: JSON
    /// The version of the thing, for the next `If-Match`; nil for what has none.
    public let version: Int64?
}

extension Visit {
    /// The body of a call.
    public enum CallBody: Sendable {
        case none
        case json(JSON)
        /// The body of the request for the page: a form with one file.
        case file
    }

    /// Calls a route of the contract for the person who asks for the page: the same steps, checks and refusals as for a
    /// program, without a connection.
    ///
    /// - Parameters:
    ///   - operation: the identifier of the route in the contract.
    ///   - parameters: those of its path.
    ///   - jeton: the token of the browser’s session, if there is one.
    ///   - version: the version that was read, when a change asks for it; nil: any.
    ///   - key: what makes a repeated creation one (`Idempotency-Key`).
    /// - Throws: `Refus` and nothing else.
    public func call(
        _ operation: String, _ parameters: [String: String] = [:], query: [String: String] = [:],
        body: CallBody = .none, jeton: String?, version: Int64? = nil, key: String? = nil
    ) async throws(Refus) -> ContractAnswer {
        let reponse = try await reponse(
            operation, parameters, query: query, body, jeton: jeton, version: version, key: key)
        var json = JSON.null
        switch reponse.corps {
        case .document(let document): json = document
        // An answer that is kept under its key.
        case .octets(let bytes)
        where HeaderValue.mediaType(reponse.headers[.contentType]) == "application/json":
            json = (try? JSON.parse(bytes, limits: .stored)) ?? .null
        case .octets, .flux, .vide: break
        }
        return ContractAnswer(
            status: reponse.status.code, headers: reponse.headers, json: json,
            version: reponse.version ?? reponse.headers[.eTag].flatMap(ETag.version))
    }

    /// The answer of a route as it is, for what a page only hands on: a file, an export, a receipt.
    public func handOn(
        _ operation: String, _ parameters: [String: String] = [:], query: [String: String] = [:],
        accept: String? = nil, jeton: String?
    ) async throws(Refus) -> PageAnswer {
        PageAnswer(
            try await reponse(
                operation, parameters, query: query, .none, jeton: jeton, version: nil, key: nil,
                accept: accept
            ).written)
    }

    private func reponse(
        _ operation: String, _ parameters: [String: String], query: [String: String], _ body: CallBody,
        jeton: String?, version: Int64?, key: String?, accept: String? = nil
    ) async throws(Refus) -> Reponse {
        guard let route = Self.routes[operation] else {
            preconditionFailure("no route of the contract is called \(operation)")
        }
        do {
            return try await Serveur.answer(
                route, guichet,
                request(
                    route, parameters, query, body, jeton: jeton, version: version, key: key, accept: accept),
                context, parameters: parameters, genre: .navigateur)
        } catch {
            let problem = Problem(error)
            if problem.status >= 500 {
                guichet.logger.error(
                    "erreur",
                    metadata: [
                        "request_id": "\(context.requestID)", "operation": "\(operation)",
                        "erreur": "\(String(reflecting: error))",
                    ])
            }
            throw problem.refus
        }
    }

    private static let routes = Dictionary(
        Routes.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The request that a program would send.
    private func request(
        _ route: Route, _ parameters: [String: String], _ query: [String: String], _ body: CallBody,
        jeton: String?, version: Int64?, key: String?, accept: String?
    ) -> Request {
        var path = Percent.filled(route.path) { parameters[$0].map { Percent.encode($0) } }
        if !query.isEmpty {
            path += "?" + query.map { "\($0.key)=\(Percent.encode($0.value))" }.joined(separator: "&")
        }
        var headers: HTTPFields = [:]
        headers[.authorization] = jeton.map { "Bearer \($0)" }
        headers[.accept] = accept
        headers[.ifMatch] = version.map { "\"v\($0)\"" } ?? (route.version == .required ? "*" : nil)
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        if let name = HTTPField.Name("X-Forwarded-For") {
            headers[values: name] = request.headers[values: name]
        }
        var content = RequestBody(buffer: ByteBuffer())
        switch body {
        case .none: break
        case .json(let json):
            let bytes = json.bytes
            headers[.contentType] = route.isPatch ? "application/merge-patch+json" : "application/json"
            content = RequestBody(buffer: ByteBuffer(bytes: bytes))
        case .file:
            headers[.contentType] = request.headers[.contentType]
            headers[.contentLength] = request.headers[.contentLength]
            content = request.body
        }
        return Request(
            head: HTTPRequest(
                method: route.method, scheme: request.head.scheme, authority: request.head.authority,
                path: path, headerFields: headers), body: content)
    }
}

public import Domain
public import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import UseCases

/// A request for a page: what it carries, and the calls of the contract that the page makes for whoever asks
/// (`Visit+Calls.swift`).
public struct Visit: Sendable {
    let guichet: Guichet
    let request: Request
    let context: GuichetContext
    let parameters: [String: String]

    /// When the request arrived, on the clock of the installation.
    public var instant: Instant { context.instant }
    /// It begins with one slash, so that a form or a link made from it stays on this site.
    public var path: String { "/" + request.uri.path.drop { $0 == "/" } }
    /// The path with its query, as it was asked for.
    public var address: String { path + (request.uri.query.map { "?" + $0 } ?? "") }
    public var method: HTTPRequest.Method { request.method }
    public var headers: HTTPFields { request.headers }
    /// The host and port that the client named.
    public var host: String { request.head.authority ?? "" }
    /// The public URL of the service; nil when the settings give none.
    public var adressePublique: String? { guichet.adressePublique?.description }

    /// A parameter of the path, percent-decoded.
    public func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The parameters of the query; those that are not well-formed are left out, and of two the last counts: a link
    /// that somebody copied badly still leads to its page.
    public var query: [String: String] {
        Dictionary(Self.fields(request.uri.query ?? ""), uniquingKeysWith: { _, last in last })
    }

    /// The cookies of the request (RFC 6265, 4.2); of two with one name, the first.
    public var cookies: [String: String] {
        var found: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for pair in header.parts(at: ";") {
                let parts = pair.trimmed.parts(at: "=", max: 1)
                guard parts.count == 2, found[String(parts[0])] == nil else { continue }
                found[String(parts[0])] = String(parts[1])
            }
        }
        return found
    }

    /// The fields of a form (`application/x-www-form-urlencoded`), in the order of the page; a name may be there several
    /// times.
    ///
    /// - Throws: `Refus` `type-non-pris`, `corps-trop-long`, `corps-trop-lent`, `requete-mal-formee`.
    public func form() async throws -> [(name: String, value: String)] {
        let bytes = try await body.bytes(["application/x-www-form-urlencoded"])
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.count(where: { $0 == UInt8(ascii: "&") }) < Self.fieldsMax else {
            throw Refus(.requeteMalFormee, "Le formulaire a plus de \(Self.fieldsMax) champs.")
        }
        return Self.fields(text)
    }

    /// More than the largest form has: a budget of thirty lines on each side has some hundred.
    private static let fieldsMax = 2000

    var body: BodyReader {
        BodyReader(
            request: request, limites: guichet.limites, state: context.body, channel: context.channel)
    }

    static func fields(_ text: String) -> [(name: String, value: String)] {
        text.parts(at: "&").compactMap { pair in
            let parts = pair.parts(at: "=", max: 1)
            guard let name = Query.decode(parts[0]), !name.isEmpty,
                let value = Query.decode(parts.count > 1 ? parts[1] : "")
            else { return nil }
            return (name, value)
        }
    }
}

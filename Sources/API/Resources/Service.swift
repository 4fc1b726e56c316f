import Embedded
import HTTPTypes
import JSON
import Store
import UseCases

/// What watches the server, and what explains it.
enum Service {
    /// Alive: no I/O.
    static func health(_ exchange: Exchange) async throws -> Reponse { .json(["statut": "vivant"]) }

    /// Able to read and to write.
    static func ready(_ exchange: Exchange) async throws -> Reponse {
        guard await exchange.guichet.store.isReady() else {
            throw Refus(.indisponible, "La base ne répond pas ou n’écrit plus.", retryAfter: 5)
        }
        return .json(["statut": "pret"])
    }

    static func metrics(_ exchange: Exchange) async throws -> Reponse {
        Reponse(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            .octets(Array(exchange.guichet.metrics.text.utf8)))
    }

    static func openapi(_ exchange: Exchange) async throws -> Reponse { openapiReponse }

    static func docs(_ exchange: Exchange) async throws -> Reponse { docsReponse }

    static func style(_ exchange: Exchange) async throws -> Reponse { styleReponse }

    /// The stylesheet of every page: with its own address, a page needs no style of its own (`HTML.policy`).
    private static let styleReponse: Reponse = {
        let bytes = Embedded.docs.first { $0.path == "style.css" }?.bytes ?? []
        return Reponse(
            .ok, headers: [.contentType: "text/css; charset=utf-8", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }()

    private static let openapiReponse = Reponse.json(OpenAPI.document)
    private static let docsReponse = Reponse.html(DocsPage.html(OpenAPI.document))
}

import Embedded
import HTTPTypes
import JSON
import Store
import UseCases

/// What watches the server, and what explains it.
enum Service {
    /// Alive: no I/O.
    static func health(_ exchange: Exchange) async throws -> Reponse { .json(["statut": "vivant"]) }

    /// Able to read and to write; « degrade » when stored files are missing or altered: the rest is served.
    static func ready(_ exchange: Exchange) async throws -> Reponse {
        guard await exchange.guichet.store.isReady() else {
            throw Refus(.indisponible, "La base ne répond pas ou n’écrit plus.", retryAfter: 5)
        }
        let faults = exchange.guichet.store.pieceFaults.values
        return .json([
            "statut": .string(faults.isEmpty ? "pret" : "degrade"),
            "pieces": [
                "manquantes": .int(faults.count { $0 == .missing }),
                "alterees": .int(faults.count { $0 == .altered }),
            ],
        ])
    }

    static func metrics(_ exchange: Exchange) async throws -> Reponse {
        Reponse(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            .octets(Array(exchange.guichet.metrics.text.utf8)))
    }

    static func openapi(_ exchange: Exchange) async throws -> Reponse { openapiReponse }

    static func docs(_ exchange: Exchange) async throws -> Reponse { docsReponse }

    private static let openapiReponse = Reponse.json(OpenAPI.document)
    private static let docsReponse = Reponse.html(DocsPage.html(OpenAPI.document))
}

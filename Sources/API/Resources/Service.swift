import Domain
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
        var members = [JSON.Member("statut", "pret")]
        if try await exchange.guichet.store.read({ try $0.envoisRetenus() }) != nil {
            members.append(JSON.Member("envois", "retenus"))
        }
        if let depuis = exchange.guichet.sauvegardes?.enEchecDepuis {
            members.append(JSON.Member("sauvegarde", .string("en échec depuis \(depuis)")))
        }
        return .json(.object(members))
    }

    static func metrics(_ exchange: Exchange) async throws -> Reponse {
        Reponse(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            .octets(Array((exchange.guichet.metrics.text + sauvegarde(exchange)).utf8)))
    }

    /// The age of the last good archive; infinite when there is none.
    private static func sauvegarde(_ exchange: Exchange) -> String {
        guard let etat = exchange.guichet.sauvegardes else { return "" }
        let now = exchange.guichet.horloge.now()
        let age = etat.derniere.map { String(max(0, now.milliseconds - $0.milliseconds) / 1000) } ?? "+Inf"
        return [
            "# HELP guichet_sauvegarde_age_seconds Âge de la dernière sauvegarde réussie.",
            "# TYPE guichet_sauvegarde_age_seconds gauge", "guichet_sauvegarde_age_seconds \(age)", "",
        ].joined(separator: "\n")
    }

    static func openapi(_ exchange: Exchange) async throws -> Reponse { openapiReponse }

    static func docs(_ exchange: Exchange) async throws -> Reponse { docsReponse }

    private static let openapiReponse = Reponse.json(OpenAPI.document)
    private static let docsReponse = Reponse.html(DocsPage.html(OpenAPI.document))
}

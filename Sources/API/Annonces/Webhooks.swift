import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/contrats/{contrat}/webhooks`
enum Webhooks {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let contrat = try contexte.chose.contrat.code
            return .page(try reader.webhooks(contrat: contrat, page), of: exchange) { .object(render($0)) }
        }
    }

    /// Only this answer contains the secret of the webhook.
    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try CreerWebhook.Demande(json, permis: exchange.guichet.limites.webhooksPermis)
        return try await exchange.create(json) { tx, contexte in
            let contrat = exchange.parameter("contrat")
            let webhook = try CreerWebhook.run(tx, contexte, contrat: contrat, demande)
            return .json(
                .object(render(webhook) + [JSON.Member("secret", .string(webhook.secret))]),
                status: .created, location: "/v1/contrats/\(contrat)/webhooks/\(webhook.id)")
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RetirerWebhook.run(
                tx, contexte, contrat: exchange.parameter("contrat"), webhook: exchange.parameter("webhook"))
            return .faite
        }
    }

    private static func render(_ webhook: StoredWebhook) -> [JSON.Member] {
        [
            JSON.Member("id", .string(webhook.id)), JSON.Member("contrat", .string(webhook.contrat)),
            JSON.Member("url", .string(webhook.url)),
            JSON.Member("evenements", .list(webhook.evenements.map(\.rawValue))),
            JSON.Member("cree_at", .string(webhook.creeAt.description)),
        ]
    }
}

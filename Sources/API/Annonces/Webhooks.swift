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

    /// Sends a `ping` now, and says what the receiver answered.
    static func essayer(_ exchange: Exchange) async throws -> Reponse {
        let (contrat, id) = (exchange.parameter("contrat"), exchange.parameter("webhook"))
        let livraison = try await exchange.read { reader, contexte in
            try EssayerWebhook.preparer(reader, contexte, contrat: contrat, webhook: id)
        }
        let (isRemis, detail) = await exchange.guichet.livrer(livraison).dit
        return try await exchange.write { tx, contexte in
            try EssayerWebhook.consigner(tx, contexte, contrat: contrat, webhook: id, isRemis: isRemis)
            return .json([
                "id": .string(livraison.id), "remis": .bool(isRemis), "detail": .string(detail),
                "at": .string(livraison.at.description),
            ])
        }
    }

    /// Only this answer contains the new secret.
    static func changerSecret(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.create([:]) { tx, contexte in
            let (secret, jusquA) = try ChangerSecret.run(
                tx, contexte, contrat: exchange.parameter("contrat"), webhook: exchange.parameter("webhook"))
            return .json(
                ["secret": .string(secret), "ancien_jusqu_a": .string(jusquA.description)], status: .created)
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

extension ResultatDEssai {
    /// Whether the receiver took it, and what it said.
    fileprivate var dit: (isRemis: Bool, detail: String) {
        switch self {
        case .remis(let detail), .ecrit(let detail): (true, detail)
        case .echec(let detail), .refus(let detail): (false, detail)
        case .interrompu: (false, "Le serveur s’arrête.")
        }
    }
}

import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/jetons`
enum Jetons {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try reader.jetons(compte: try contexte.requireCompte().id).map { .object(render($0)) })
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try CreerJeton.Demande(json)
        // Not kept under an Idempotency-Key: the answer holds the token, which is never stored.
        return try await exchange.write { tx, contexte in
            let (stored, jeton) = try CreerJeton.run(tx, contexte, demande)
            return .json(
                .object(render(stored) + [JSON.Member("jeton", .string(jeton))]), status: .created,
                location: "/v1/jetons/\(stored.id)")
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RevoquerJeton.run(tx, contexte, jeton: exchange.parameter("jeton"))
            return .faite
        }
    }

    private static func render(_ jeton: StoredJeton) -> [JSON.Member] {
        [
            JSON.Member("id", .string(jeton.id)), JSON.Member("nom", .string(jeton.nom)),
            JSON.Member("capacites", .list(jeton.capacites.map(\.code).sorted())),
            JSON.Member("cree_at", .string(jeton.creeAt.description)),
            JSON.Member("expire_at", .string(jeton.expireAt.description)),
            JSON.Member("second_facteur", .bool(jeton.hasSecondFacteur)),
        ]
    }
}

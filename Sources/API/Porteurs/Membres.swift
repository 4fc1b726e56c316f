import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/porteurs/{porteur}/membres/{compte}`
enum MembreDuPorteur {
    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let qualite = try ChangerMembre.demande(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("porteur")
            try ChangerMembre.run(tx, contexte, porteur: id, compte: exchange.parameter("compte"), qualite)
            return .list(try Porteurs.membres(tx.read, id))
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await delete(exchange, exchange.parameter("compte"))
    }

    static func leave(_ exchange: Exchange) async throws -> Reponse {
        try await delete(exchange, RetirerMembre.moi)
    }

    private static func delete(_ exchange: Exchange, _ compte: String) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RetirerMembre.run(tx, contexte, porteur: exchange.parameter("porteur"), compte: compte)
        }
        return .faite
    }
}

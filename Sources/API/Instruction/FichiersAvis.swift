import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/avis/…/fichier`
enum FichiersAvis {
    static func mine(_ exchange: Exchange) async throws -> Reponse { try await read(exchange, of: nil) }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await read(exchange, of: exchange.parameter("compte"))
    }

    private static func read(_ exchange: Exchange, of compte: String?) async throws -> Reponse {
        try await .download(exchange) { reader, contexte in
            try LireFichierAvis.run(reader, contexte, action: exchange.parameter("action"), compte: compte)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let action = exchange.parameter("action")
        let reste = try await exchange.read { reader, contexte in
            try JoindreAvis.reste(reader, contexte, action: action)
        }
        let reception = try await Reception(exchange, into: reste) { "avis.\($0.extensionDuNom)" }
        let fichier = reception.joint(at: exchange.instant)
        return try await reception.keep {
            let (reponse, replaced) = try await exchange.write { tx, contexte -> (Reponse, String?) in
                let (stored, replaced) = try JoindreAvis.run(tx, contexte, action: action, fichier)
                return (FichierRendu.reponse(stored, isNew: stored.version == 1), replaced)
            }
            if let replaced { exchange.guichet.store.pieces.remove(replaced) }
            return reponse
        }
    }
}

import Domain
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/avis`
enum AvisCitoyens {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, _) = try contexte.chose.action
            return .list(try reader.avis(action: action.id).map(render))
        }
    }

    static func mine(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            try reponse(reader, contexte, action: exchange.parameter("action"))
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            try DonnerAvis.run(tx, contexte, action: exchange.parameter("action"), json)
            return try reponse(tx.read, contexte, action: exchange.parameter("action"))
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        let files = try await exchange.write { tx, contexte in
            try RetirerAvis.run(tx, contexte, action: exchange.parameter("action"))
        }
        for file in files { exchange.guichet.store.pieces.remove(file) }
        return .faite
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, action: String) throws -> Reponse {
        let compte = try contexte.requireCompte().id
        guard let own = try reader.avis(action: action).first(where: { $0.compteId == compte }) else {
            throw Refus.introuvable
        }
        return .json(render(own), version: own.version)
    }

    private static func render(_ avis: Avis) -> JSON {
        [
            "compte": ["id": .string(avis.compteId), "nom": .string(avis.nom)],
            "qualite": .string(avis.qualite.rawValue), "sens": .string(avis.sens.rawValue),
            "texte": .text(avis.texte), "ecarte": .bool(avis.estDeporte),
            "modifie_at": .string(avis.modifieAt.description),
        ]
    }
}

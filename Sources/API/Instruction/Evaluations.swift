import Domain
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/evaluations`
enum Evaluations {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let action = exchange.parameter("action")
            let rivals = try LireConcurrents.run(reader, contexte, action: action)
            return .list(
                try LireEvaluations.run(reader, contexte, action: action).map { evaluation in
                    guard let rivals else { return render(evaluation) }
                    let own = rivals[evaluation.compteId] ?? []
                    return .object(
                        (render(evaluation).members ?? []) + [
                            JSON.Member("concurrent", .bool(!own.isEmpty)),
                            JSON.Member("dossiers_concurrents", .list(own)),
                        ])
                })
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
            try Evaluer.run(tx, contexte, action: exchange.parameter("action"), json)
            return try reponse(tx.read, contexte, action: exchange.parameter("action"))
        }
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, action: String) throws -> Reponse {
        let compte = try contexte.requireCompte().id
        guard let own = try reader.evaluations(action: action).first(where: { $0.compteId == compte }) else {
            throw Refus.introuvable
        }
        return .json(render(own), version: own.version)
    }

    private static func render(_ evaluation: Evaluation) -> JSON {
        [
            "compte": ["id": .string(evaluation.compteId), "nom": .string(evaluation.nom)],
            "abstention": .bool(evaluation.isAbstention), "notes": evaluation.notes ?? .null,
            "commentaires": evaluation.commentaires, "commentaire": .text(evaluation.commentaire),
            "total_pour_dix_mille": evaluation.notation.map { .integer($0.total.pourDixMille) } ?? .null,
            "ecartee": .bool(evaluation.estDeporte),
            "modifie_at": .string(evaluation.modifieAt.description),
        ]
    }
}

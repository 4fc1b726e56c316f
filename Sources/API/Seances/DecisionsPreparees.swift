import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// `/v1/seances/{seance}/decisions`
enum DecisionsPreparees {
    static func put(_ exchange: Exchange) async throws -> Reponse {
        let reponse = try ReponseFinanceur(try await exchange.json())
        return try await exchange.write { tx, contexte in
            try PreparerDecision.run(
                tx, contexte, seance: exchange.parameter("seance"), exchange.ligneVisee, reponse)
            return try answer(tx.read, exchange)
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RetirerDecision.run(
                tx, contexte, seance: exchange.parameter("seance"), exchange.ligneVisee)
            return .faite
        }
    }

    static func contresigner(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try Contresigner.run(tx, contexte, seance: exchange.parameter("seance"), exchange.ligneVisee)
            return try answer(tx.read, exchange)
        }
    }

    /// Prepares several decisions: those of the request, all or none, or those that a simulation proposes and
    /// that can be prepared. With `essai`, `PreparerEnBloc` throws the effect, so that nothing is written.
    static func createAll(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try PreparerEnBloc.Demande(json)
        do {
            return try await exchange.create(json) { tx, contexte in
                let effet = try PreparerEnBloc.run(
                    tx, contexte, seance: exchange.parameter("seance"), demande)
                return .json(render(effet, isEssai: false), status: .created)
            }
        } catch let effet as PreparerEnBloc.Effet {
            return .json(render(effet, isEssai: true))
        }
    }

    private static func answer(_ reader: Reader, _ exchange: Exchange) throws -> Reponse {
        let visee = try exchange.ligneVisee
        let credits = try visee.line(reader).financement.demande.credits
        guard
            let decision = try reader.decision(
                seance: exchange.parameter("seance"), action: visee.action, credits)
        else { throw Refus.introuvable }
        return .json(SeanceRendue.decision(decision), version: decision.version)
    }

    private static func render(_ effet: PreparerEnBloc.Effet, isEssai: Bool) -> JSON {
        [
            "essai": .bool(isEssai), "decisions": .array(effet.decisions.map(SeanceRendue.decision)),
            "total_accorde_centimes": .integer(effet.decisions.sum(\.accorde).centimes),
            "enveloppes": .array(
                effet.apres.map { solde in
                    let before = effet.avant.first { $0.code == solde.code }
                    return [
                        "code": .string(solde.code),
                        "solde_avant_centimes": .integer(before?.solde.centimes ?? 0),
                        "solde_apres_centimes": .integer(solde.solde.centimes),
                    ]
                }),
            "laissees": .array(
                effet.laissees.map {
                    [
                        "action": .string($0.action), "financeur": .string($0.credits.financeur),
                        "fonds": .string($0.credits.fonds.rawValue),
                        "raison": .string($0.raison),
                    ]
                }),
        ]
    }
}

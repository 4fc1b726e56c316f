import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/demandes-avis`
enum DemandesAvis {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, _) = try contexte.chose.action
            return .list(try reader.demandesAvis(action: action.id).map(render))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try DemanderAvis.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let id = exchange.parameter("action")
            let stored = try DemanderAvis.run(tx, contexte, action: id, demande)
            return .json(
                render(stored), status: .created, location: "/v1/actions/\(id)/demandes-avis/\(stored.id)")
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try AnnulerDemandeAvis.run(
                tx, contexte, action: exchange.parameter("action"), demande: exchange.parameter("demande"))
            return .faite
        }
    }

    private static func render(_ demande: DemandeAvis) -> JSON {
        [
            "id": .string(demande.id), "action": .string(demande.actionId),
            "aupres": .string(demande.aupres.rawValue), "financeur": .text(demande.financeur),
            "compte": .text(demande.compteId), "question": .string(demande.question),
            "echeance_on": .string(demande.echeanceOn.description),
            "demande_at": .string(demande.demandeAt.description),
            "annule_at": .text(demande.annuleAt?.description), "repondue": .bool(demande.isRepondue),
        ]
    }
}

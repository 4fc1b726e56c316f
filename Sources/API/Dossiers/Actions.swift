import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/actions`, `/v1/actions/{action}`
enum Actions {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.actions(dossier: dossier.id).map(ActionRendu.action))
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, _) = try contexte.chose.action
            return .json(ActionRendu.action(action), version: action.version)
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let id = try AjouterAction.run(tx, contexte, dossier: exchange.parameter("dossier"), json)
            guard let action = try tx.read.action(id) else { throw Refus.introuvable }
            return .json(
                ActionRendu.action(action), status: .created, version: action.version,
                location: "/v1/actions/\(id)")
        }
    }

    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let patch = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("action")
            try ModifierAction.run(tx, contexte, action: id, patch: patch)
            guard let action = try tx.read.action(id) else { throw Refus.introuvable }
            return .json(ActionRendu.action(action), version: action.version)
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try SupprimerAction.run(tx, contexte, action: exchange.parameter("action"))
            return .faite
        }
    }
}

import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/porteurs`
enum Porteurs {
    /// The porteurs of which the caller is a member.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            return .page(try reader.porteurs(membre: compte.id, page), of: exchange) { render($0) }
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let porteur = try CreerPorteur.run(tx, contexte, json)
            return .json(
                render(porteur), status: .created, version: porteur.version,
                location: "/v1/porteurs/\(porteur.id)")
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let porteur = try contexte.chose.porteur
            return .json(render(porteur), version: porteur.version)
        }
    }

    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let patch = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let porteur = try ModifierPorteur.run(
                tx, contexte, id: exchange.parameter("porteur"), patch: patch)
            return .json(render(porteur), version: porteur.version)
        }
    }

    static func membres(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try membres(reader, contexte.chose.porteur.id))
        }
    }

    static func addMembre(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try AjouterMembre.Demande(json)
        // It sends an e-mail: as many as messages, and not too many to one address.
        try exchange.take(.messagesParCompte)
        return try await exchange.create(json) { tx, contexte in
            let id = exchange.parameter("porteur")
            let invitation = try AjouterMembre.run(tx, contexte, porteur: id, demande)
            // After the checks: who may not invite uses up nothing.
            if let courriel = demande.courriel { try Comptes.takeLien(exchange, "invitation", courriel) }
            return try Invitations.created(invitation, tx.read, contexte, in: "/v1/porteurs/\(id)")
        }
    }

    private static func membres(_ reader: Reader, _ id: String) throws -> [JSON] {
        try reader.membres(porteur: id).map {
            [
                "compte": .string($0.compteId), "courriel": .string($0.courriel), "nom": .string($0.nom),
                "qualite": .string($0.qualite.rawValue),
                "courriel_prouve_at": .text($0.prouveAt?.description),
            ]
        }
    }

    static func render(_ porteur: StoredPorteur) -> JSON {
        let members = PorteurDocument.write(porteur.porteur).members ?? []
        return .object([JSON.Member("id", .string(porteur.id))] + members)
    }
}

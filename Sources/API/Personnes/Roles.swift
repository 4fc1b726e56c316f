import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/contrats/{contrat}/roles`
enum Roles {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let contrat = try contexte.chose.contrat.code
            return try .page(try reader.roles(contrat: contrat, page), of: exchange) { role in
                try render(role, reader)
            }
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try DonnerRole.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let contrat = exchange.parameter("contrat")
            let invitation = try DonnerRole.run(tx, contexte, contrat: contrat, demande)
            return try Invitations.created(invitation, tx.read, contexte, in: "/v1/contrats/\(contrat)")
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RetirerRole.run(
                tx, contexte, contrat: exchange.parameter("contrat"), role: exchange.parameter("role"))
            return .faite
        }
    }

    static func render(_ role: StoredRole, _ reader: Reader) throws -> JSON {
        let compte = try reader.compte(role.compteId)
        return [
            "id": .string(role.id), "role": .string(role.role.rawValue), "contrat": .text(role.contrat),
            "financeur": .text(role.financeur),
            "compte": [
                "id": .string(role.compteId), "courriel": .text(compte?.courriel), "nom": .text(compte?.nom),
                "courriel_prouve_at": .text(compte?.prouveAt?.description),
            ],
            "second_facteur": .bool(
                try reader.secondFacteur(compte: role.compteId)?.confirmeAt != nil),
        ]
    }
}

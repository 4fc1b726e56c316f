import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/affectations`, `/v1/appels/{appel}/affectations`, `/v1/appels/{appel}/charge`
enum Affectations {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.affectations(dossier: dossier.id).map(render))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try Affecter.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let id = exchange.parameter("dossier")
            let affectation = try Affecter.run(tx, contexte, dossier: id, demande)
            return .json(
                render(affectation), status: .created,
                location: "/v1/dossiers/\(id)/affectations/\(affectation.id)")
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try Desaffecter.run(
                tx, contexte, dossier: exchange.parameter("dossier"),
                affectation: exchange.parameter("affectation"))
            return .faite
        }
    }

    static func bulk(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try AffecterEnLot.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let resultat = try AffecterEnLot.run(tx, contexte, appel: exchange.parameter("appel"), demande)
            return .json([
                "affectees": .array(resultat.affectees.map(render)),
                "non_affectees": .array(
                    resultat.restes.map {
                        [
                            "dossier": .string($0.dossier), "reference": .text($0.reference),
                            "action": .text($0.action), "raison": .string($0.raison),
                        ]
                    }),
            ])
        }
    }

    static func charge(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(
                try LireCharge.run(reader, contexte, appel: exchange.parameter("appel")).map { ligne in
                    let charge = ligne.charge
                    return [
                        "compte": ["id": .string(charge.compteId), "nom": .string(charge.nom)],
                        "dossiers_suivis": .integer(charge.dossiersSuivis),
                        "a_noter": .integer(charge.aNoter),
                        "a_venir": .integer(charge.aVenir), "notees": .integer(charge.notees),
                        "abstentions": .integer(charge.abstentions), "en_retard": .integer(ligne.enRetard),
                    ]
                })
        }
    }

    private static func render(_ affectation: Affectation) -> JSON {
        [
            "id": .string(affectation.id), "dossier": .string(affectation.dossierId),
            "action": .text(affectation.actionId), "tache": .string(affectation.tache.rawValue),
            "compte": ["id": .string(affectation.compteId), "nom": .string(affectation.nom)],
            "origine": .string(affectation.origine.rawValue),
            "cree_at": .string(affectation.creeAt.description), "ecartee": .bool(affectation.estDeporte),
        ]
    }
}

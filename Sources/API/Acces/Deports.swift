import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/deports`, `/v1/deports/{deport}`, `/v1/moi/interets`
enum Deports {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.deports(of: dossier).map(render))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let deport = try SeDeporter.run(tx, contexte, dossier: exchange.parameter("dossier"), json)
            return .json(render(deport), status: .created, location: "/v1/deports/\(deport.id)")
        }
    }

    static func lever(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("deport")
            try LeverDeport.run(tx, contexte, deport: id, motif: motif)
            guard let deport = try tx.read.deport(id) else { throw Refus.introuvable }
            return .json(render(deport))
        }
    }

    /// The caller’s own recusals in force, from dossiers and from porteurs.
    static func mine(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try reader.deports(compte: try contexte.requireCompte().id).map(render))
        }
    }

    static func declarer(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let deport = try SeDeporter.declarer(
                tx, contexte, porteur: exchange.parameter("porteur"), motif: motif)
            return .json(render(deport), status: .created, location: "/v1/deports/\(deport.id)")
        }
    }

    private static func render(_ deport: Deport) -> JSON {
        [
            "id": .string(deport.id), "compte": ["id": .string(deport.compteId), "nom": .string(deport.nom)],
            "dossier": .text(deport.dossierId), "porteur": .text(deport.porteurId),
            "origine": .string(deport.origine.rawValue), "motif": .string(deport.motif),
            "en_vigueur": .bool(deport.isInForce), "cree_at": .string(deport.creeAt.description),
            "leve_at": .text(deport.leveAt?.description), "leve_motif": .text(deport.leveMotif),
        ]
    }
}

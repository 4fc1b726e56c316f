import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// The letters of intent: `/v1/intentions`, `/v1/appels/{appel}/intentions`
enum Intentions {
    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try DeposerIntention.Demande(json)
        let isKeyed = exchange.hasIdempotencyKey
        return try await exchange.create(json) { tx, contexte in
            let deposee = try DeposerIntention.run(tx, contexte, demande, isKeyed: isKeyed)
            let intention = deposee.intention
            return .json(
                try render(intention, tx.read.noms(porteurs: [intention.porteurId])),
                status: deposee.isNew ? .created : .ok,
                location: "/v1/porteurs/\(intention.porteurId)/intentions")
        }
    }

    static func ofPorteur(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let porteur = try contexte.chose.porteur
            return .list(try rendered(LireIntentions.run(reader, contexte, porteur: porteur.id), reader))
        }
    }

    static func ofAppel(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .list(try rendered(reader.intentions(appel: appel.code), reader))
        }
    }

    static func repondre(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let intention = try RepondreIntention.run(
                tx, contexte, appel: exchange.parameter("appel"),
                intention: exchange.parameter("intention"), RepondreIntention.Demande(json))
            return .json(try render(intention, tx.read.noms(porteurs: [intention.porteurId])))
        }
    }

    private static func rendered(_ intentions: [Intention], _ reader: Reader) throws -> [JSON] {
        let noms = try reader.noms(porteurs: Set(intentions.map(\.porteurId)))
        return intentions.map { render($0, noms) }
    }

    /// - Parameter noms: the names of the porteurs, by id.
    private static func render(_ intention: Intention, _ noms: [String: String]) -> JSON {
        [
            "id": .string(intention.id), "appel": .string(intention.appel),
            "porteur": ["id": .string(intention.porteurId), "nom": .text(noms[intention.porteurId])],
            "intitule": .string(intention.intitule),
            "objet": .string(intention.objet), "quartiers": .list(intention.quartiers),
            "montant_centimes": intention.montant.map { .integer($0.centimes) } ?? .null,
            "deposee_at": .string(intention.deposeeAt.description),
            "suite": .text(intention.suite?.rawValue), "suite_motif": .text(intention.suiteMotif),
            "suite_at": .text(intention.suiteAt?.description),
        ]
    }
}

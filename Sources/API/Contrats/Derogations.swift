import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/derogations`
enum Derogations {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .list(try reader.derogations(appel: appel.code).map(render))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let code = exchange.parameter("appel")
            let derogation = try AccorderDerogation.run(
                tx, contexte, appel: code, AccorderDerogation.Demande(json))
            return .json(
                render(derogation), status: .created,
                location: "/v1/appels/\(code)/derogations/\(derogation.id)")
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            guard let derogation = try reader.derogation(exchange.parameter("derogation")),
                derogation.appel == appel.code
            else { throw Refus.introuvable }
            return .json(render(derogation))
        }
    }

    static func retirer(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let derogation = try RetirerDerogation.run(
                tx, contexte, appel: exchange.parameter("appel"),
                derogation: exchange.parameter("derogation"), motif: motif)
            return .json(render(derogation))
        }
    }

    private static func render(_ derogation: Derogation) -> JSON {
        [
            "id": .string(derogation.id), "appel": .string(derogation.appel),
            "porteur": .string(derogation.porteurId), "jusqua_at": .string(derogation.jusquaAt.description),
            "motif": .string(derogation.motif), "par": .string(derogation.par),
            "accordee_at": .string(derogation.accordeeAt.description),
            "retiree_at": .text(derogation.retireeAt?.description),
            "retrait_motif": .text(derogation.retraitMotif),
        ]
    }
}

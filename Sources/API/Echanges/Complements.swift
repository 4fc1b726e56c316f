import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/complements`
enum Complements {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.complements(dossier: dossier.id).map(render))
        }
    }

    static func demander(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try DemanderComplement.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let id = exchange.parameter("dossier")
            let numero = try DemanderComplement.run(tx, contexte, dossier: id, demande)
            guard let complement = try tx.read.complement(dossier: id, numero: numero)
            else {
                throw Refus.introuvable
            }
            return .json(
                render(complement), status: .created,
                location: "/v1/dossiers/\(id)/complements/\(numero)/reponse")
        }
    }

    static func repondre(_ exchange: Exchange) async throws -> Reponse {
        let demande = try RepondreComplement.Demande(try await exchange.json())
        let numero = try numero(exchange)
        let id = exchange.parameter("dossier")
        return try await exchange.write(preparing: { reader, contexte in
            try RepondreComplement.preparer(reader, contexte, dossier: id, numero: numero, demande)
        }) { tx, contexte, prete in
            try RepondreComplement.run(tx, contexte, dossier: id, numero: numero, demande, prete)
            guard let complement = try tx.read.complement(dossier: id, numero: numero),
                let dossier = try tx.read.dossier(id)
            else {
                throw Refus.introuvable
            }
            let verdicts = try Controler.run(tx.read, dossier, at: contexte.instant)
            return .json(
                .object(
                    (render(complement).members ?? []) + [JSON.Member("controle", Rapport.json(verdicts))]))
        }
    }

    static func annuler(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        let numero = try numero(exchange)
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("dossier")
            try AnnulerComplement.run(tx, contexte, dossier: id, numero: numero, motif: motif)
            guard let complement = try tx.read.complement(dossier: id, numero: numero)
            else {
                throw Refus.introuvable
            }
            return .json(render(complement))
        }
    }

    private static func numero(_ exchange: Exchange) throws -> Int64 {
        guard let numero = Query.whole(exchange.parameter("numero")) else { throw Refus.introuvable }
        return Int64(numero)
    }

    private static func render(_ complement: Complement) -> JSON {
        [
            "numero": .integer(complement.numero), "nature": .string(complement.nature.rawValue),
            "demande": .string(complement.demande),
            "pieces": .list(complement.pieces), "sections": .list(complement.sections),
            "financeurs": .list(complement.financeurs),
            "echeance_on": .text(complement.echeanceOn?.description),
            "demande_at": .string(complement.demandeAt.description), "reponse": .text(complement.reponse),
            "repondu_at": .text(complement.reponduAt?.description), "tardive": .bool(complement.isTardive),
            "relance_at": .text(complement.relanceAt?.description),
            "version_avant": complement.versionAvant.map(JSON.integer) ?? .null,
            "version_apres": complement.versionApres.map(JSON.integer) ?? .null,
            "annule_at": .text(complement.annuleAt?.description),
            "annule_motif": .text(complement.annuleMotif),
        ]
    }

    static func relancer(_ exchange: Exchange) async throws -> Reponse {
        // The request has no document; an empty one lets `create` recognise a repeated request by its
        // Idempotency-Key.
        try await exchange.create([:]) { tx, contexte in
            let reminded = try RelancerComplements.run(tx, contexte, appel: exchange.parameter("appel"))
            return .list(
                reminded.map { one in
                    [
                        "dossier": .string(one.dossierId), "reference": .string(one.reference),
                        "porteur": .string(one.porteurNom), "complement": .integer(one.complement.numero),
                        "echeance_on": .text(one.complement.echeanceOn?.description),
                    ]
                })
        }
    }
}

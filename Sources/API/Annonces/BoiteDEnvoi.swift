import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// The outbox: the outgoing messages of a call and their state.
enum BoiteDEnvoi {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        let etat: Envoi.Etat? = try exchange.query.choice("etat")
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            let scope = Acces.scope(contexte.caller, .lireEnvois)
            return .page(
                try reader.envois(appel: appel.code, etat: etat, scope, page), of: exchange
            ) { .object(summary($0)) }
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in try reponse(reader, contexte.chose.envoi) }
    }

    static func reprendre(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try ReprendreEnvoi.run(tx, contexte, envoi: exchange.parameter("envoi"))
            guard let envoi = try tx.read.envoi(exchange.parameter("envoi")) else { throw Refus.introuvable }
            return try reponse(tx.read, envoi)
        }
    }

    /// A message with all its attempts.
    private static func reponse(_ reader: Reader, _ envoi: StoredEnvoi) throws -> Reponse {
        let trace = try reader.essais(envoi: envoi.id).map { essai -> JSON in
            [
                "numero": .int(essai.numero), "at": .string(essai.at.description),
                "reussi": essai.isReussi.map { .bool($0) } ?? .null, "detail": .string(essai.detail),
            ]
        }
        return .json(
            .object(
                summary(envoi) + [
                    JSON.Member("corps", .string(envoi.corps)), JSON.Member("trace", .array(trace)),
                ]), version: envoi.version)
    }

    private static func summary(_ envoi: StoredEnvoi) -> [JSON.Member] {
        let next = envoi.etat == .aEnvoyer ? envoi.prochainAt.description : nil
        return [
            JSON.Member("id", .string(envoi.id)), JSON.Member("dossier", .text(envoi.dossierId)),
            JSON.Member("reference", .text(envoi.reference)),
            JSON.Member("courrier", .text(envoi.courrierId)), JSON.Member("webhook", .text(envoi.webhookId)),
            JSON.Member("canal", .string(envoi.canal.rawValue)),
            JSON.Member("destinataire", .string(envoi.destinataire)),
            JSON.Member("objet", .string(envoi.objet)), JSON.Member("etat", .string(envoi.etat.rawValue)),
            JSON.Member("essais", .int(envoi.essais)), JSON.Member("prochain_at", .text(next)),
            JSON.Member("cree_at", .string(envoi.creeAt.description)),
            JSON.Member("envoye_at", .text(envoi.envoyeAt?.description)),
            JSON.Member("motif_abandon", .text(envoi.motifAbandon)),
        ]
    }
}

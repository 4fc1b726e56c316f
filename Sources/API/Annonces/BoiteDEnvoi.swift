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
        let sujet: Envoi.Sujet? = try exchange.query.choice("sujet")
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            let scope = Acces.scope(contexte.caller, .lireEnvois)
            return .page(
                try reader.envois(appel: appel.code, etat: etat, sujet: sujet, scope, page), of: exchange
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

    static func remettre(_ exchange: Exchange) async throws -> Reponse {
        let demande = try RemettreAutrement.Demande(try await exchange.json())
        return try await exchange.write { tx, contexte in
            try RemettreAutrement.run(tx, contexte, envoi: exchange.parameter("envoi"), demande)
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
            JSON.Member("seance", .text(envoi.seanceId)), JSON.Member("sujet", .text(envoi.sujet?.rawValue)),
            JSON.Member("lot", .text(envoi.lot)),
            JSON.Member("courrier", .text(envoi.courrierId)), JSON.Member("webhook", .text(envoi.webhookId)),
            JSON.Member("canal", .string(envoi.canal.rawValue)),
            JSON.Member("destinataire", .text(envoi.destinataire)),
            JSON.Member("objet", .string(envoi.objet)), JSON.Member("etat", .string(envoi.etat.rawValue)),
            JSON.Member("essais", .int(envoi.essais)), JSON.Member("prochain_at", .text(next)),
            JSON.Member("cree_at", .string(envoi.creeAt.description)),
            JSON.Member("envoye_at", .text(envoi.envoyeAt?.description)),
            JSON.Member("ecrit_at", .text(envoi.ecritAt?.description)),
            JSON.Member("motif_abandon", .text(envoi.motifAbandon)),
            JSON.Member(
                "remise",
                envoi.remise.map { remise in
                    [
                        "remis_on": .string(remise.on.description), "motif": .string(remise.motif),
                        "par": .string(remise.par), "at": .string(remise.at.description),
                    ]
                } ?? .null),
        ]
    }
}

/// The e-mails that reached nobody: as tasks, and as figures of a call.
extension BoiteDEnvoi {
    static func tache(_ tache: MesTaches.CourrielAFaire) -> JSON {
        let courriel = tache.courriel
        let path = "/v1/envois/\(courriel.envoiId)"
        return [
            "envoi": .string(courriel.envoiId), "sujet": .string(courriel.sujet.rawValue),
            "objet": .string(courriel.objet), "appel": .text(courriel.appel),
            "dossier": .text(courriel.dossierId), "reference": .text(courriel.reference),
            "porteur": .text(courriel.porteurNom), "destinataires": .list(courriel.destinataires),
            "pourquoi": .string(tache.pourquoi), "depuis_at": .string(courriel.depuisAt.description),
            "lire": .string(path),
            "reprendre": courriel.destinataires.isEmpty ? .null : .string("\(path)/reprise"),
            "remettre": .string("\(path)/remise"),
        ]
    }

    static func tache(_ tache: MesTaches.PliAFaire) -> JSON {
        [
            "pli": .string(tache.pli.id), "destinataire": .string(tache.pli.destinataire),
            "objet": .string(tache.pli.objet), "pourquoi": .string(tache.pourquoi),
            "depuis_at": .string(tache.pli.creeAt.description),
        ]
    }

    static func compte(_ etats: [Envoi.Etat: Int64], perdus: Int64, appel: String) -> JSON {
        .object(
            Envoi.Etat.allCases.map { JSON.Member($0.rawValue, .integer(etats[$0, default: 0])) } + [
                JSON.Member("non_remis", .integer(perdus)),
                JSON.Member("a_faire", .string("/v1/moi/taches?appel=\(appel)")),
                JSON.Member("boite", .string("/v1/appels/\(appel)/envois")),
            ])
    }
}

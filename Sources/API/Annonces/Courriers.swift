import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// Letters: the preview of those that a notification would send, and those that were written.
enum Courriers {
    static func notifierUn(_ exchange: Exchange) async throws -> Reponse {
        try await Dossiers.move(exchange) { tx, contexte, id in try Notifier.run(tx, contexte, dossier: id) }
    }

    /// `/v1/appels/{appel}/courriers`: for each decided dossier, the letter that a notification would send
    /// now.
    static func apercu(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            var filter = DossierFilter(scope: Acces.scope(contexte.caller, .lireCourriers))
            filter.appel = appel.code
            filter.etat = .decide
            filter.connaissance = .entiere
            return try .page(try reader.dossiers(filter, page), of: exchange) { dossier in
                let lettre = try Lettre.read(reader, dossier, at: contexte.instant)
                return [
                    "dossier": .string(dossier.id), "reference": .text(dossier.reference),
                    "nature": .string(lettre.nature.rawValue), "objet": .string(lettre.objet),
                    "corps": .string(lettre.corps), "empreinte": .string(lettre.empreinte),
                    "destinataires": .list(try Lettre.destinataires(reader, dossier)),
                ]
            }
        }
    }

    /// `/v1/dossiers/{dossier}/courriers`: the letters of its notifications, oldest first.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.courriers(dossier: dossier.id).map(render))
        }
    }

    /// `POST /v1/appels/{appel}/notifications`: notifies several dossiers, or none if one of them cannot be.
    static func notifier(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try Notifier.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let appel = exchange.parameter("appel")
            let annonces = try Notifier.run(tx, contexte, appel: appel, demande)
            return .json(
                [
                    "items": .array(
                        annonces.map { annonce in
                            [
                                "dossier": .string(annonce.dossier.id),
                                "reference": .text(annonce.dossier.reference),
                                "etat": .string(annonce.dossier.etat.rawValue),
                                "courrier": render(annonce.courrier), "envois": .int(annonce.envois),
                            ]
                        })
                ], status: .created, location: "/v1/appels/\(appel)/envois")
        }
    }

    private static func render(_ courrier: StoredCourrier) -> JSON {
        [
            "id": .string(courrier.id), "numero": .integer(courrier.numero),
            "nature": .string(courrier.nature.rawValue),
            "objet": .string(courrier.objet), "corps": .string(courrier.corps),
            "notifie_at": .string(courrier.creeAt.description),
        ]
    }
}

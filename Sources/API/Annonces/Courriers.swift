import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// Letters: the preview of those that a notification would send, and those that were written.
enum Courriers {
    private enum Format: String, CaseIterable { case json, html }

    static func notifierUn(_ exchange: Exchange) async throws -> Reponse {
        try await Dossiers.move(exchange) { tx, contexte, id in try Notifier.run(tx, contexte, dossier: id) }
    }

    /// `/v1/appels/{appel}/courriers`: for each decided dossier, the letter that a notification would send
    /// now; as JSON, or as a page to print (`?format=html`, or Accept: text/html).
    static func apercu(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        let asked: Format? = try exchange.query.choice("format")
        let prefersPage = HeaderValue.prefers("text/html", exchange.request.headers[.accept])
        let (format, one) = (asked ?? (prefersPage ? .html : .json), try exchange.query.text("dossier"))
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            var filter = DossierFilter(scope: Acces.scope(contexte.caller, .lireCourriers))
            filter.appel = appel.code
            filter.etat = .decide
            filter.connaissance = .entiere
            filter.dossier = one
            let dossiers = try reader.dossiers(filter, page)
            if format == .html {
                let lettres = try dossiers.items.map { dossier in
                    try CourriersHTML.lettre(
                        reader, contexte, dossier, try Lettre.read(reader, contexte, dossier))
                }
                let suite = dossiers.next.map {
                    "\(exchange.request.uri.path)?\(exchange.query.next(exchange.cursor($0)))"
                }
                return .html(CourriersHTML.page(appel.code, lettres, suite: suite))
            }
            return try .page(dossiers, of: exchange) { dossier in
                let lettre = try Lettre.read(reader, contexte, dossier)
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

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
        let (page, format) = (try exchange.page(), try format(exchange))
        let one = try exchange.query.text("dossier")
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
                    try CourriersHTML.apercu(
                        reader, contexte, dossier, try Lettre.read(reader, contexte, dossier))
                }
                let suite = dossiers.next.map {
                    "\(exchange.request.uri.path)?\(exchange.query.next(exchange.cursor($0)))"
                }
                return .html(CourriersHTML.page(appel.code, lettres, suite: suite))
            }
            return try .page(dossiers, of: exchange) { dossier in
                try apercu(reader, dossier, try Lettre.read(reader, contexte, dossier))
            }
        }
    }

    private static func format(_ exchange: Exchange) throws -> Format {
        let prefersPage = HeaderValue.prefers("text/html", exchange.request.headers[.accept])
        return try exchange.query.choice("format") ?? (prefersPage ? .html : .json)
    }

    private static func apercu(_ reader: Reader, _ dossier: StoredDossier, _ lettre: Lettre) throws -> JSON {
        [
            "dossier": .string(dossier.id), "reference": .text(dossier.reference),
            "nature": .string(lettre.nature.rawValue), "objet": .string(lettre.objet),
            "corps": .string(lettre.corps), "empreinte": .string(lettre.empreinte),
            "destinataires": .list(try Lettre.destinataires(reader, dossier)),
        ]
    }

    /// `PUT /v1/dossiers/{dossier}/recevabilite/apercu`: the letter that a declaration of inadmissibility with this
    /// reason would send now. It writes nothing.
    static func apercuDIrrecevabilite(_ exchange: Exchange) async throws -> Reponse {
        let format = try format(exchange)
        let motif = try Motif.read(try await exchange.json())
        return try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            let lettre = try PrevenirIrrecevabilite.apercu(reader, contexte, dossier, motif: motif)
            guard format == .html else { return .json(try apercu(reader, dossier, lettre)) }
            let page = try CourriersHTML.apercu(reader, contexte, dossier, lettre)
            return .html(CourriersHTML.page(dossier.reference ?? dossier.id, [page], suite: nil))
        }
    }

    /// `/v1/dossiers/{dossier}/courriers`: the letters of the dossier, oldest first.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try reader.courriersRelus(try contexte.chose.dossier).map(render))
        }
    }

    /// `/v1/dossiers/{dossier}/courriers/{courrier}`: one of them, as JSON or as the page to print.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let format = try format(exchange)
        return try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            let courrier = try courrier(reader, dossier, exchange.parameter("courrier"))
            guard format == .html else { return .json(render(courrier)) }
            let page = try CourriersHTML.relu(reader, dossier, courrier)
            return .html(CourriersHTML.page(dossier.reference ?? dossier.id, [page], suite: nil))
        }
    }

    private static func courrier(_ reader: Reader, _ dossier: StoredDossier, _ id: String) throws
        -> CourrierRelu
    {
        guard let courrier = try reader.courriersRelus(dossier).first(where: { $0.id == id }) else {
            throw Refus.introuvable
        }
        return courrier
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
                        try annonces.map { annonce in
                            [
                                "dossier": .string(annonce.dossier.id),
                                "reference": .text(annonce.dossier.reference),
                                "etat": .string(annonce.dossier.etat.rawValue),
                                "courrier": render(
                                    try courrier(tx.read, annonce.dossier, annonce.courrier.id)),
                                "envois": .int(annonce.envois),
                            ]
                        })
                ], status: .created, location: "/v1/appels/\(appel)/envois")
        }
    }

    private static func render(_ courrier: CourrierRelu) -> JSON {
        [
            "id": .string(courrier.id), "numero": .integer(courrier.numero),
            "nature": .string(courrier.nature.rawValue),
            "objet": .string(courrier.objet), "corps": .string(courrier.corps),
            "notifie_at": .string(courrier.creeAt.description),
        ]
    }
}

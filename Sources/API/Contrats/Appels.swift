import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/appels`
enum Appels {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        let contrat = try exchange.query.text("contrat")
        return try await exchange.read { reader, contexte in
            let own = try Acces.projets(reader, contexte.caller)
            return try .page(
                try reader.appels(contrat: contrat, projetsDe: own, page), of: exchange
            ) { appel in try summary(appel, reader, at: exchange.instant) }
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            guard let numero = appel.revision, let revision = try reader.revision(appel.code, numero) else {
                throw Refus(
                    .appelNonPublie,
                    "Cet appel n’est pas publié : lisez son projet, /v1/appels/\(appel.code)/projet.")
            }
            return .json(render(revision, at: exchange.instant))
        }
    }

    static func regles(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            guard let revision = try reader.revisionEnVigueur(appel.code) else {
                throw Refus(
                    .appelNonPublie, "Cet appel n’est pas publié : il n’a pas encore de règles en vigueur.")
            }
            return .list(Rapport.regles(of: revision))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let appel = try CreerAppel.run(tx, contexte, json)
            return .json(
                try project(appel, tx.read), status: .created, version: appel.version,
                location: "/v1/appels/\(appel.code)/projet")
        }
    }

    static func projet(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .json(try project(appel, reader), version: appel.version)
        }
    }

    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let patch = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let appel = try ModifierAppel.run(tx, contexte, code: exchange.parameter("appel"), patch: patch)
            return .json(try project(appel, tx.read), version: appel.version)
        }
    }

    static func publish(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            let revision = try PublierAppel.run(tx, contexte, code: exchange.parameter("appel"))
            return .json(render(revision, at: exchange.instant))
        }
    }
}

extension Appels {
    /// A published call, complete: the labels of its codes, and its calendar as instants.
    static func render(_ revision: Revision, at instant: Instant) -> JSON {
        let document = AppelsRendus.document(revision)
        return document.setting("/calendrier", to: calendrier(revision, at: instant), adding: true)
            ?? document
    }

    /// When it opens and closes, and whether it is open: all that an hour changes of it.
    static func calendrier(_ revision: Revision, at instant: Instant) -> JSON {
        let calendrier = revision.appel.calendrier
        return [
            "fuseau": .string(calendrier.fuseau),
            "ouverture_on": .string(calendrier.ouvertureOn.description),
            "ouverture_heure": .text(calendrier.ouvertureHeure?.description),
            "cloture_on": .string(calendrier.clotureOn.description),
            "cloture_heure": .text(calendrier.clotureHeure?.description),
            "intention_cloture_on": .text(calendrier.intentionClotureOn?.description),
            "intention_cloture_heure": .text(calendrier.intentionClotureHeure?.description),
            "ouverture_at": .string(revision.ouvertureAt.description),
            // The call is open until this second, included.
            "cloture_at": .string(revision.finAt.adding(seconds: -1).description),
            "est_ouvert": .bool(revision.ouvertureAt <= instant && instant < revision.finAt),
        ]
    }

    /// The same at any hour: its calendar is that of the document.
    static func render(_ revision: Revision) -> JSON {
        let document = AppelDocument.write(revision.appel)
        let replaced: [(String, JSON)] = [
            ("nom_du_volet", .string(revision.contrat.nomDuVolet)),
            ("nom_du_theme", .string(revision.contrat.nomDuTheme)),
            ("volets", .array(revision.volets.map(ContratDocument.volet))),
            ("axes", .array(revision.axes.map(ContratDocument.axe))),
            (
                "quartiers",
                .array(revision.quartiers.map(ContratDocument.quartier))
            ),
            ("financeurs", .array(revision.financeurs.map(ContratDocument.partenaire))),
            ("partenaires", .array(revision.contrat.partenaires.map(ContratDocument.partenaire))),
            ("regles", .array(Rapport.regles(of: revision))),
            ("revision", .integer(revision.numero)),
        ]
        var members = document.members ?? []
        for (key, value) in replaced {
            if let index = members.firstIndex(where: { $0.key == key }) {
                members[index].value = value
            } else {
                members.append(JSON.Member(key, value))
            }
        }
        return .object(members)
    }

    private static func summary(_ appel: StoredAppel, _ reader: Reader, at instant: Instant) throws -> JSON {
        let revision = try appel.revision.flatMap { try reader.revision(appel.code, $0) }
        let calendrier = revision?.appel.calendrier
        return [
            "code": .string(appel.code), "contrat": .string(appel.contrat),
            "titre": .text(try revision?.appel.titre ?? reader.projet(of: appel)["titre"]?.string),
            "annee": .int(revision?.appel.annee), "publie": .bool(revision != nil),
            "fuseau": .text(calendrier?.fuseau), "ouverture_on": .text(calendrier?.ouvertureOn.description),
            "ouverture_heure": .text(calendrier?.ouvertureHeure?.description),
            "cloture_on": .text(calendrier?.clotureOn.description),
            "cloture_heure": .text(calendrier?.clotureHeure?.description),
            "est_ouvert": .bool(revision.map { $0.ouvertureAt <= instant && instant < $0.finAt } ?? false),
        ]
    }

    static func project(_ appel: StoredAppel, _ reader: Reader) throws -> JSON {
        ["projet": try reader.projet(of: appel), "revision": appel.revision.map(JSON.integer) ?? .null]
    }
}

import Domain
import HTTPTypes
import JSON
import Rules
import Store
import UseCases

/// `/v1/dossiers`
enum Dossiers {
    static let filters =
        DossierQuery.parameters + [
            .modifieDepuis,
            .text(
                "filtre",
                "Identifiant d’un de ses filtres : ses paramètres valent, sauf ceux que dit la requête.",
                "01847a84-8c9b-7ca8-98e0-49b0326ab303"),
        ]

    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        _ = try DossierQuery(exchange.query)
        let depuis = try exchange.query.instant("modifie_depuis")
        return try await exchange.read { reader, contexte in
            let query = try DossierQuery(try Filtres.query(exchange, reader, contexte))
            var filter = try query.filter(reader, contexte)
            filter.modifieDepuis = depuis
            return .page(try reader.dossiers(filter, page), of: exchange) { dossier in
                DossierRendu.summary(dossier, contexte.caller)
            }
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try CreerDossier.Demande(json)
        let isKeyed = exchange.hasIdempotencyKey
        return try await exchange.create(json) { tx, contexte in
            let ouvert = try CreerDossier.run(tx, contexte, demande, isKeyed: isKeyed)
            let dossier = ouvert.dossier
            return .json(
                try DossierRendu.whole(tx.read, contexte, dossier), status: ouvert.isNew ? .created : .ok,
                version: dossier.version,
                location: "/v1/dossiers/\(dossier.id)")
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .json(try DossierRendu.whole(reader, contexte, dossier), version: dossier.version)
        }
    }

    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let patch = try await exchange.json()
        return try await move(exchange) { tx, contexte, id in
            try ModifierDossier.run(tx, contexte, id: id, patch: patch)
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        let fichiers = try await exchange.write { tx, contexte in
            try SupprimerDossier.run(tx, contexte, id: exchange.parameter("dossier"))
        }
        for fichier in fichiers { exchange.guichet.store.pieces.remove(fichier) }
        return .faite
    }

    /// The verdict of every rule at this instant; for a deposited dossier, at the instant of its deposit.
    static func controle(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            let verdicts = try Controler.run(
                reader, dossier, at: exchange.instant,
                showsAvis: contexte.caller.peut(.lireAvis, devant: dossier),
                voitPersonne: { contexte.caller.peut(.lireDecisions, devant: $0) })
            return .json(Rapport.json(verdicts), version: dossier.version)
        }
    }

    /// The verdict of every rule on a dossier sent whole in the request; nothing is kept.
    static func controleSansDepot(_ exchange: Exchange) async throws -> Reponse {
        try exchange.take(.controlesParAdresse, of: exchange.reseau)
        let json = try await exchange.json()
        let place = try exchange.guichet.compteurs.begin(
            .controlesSimultanes, of: exchange.reseau,
            limite: exchange.guichet.limites.quotas[.controlesSimultanes])
        defer { withExtendedLifetime(place) {} }
        exchange.rencontres.note(place.etat)
        let cas = try await exchange.read { reader, _ in
            try ControlerSansDeposer.cas(reader, json, at: exchange.instant)
        }
        // The rules run after the reader of the database is released: anyone may call this route, and there
        // are few readers.
        return .json(Rapport.json(Rulebook.review(cas)))
    }

    /// Runs a write on the dossier of the path, and answers with the changed dossier.
    static func move(
        _ exchange: Exchange, _ body: @escaping @Sendable (Writer, Contexte, String) throws -> Void
    ) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            let id = exchange.parameter("dossier")
            try body(tx, contexte, id)
            return try moved(tx.read, contexte, id)
        }
    }

    /// The dossier as a move left it.
    ///
    /// - Parameter verdicts: of every rule, when they are known.
    static func moved(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ verdicts: [Verdict]? = nil
    ) throws -> Reponse {
        guard let dossier = try reader.dossier(id) else { throw Refus.introuvable }
        return .json(try DossierRendu.whole(reader, contexte, dossier, verdicts), version: dossier.version)
    }
}

import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/changements`, `/v1/porteurs/{porteur}/changements`, `/v1/reclamations`
enum Changements {
    /// Those that the caller asked for.
    static func mine(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            return try .page(reader.changements(compte: compte.id, page), of: exchange) {
                try render($0, reader, contexte)
            }
        }
    }

    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let porteur = try contexte.chose.porteur
            return try .page(reader.changements(porteur: porteur.id, page), of: exchange) {
                try render($0, reader, contexte)
            }
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            try reponse(contexte.chose.changement.changement, reader, contexte)
        }
    }

    static func declarer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try DeclarerRepresentant.Demande(json)
        // It sends e-mails: as many as messages.
        try exchange.take(.messagesParCompte)
        return try await exchange.create(json) { tx, contexte in
            let changement = try DeclarerRepresentant.run(
                tx, contexte, porteur: exchange.parameter("porteur"), demande)
            return try created(changement, tx.read, contexte)
        }
    }

    static func reclamer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try ReclamerPorteur.Demande(json)
        try exchange.take(.messagesParCompte)
        return try await exchange.create(json) { tx, contexte in
            try created(ReclamerPorteur.run(tx, contexte, demande), tx.read, contexte)
        }
    }

    static func repondre(_ exchange: Exchange) async throws -> Reponse {
        let demande = try RepondreChangement.Demande(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("changement")
            try RepondreChangement.run(tx, contexte, changement: id, demande)
            guard let changement = try tx.read.changement(id) else { throw Refus.introuvable }
            return try reponse(changement, tx.read, contexte)
        }
    }

    static func annuler(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try AnnulerChangement.run(tx, contexte, changement: exchange.parameter("changement"))
        }
        return .faite
    }

    static func joindre(_ exchange: Exchange) async throws -> Reponse {
        let id = exchange.parameter("changement")
        let reste = try await exchange.read { reader, contexte in
            try JoindreAuChangement.check(reader, contexte, changement: id)
        }
        let reception = try await Reception(exchange, into: reste) { "document.\($0.extensionDuNom)" }
        let fichier = reception.joint(at: exchange.instant)
        return try await reception.keep {
            let (stored, isNew) = try await exchange.write { tx, contexte in
                try JoindreAuChangement.run(tx, contexte, changement: id, fichier)
            }
            // The same document was already attached, so the bytes received now are deleted.
            if !isNew { exchange.guichet.store.pieces.remove(fichier.fichier) }
            return FichierRendu.reponse(stored, isNew: isNew)
        }
    }

    static func document(_ exchange: Exchange) async throws -> Reponse {
        try await .download(exchange) { reader, contexte in
            let changement = try contexte.chose.changement.changement
            guard let fichier = try reader.piece(changement: changement.id) else { throw Refus.introuvable }
            return fichier
        }
    }

    private static func created(
        _ changement: Changement, _ reader: Reader, _ contexte: Contexte
    ) throws -> Reponse {
        .json(
            try render(changement, reader, contexte), status: .created, version: changement.version,
            location: "/v1/changements/\(changement.id)")
    }

    private static func reponse(
        _ changement: Changement, _ reader: Reader, _ contexte: Contexte
    ) throws -> Reponse {
        .json(try render(changement, reader, contexte), version: changement.version)
    }

    /// A person who claims a porteur reads nothing of it: neither its id, nor who answered.
    private static func render(
        _ changement: Changement, _ reader: Reader, _ contexte: Contexte
    ) throws -> JSON {
        let knows = try Acces.seesChangements(reader, contexte.caller, porteur: changement.porteurId)
        let author = try reader.compte(changement.compteId)
        return [
            "id": .string(changement.id), "nature": .string(changement.objet.nature.rawValue),
            "porteur": knows ? .string(changement.porteurId) : .null,
            "demandeur": [
                "compte": .string(changement.compteId), "nom": .string(author?.nom ?? ""),
                "courriel": .string(author?.courriel ?? ""),
            ],
            "demande": asked(changement.objet), "motif": .text(changement.motif),
            "demande_at": .string(changement.demandeAt.description),
            "document": try reader.piece(changement: changement.id).map(FichierRendu.json) ?? .null,
            "opposition": changement.opposition.map {
                ["at": .string($0.at.description), "motif": .string($0.motif)]
            } ?? .null,
            "etat": .string(changement.etat.rawValue),
            "reponse_at": .text(changement.reponse?.at.description),
            "reponse_pour": .text(changement.reponse?.voix?.rawValue),
            "reponse_motif": .text(changement.reponse?.motif),
        ]
    }

    private static func asked(_ objet: Changement.Objet) -> JSON {
        ChangementDocument.write(objet)
    }

    /// A change in a work list: what it is, and why it waits for the reader.
    static func tache(_ attente: MesTaches.ChangementAFaire) -> JSON {
        [
            "changement": .string(attente.changement.id),
            "nature": .string(attente.changement.objet.nature.rawValue),
            "porteur": .string(attente.porteurNom), "porteur_id": .string(attente.changement.porteurId),
            "pourquoi": .string(attente.pourquoi),
            "depuis_at": .string(attente.changement.demandeAt.description),
        ]
    }
}

import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/porteurs`
enum Porteurs {
    /// The porteurs of which the caller is a member, and those that its roles show it.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let (page, depuis) = (try exchange.page(), try exchange.query.instant("modifie_depuis"))
        return try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            let scope = Acces.porteurs(contexte.caller, compte.id)
            let porteurs = try reader.porteurs(
                scope, texte: try exchange.query.text("texte"), modifieDepuis: depuis, page)
            return try .page(porteurs, of: exchange) { try render($0, reader, contexte) }
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let porteur = try CreerPorteur.run(tx, contexte, json)
            return .json(
                try render(porteur, tx.read, contexte), status: .created, version: porteur.version,
                location: "/v1/porteurs/\(porteur.id)")
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let porteur = try contexte.chose.porteur
            return .json(try render(porteur, reader, contexte), version: porteur.version)
        }
    }

    static func patch(_ exchange: Exchange) async throws -> Reponse {
        let patch = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let porteur = try ModifierPorteur.run(
                tx, contexte, id: exchange.parameter("porteur"), patch: patch)
            return .json(try render(porteur, tx.read, contexte), version: porteur.version)
        }
    }

    static func membres(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try membres(reader, contexte.chose.porteur.id))
        }
    }

    static func addMembre(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try AjouterMembre.Demande(json)
        // It sends an e-mail: as many as messages, and not too many to one address.
        try exchange.take(.messagesParCompte)
        return try await exchange.create(json) { tx, contexte in
            let id = exchange.parameter("porteur")
            let invitation = try AjouterMembre.run(tx, contexte, porteur: id, demande)
            // After the checks: who may not invite uses up nothing.
            if let courriel = demande.courriel { try Comptes.takeLien(exchange, "invitation", courriel) }
            return try Invitations.created(invitation, tx.read, contexte, in: "/v1/porteurs/\(id)")
        }
    }

    static func membres(_ reader: Reader, _ id: String) throws -> [JSON] {
        try reader.membres(porteur: id).map {
            [
                "compte": .string($0.compteId), "courriel": .string($0.courriel), "nom": .string($0.nom),
                "qualite": .string($0.qualite.rawValue),
                "courriel_prouve_at": .text($0.prouveAt?.description),
            ]
        }
    }

    static func confirmer(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            let porteur = try ConfirmerPorteur.run(tx, contexte, porteur: exchange.parameter("porteur"))
            return .json(try render(porteur, tx.read, contexte), version: porteur.version)
        }
    }

    static func reunir(_ exchange: Exchange) async throws -> Reponse {
        let demande = try ReunirPorteurs.Demande(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let porteur = try ReunirPorteurs.run(
                tx, contexte, porteur: exchange.parameter("porteur"), demande)
            return .json(try render(porteur, tx.read, contexte), version: porteur.version)
        }
    }

    private static func render(
        _ porteur: StoredPorteur, _ reader: Reader, _ contexte: Contexte
    ) throws -> JSON {
        let members = PorteurDocument.write(porteur.porteur).members ?? []
        let waiting = try reader.changementsOuverts(porteur: porteur.id)
        let compte = try CompteEnAttente(reader, contexte, porteur: porteur.id, parmi: waiting)
        return .object(
            [
                JSON.Member("id", .string(porteur.id)),
                JSON.Member("confirme_at", .text(porteur.confirmeAt?.description)),
                JSON.Member("changements_en_attente", .list(waiting.map(\.objet.nature.rawValue))),
                JSON.Member("compte_bancaire_en_attente", compte.map(enAttente) ?? .null),
                JSON.Member("fusionne_dans", .text(porteur.fusionneDans)),
            ] + members)
    }

    /// Of the account that waits, as in the journal: enough to recognise it.
    private static func enAttente(_ attente: CompteEnAttente) -> JSON {
        [
            "changement": .string(attente.changement.id),
            "demande_at": .string(attente.changement.demandeAt.description),
            "demandeur": .text(attente.demandeur), "titulaire": .text(attente.compte?.titulaire),
            "iban_fin": .text(attente.compte.map { PorteurDocument.end(of: $0.iban.description) }),
            "attend": .string(attente.attendu.phrase),
        ]
    }
}

import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// What is offered to an address: as its holder reads and answers it, and as those who invite list it.
enum Invitations {
    /// What waits for an answer of the caller; nothing as long as the address is not proved.
    static func mine(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            guard compte.prouveAt != nil else { return .list([]) }
            return .list(
                try reader.invitations(courriel: compte.courriel, at: contexte.instant).map {
                    try render($0, reader, contexte)
                })
        }
    }

    static func accepter(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let code = try ObjectReader.read(json) { $0.string("code", max: 200) }
        return try await exchange.write { tx, contexte in
            let invitation = try RepondreInvitation.accepter(
                tx, contexte, invitation: exchange.parameter("invitation"), code: code)
            return .json(try render(invitation, tx.read, contexte))
        }
    }

    static func refuser(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            let invitation = try RepondreInvitation.refuser(
                tx, contexte, invitation: exchange.parameter("invitation"))
            return .json(try render(invitation, tx.read, contexte))
        }
    }

    static func ofContrat(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let contrat = try contexte.chose.contrat.code
            return try .page(try reader.invitations(contrat: contrat, page), of: exchange) {
                try render($0, reader, contexte)
            }
        }
    }

    static func ofPorteur(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let porteur = try contexte.chose.porteur.id
            return try .page(try reader.invitations(porteur: porteur, page), of: exchange) {
                try render($0, reader, contexte)
            }
        }
    }

    /// Takes back an invitation of the contract or of the porteur that the path names.
    static func retirer(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            guard let invitation = try tx.read.invitation(exchange.parameter("invitation")) else {
                throw Refus.introuvable
            }
            let isOfPath =
                switch invitation.objet {
                case .role(_, let contrat, _): contrat == exchange.parameter("contrat")
                case .membre(let porteur, _): porteur == exchange.parameter("porteur")
                }
            guard isOfPath else { throw Refus.introuvable }
            try RepondreInvitation.retirer(tx, contexte, invitation)
            return .faite
        }
    }

    /// The answer to who invites.
    static func created(
        _ invitation: StoredInvitation, _ reader: Reader, _ contexte: Contexte, in path: String
    ) throws -> Reponse {
        .json(
            try render(invitation, reader, contexte), status: .created,
            location: "\(path)/invitations/\(invitation.id)")
    }

    private static func render(
        _ invitation: StoredInvitation, _ reader: Reader, _ contexte: Contexte
    ) throws -> JSON {
        let offered: JSON
        switch invitation.objet {
        case .role(let role, let contrat, let financeur):
            offered = [
                "role": .string(role.rawValue), "contrat": .string(contrat), "financeur": .text(financeur),
                "porteur": .null, "qualite": .null,
            ]
        case .membre(let porteur, let isRepresentant):
            offered = [
                "role": .null, "contrat": .null, "financeur": .null,
                "porteur": ["id": .string(porteur), "nom": .text(try reader.porteur(porteur)?.porteur.nom)],
                "qualite": .string(isRepresentant ? "representant" : "redacteur"),
            ]
        }
        let etat = invitation.issue(at: contexte.instant)?.rawValue ?? "en_attente"
        return .object(
            [
                JSON.Member("id", .string(invitation.id)),
                JSON.Member("courriel", .string(invitation.courriel)),
            ] + (offered.members ?? []) + [
                JSON.Member("par", .text(try reader.compte(invitation.par)?.nom)),
                JSON.Member("etat", .string(etat)),
                JSON.Member("cree_at", .string(invitation.creeAt.description)),
                JSON.Member("expire_at", .string(invitation.expireAt.description)),
                JSON.Member("repondu_at", .text(invitation.issueAt?.description)),
            ])
    }
}

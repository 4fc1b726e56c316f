import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/comptes`, `/v1/sessions`, `/v1/moi`
enum Comptes {
    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try OuvrirCompte.Demande(json)
        let isTaken = try await exchange.guichet.store.read { reader in
            try reader.compte(courriel: demande.courriel) != nil
        }
        // When the address already has an account, refuses without hashing the password, which is slow. A
        // request with an Idempotency-Key goes on: it may be a repeat whose answer was kept.
        if isTaken, !exchange.hasIdempotencyKey {
            throw OuvrirCompte.existing(demande.courriel)
        }
        try exchange.take(.comptesParAdresse, of: exchange.reseau)
        let hash = try await MotDePasse.hash(
            demande.motDePasse, reseau: exchange.reseau, compte: demande.courriel.description)
        return try await exchange.create(json) { tx, contexte in
            try OuvrirCompte.requirePlace(tx.read, contexte)
            let compte = try OuvrirCompte.run(
                tx, courriel: demande.courriel, nom: demande.nom, hash: hash, at: exchange.instant)
            return .json(render(compte), status: .created, location: "/v1/moi")
        }
    }

    static func open(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (texte, motDePasse) = try ObjectReader.read(json) { reader in
            (
                reader.required("courriel", reader.string("courriel", max: 254), else: ""),
                reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
            )
        }
        let name = texte.lowercased()
        let compte = try await exchange.guichet.store.read { reader in
            try Courriel(texte).flatMap { try reader.compte(courriel: $0) }
        }
        let isRight = try await exchange.guichet.essais.check(
            adresse: exchange.address, compte: name, at: exchange.instant
        ) {
            try await MotDePasse.verify(
                motDePasse, compte?.motDePasse, reseau: exchange.reseau, compte: name)
        }
        guard isRight, let compte else {
            throw Refus(.identifiantsInvalides, "Le courriel ou le mot de passe est faux.")
        }
        try exchange.take(.sessionsParCompte, of: compte.id)
        return try await exchange.guichet.store.write { tx in
            let session = try OuvrirSession.run(tx, compte: compte.id, at: exchange.instant)
            return .json(
                [
                    "jeton": .string(session.jeton), "expire_at": .string(session.expireAt.description),
                    "compte": render(compte),
                ], status: .created, location: "/v1/sessions/courante")
        }
    }

    static func close(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try FermerSession.run(tx, contexte)
            return .faite
        }
    }

    static func moi(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            return .json([
                "compte": render(compte),
                "roles": .array(
                    contexte.caller.roles.map {
                        [
                            "role": .string($0.role.rawValue), "contrat": .text($0.contrat),
                            "financeur": .text($0.financeur),
                        ]
                    }),
                "porteurs": .array(
                    try contexte.caller.porteurs.sorted { $0.key < $1.key }.map { id, qualite in
                        [
                            "id": .string(id), "nom": .text(try reader.porteur(id)?.porteur.nom),
                            "qualite": .string(qualite.rawValue),
                        ]
                    }),
            ])
        }
    }

    static func render(_ compte: StoredCompte) -> JSON {
        ["id": .string(compte.id), "courriel": .string(compte.courriel), "nom": .string(compte.nom)]
    }
}

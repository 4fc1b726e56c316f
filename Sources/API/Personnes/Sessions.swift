import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/sessions`, `/v1/moi/sessions`, and those that an administrator may end.
enum Sessions {
    static func open(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (texte, motDePasse, code) = try ObjectReader.read(json) { reader in
            // It says nothing of the accounts: no address holds such a sign.
            if let signe = reader.json("courriel")?.string.flatMap(Courriel.signeInattendu) {
                reader.problem("courriel", "valeur", signe)
            }
            return (
                reader.required("courriel", reader.string("courriel", max: 300), else: "").trimmed,
                reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: ""),
                reader.string("code", max: 100)
            )
        }
        let comptes = try await exchange.guichet.store.read { reader in
            try Courriel(texte).map { try reader.comptes(courriel: $0) } ?? []
        }
        guard let compte = try await opened(exchange, motDePasse, comptes, as: texte.lowercased()) else {
            throw Refus(.identifiantsInvalides, "Le courriel ou le mot de passe est faux.")
        }
        let session = try await SecondFacteur.opened(exchange, compte, isTry: code != nil) {
            try await exchange.guichet.store.write { tx in
                try OuvrirAvecCode.run(
                    tx, compte, code: code, at: exchange.instant, genre: exchange.genre
                ) {
                    try exchange.take(.sessionsParCompte, of: compte.id)
                }
            }
        }
        return .json(
            [
                "jeton": .string(session.jeton), "expire_at": .string(session.expireAt.description),
                "compte": Comptes.render(compte),
            ], status: .created, location: "/v1/sessions/courante")
    }

    /// The first account that the password opens, unless there were too many wrong ones from this network.
    static func opened(
        _ exchange: Exchange, _ motDePasse: String, _ comptes: [StoredCompte], as nom: String
    ) async throws -> StoredCompte? {
        try await exchange.guichet.essais.check(
            adresse: exchange.address, compte: nom, at: exchange.instant
        ) {
            try await MotDePasse.first(motDePasse, of: comptes, reseau: exchange.reseau, compte: nom)
        }
    }

    static func close(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try FermerSession.run(tx, contexte)
            return .faite
        }
    }

    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            try list(reader, contexte, try contexte.requireCompte())
        }
    }

    static func closeOne(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try FermerSession.run(tx, contexte, session: exchange.parameter("session"))
            return .faite
        }
    }

    static func closeOthers(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try FermerSession.autres(tx, contexte)
            return .faite
        }
    }

    /// The sessions of an account of the contract, for its administrator.
    static func listOfCompte(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let compte = try FermerSession.compte(
                reader, contexte, contrat: exchange.parameter("contrat"), exchange.parameter("compte"))
            return try list(reader, contexte, compte)
        }
    }

    static func closeOfCompte(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try FermerSession.toutes(
                tx, contexte, contrat: exchange.parameter("contrat"), compte: exchange.parameter("compte"))
            return .faite
        }
    }

    private static func list(
        _ reader: Reader, _ contexte: Contexte, _ compte: StoredCompte
    ) throws -> Reponse {
        .list(
            try reader.sessions(compte: compte.id, at: contexte.instant).map {
                render($0, current: contexte.caller.session)
            })
    }

    private static func render(_ session: StoredSession, current: String?) -> JSON {
        [
            "id": .string(session.id), "cree_at": .string(session.creeAt.description),
            "expire_at": .string(session.expireAt.description), "courante": .bool(session.id == current),
            "second_facteur": .bool(session.hasSecondFacteur),
        ]
    }
}

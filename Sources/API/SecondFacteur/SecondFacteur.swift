import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/moi/second-facteur`, and what sign-in asks of it.
enum SecondFacteur {
    static func demander(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let motDePasse = try ObjectReader.read(json) { reader in
            reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
        }
        _ = try await MotsDePasse.requireAncien(exchange, motDePasse)
        return try await exchange.write { tx, contexte in
            let secret = try GererSecondFacteur.demander(tx, contexte)
            return .json(["secret": .string(secret.base32), "adresse": .string(secret.adresse)])
        }
    }

    static func confirmer(_ exchange: Exchange) async throws -> Reponse {
        try await codes(exchange) { tx, contexte, code in
            try GererSecondFacteur.confirmer(tx, contexte, code: code)
        }
    }

    static func refaireCodes(_ exchange: Exchange) async throws -> Reponse {
        try await codes(exchange) { tx, contexte, code in
            try GererSecondFacteur.refaireCodes(tx, contexte, code: code)
        }
    }

    static func retirer(_ exchange: Exchange) async throws -> Reponse {
        try await withCode(exchange) { tx, contexte, code -> Reponse? in
            try GererSecondFacteur.retirer(tx, contexte, code: code) ? .faite : nil
        }
    }

    private static func codes(
        _ exchange: Exchange, _ write: @escaping @Sendable (Writer, Contexte, String) throws -> [String]?
    ) async throws -> Reponse {
        try await withCode(exchange) { tx, contexte, code in
            try write(tx, contexte, code).map { .json(["codes_de_secours": .list($0)]) }
        }
    }

    /// Runs a write that a code allows.
    private static func withCode(
        _ exchange: Exchange, _ write: @escaping @Sendable (Writer, Contexte, String) throws -> Reponse?
    ) async throws -> Reponse {
        let json = try await exchange.json()
        let code = try ObjectReader.read(json) { $0.requiredText("code", max: 100) }
        let compte = try await exchange.read { _, contexte in try contexte.requireCompte() }
        return try await opened(exchange, compte) {
            try await exchange.write { tx, contexte in try write(tx, contexte, code) }
        }
    }

    /// What a code opens. Wrong codes make their network wait for this account, as wrong passwords do; those
    /// from every network are counted in the account itself.
    ///
    /// - Parameters:
    ///   - isTry: whether there is a code to be wrong.
    ///   - open: nil when the code is wrong.
    static func opened<Opened>(
        _ exchange: Exchange, _ compte: StoredCompte, isTry: Bool = true, _ open: () async throws -> Opened?
    ) async throws -> Opened {
        let opened =
            try await isTry
            ? exchange.guichet.essais.check(
                adresse: exchange.address, compte: "code \(compte.id)", at: exchange.instant, quoi: "codes",
                open)
            : open()
        guard let opened else {
            throw Refus(
                .codeInvalide,
                "Ce code est faux, a déjà servi ou n’est plus celui du moment. Vérifiez l’heure du téléphone, ou "
                    + "attendez le code suivant.")
        }
        return opened
    }

    /// Whether the account has one, and what it opens in this session.
    static func render(_ reader: Reader, _ contexte: Contexte, _ compte: StoredCompte) throws -> JSON {
        let facteur = try reader.secondFacteur(compte: compte.id)
        return [
            "confirme_at": .text(facteur?.confirmeAt?.description),
            "codes_de_secours": .integer(try reader.codesDeSecours(compte: compte.id)),
            "session": .bool(contexte.caller.hasSecondFacteur),
            "requis": .bool(!contexte.caller.rolesSuspendus.isEmpty),
        ]
    }
}

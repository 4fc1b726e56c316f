import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/mot-de-passe`, `/v1/moi/mot-de-passe`
enum MotsDePasse {
    /// Longer than what an account that exists needs in addition, so that the time does not tell whether it
    /// does.
    private static let delai = Duration.milliseconds(250)

    /// Sends a link to whoever reads the address, if an account claims it.
    static func demander(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let courriel = try ObjectReader.read(json) { reader in
            reader.required("courriel", reader.courriel("courriel").map(Optional.some), else: nil)
        }
        guard let courriel else { throw Refus.introuvable }
        try Comptes.takeLien(exchange, "mot de passe", courriel)
        let end = ContinuousClock.now + delai
        try await exchange.write { tx, contexte in try DemanderLien.motDePasse(tx, contexte, courriel) }
        try await Task.sleep(until: end, clock: .continuous)
        return Comptes.suite("Si un compte existe à cette adresse, un lien y part : il vaut une heure.")
    }

    /// Chooses another password by the code of a link.
    static func retrouver(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (code, motDePasse) = try ObjectReader.read(json) { reader in
            (
                reader.requiredText("code", max: 200),
                reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
            )
        }
        let compte = try await exchange.read { reader, contexte in
            try ChangerMotDePasse.compte(reader, contexte, code: code)
        }
        let hash = try await choisi(exchange, motDePasse, compte, "/mot_de_passe")
        return try await exchange.write { tx, contexte in
            try ChangerMotDePasse.run(tx, contexte, code: code, hash: hash)
            return .faite
        }
    }

    /// Changes the password of the caller, who gives the old one.
    static func changer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (ancien, nouveau) = try ObjectReader.read(json) { reader in
            (
                reader.required("ancien", reader.string("ancien", max: 200), else: ""),
                reader.required("nouveau", reader.string("nouveau", max: 200), else: "")
            )
        }
        let compte = try await requireAncien(exchange, ancien)
        let hash = try await choisi(exchange, nouveau, compte, "/nouveau")
        return try await exchange.write { tx, contexte in
            try ChangerMotDePasse.run(tx, contexte, hash: hash)
            return .faite
        }
    }

    /// The account of the caller, who proves to know its password: a stolen token is not enough. Tries are
    /// counted with those of its sessions.
    static func requireAncien(_ exchange: Exchange, _ motDePasse: String) async throws -> StoredCompte {
        let compte = try await exchange.read { _, contexte in try contexte.requireCompte() }
        guard try await Sessions.opened(exchange, motDePasse, [compte], as: compte.courriel) != nil else {
            throw Refus(.identifiantsInvalides, "Le mot de passe actuel est faux.")
        }
        return compte
    }

    /// The hash of a password that the account may take.
    private static func choisi(
        _ exchange: Exchange, _ motDePasse: String, _ compte: StoredCompte, _ pointer: String
    ) async throws -> String {
        let (mots, known) = try await exchange.guichet.store.read { reader in
            (
                try MotDePasse.mots(reader),
                try Courriel(compte.courriel).map { try reader.comptes(courriel: $0) } ?? []
            )
        }
        let all = MotDePasse.mots(compte.courriel, compte.nom) + mots
        if let refus = MotDePasse.refus(motDePasse, mots: all) {
            throw Refus(
                .documentInvalide, "Ce mot de passe ne peut pas servir : \(refus.phrase)",
                erreurs: [JSONProblem(pointer: pointer, code: refus.code, detail: refus.phrase)])
        }
        return try await MotDePasse.hash(
            motDePasse, at: known, reseau: exchange.reseau, compte: compte.courriel)
    }
}

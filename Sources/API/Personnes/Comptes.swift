import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/comptes`, `/v1/moi`: opening an account, proving its address, changing it.
enum Comptes {
    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let mots = try await exchange.guichet.store.read { try MotDePasse.mots($0) }
        let demande = try OuvrirCompte.Demande(json, mots: mots)
        try exchange.take(.comptesParAdresse, of: exchange.reseau)
        let known = try await exchange.guichet.store.read { try $0.comptes(courriel: demande.courriel) }
        let hash = try await MotDePasse.hash(
            demande.motDePasse, at: known, reseau: exchange.reseau, compte: demande.courriel.description)
        // An address that received enough links gets no more: the account is opened all the same.
        let isTold = (try? takeLien(exchange, "preuve", demande.courriel)) != nil
        return try await exchange.create(json) { tx, contexte in
            try OuvrirCompte.requirePlace(tx.read, contexte)
            let compte = try OuvrirCompte.demander(tx, contexte, demande, hash: hash, isTold: isTold)
            return .json(render(compte), status: .created, location: "/v1/moi")
        }
    }

    /// Sends the link that proves the address of the caller again.
    static func demanderPreuve(_ exchange: Exchange) async throws -> Reponse {
        if let courriel = exchange.appelant.compte.flatMap({ Courriel($0.courriel) }) {
            try takeLien(exchange, "preuve", courriel)
        }
        return try await exchange.create(.null) { tx, contexte in
            try DemanderLien.preuve(tx, contexte)
            return suite("Un lien part à l’adresse de votre compte : il vaut sept jours.")
        }
    }

    static func prouver(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let code = try ObjectReader.read(json) { $0.requiredText("code", max: 200) }
        return try await exchange.write { tx, contexte in
            .json(render(try ProuverCourriel.run(tx, contexte, code: code)))
        }
    }

    static func changerNom(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let nom = try ObjectReader.read(json) { $0.requiredText("nom", max: 200) }
        return try await exchange.write { tx, contexte in
            .json(render(try ChangerIdentite.nom(tx, contexte, nom)))
        }
    }

    static func changerCourriel(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (courriel, motDePasse) = try ObjectReader.read(json) { reader in
            (
                reader.required("courriel", reader.courriel("courriel").map(Optional.some), else: nil),
                reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
            )
        }
        guard let courriel else { throw Refus.introuvable }
        _ = try await MotsDePasse.requireAncien(exchange, motDePasse)
        try takeLien(exchange, "changement", courriel)
        return try await exchange.write { tx, contexte in
            try ChangerIdentite.courriel(tx, contexte, courriel)
            return suite(
                "Un lien part à la nouvelle adresse ; l’ancienne reste la vôtre tant qu’il n’a pas servi.")
        }
    }

    static func fermer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let motDePasse = try ObjectReader.read(json) { reader in
            reader.required("mot_de_passe", reader.string("mot_de_passe", max: 200), else: "")
        }
        _ = try await MotsDePasse.requireAncien(exchange, motDePasse)
        return try await exchange.write { tx, contexte in
            try FermerCompte.run(tx, contexte)
            return .faite
        }
    }

    static func moi(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let compte = try contexte.requireCompte()
            return .json([
                "compte": render(compte),
                "prouver": .text(compte.prouveAt == nil ? contexte.liens.appel(.demanderPreuve) : nil),
                "second_facteur": try SecondFacteur.render(reader, contexte, compte),
                "roles": .array(
                    (contexte.caller.roles + contexte.caller.rolesSuspendus).map {
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
        [
            "id": .string(compte.id), "courriel": .string(compte.courriel), "nom": .string(compte.nom),
            "courriel_prouve_at": .text(compte.prouveAt?.description),
        ]
    }

    /// The answer to what is done later, by e-mail: what happens next.
    static func suite(_ phrase: String) -> Reponse { .json(["suite": .string(phrase)], status: .accepted) }

    /// Counts one link to an address, so that nobody is flooded. How many are left is not said: it would tell
    /// what others asked for this address.
    static func takeLien(_ exchange: Exchange, _ quoi: String, _ courriel: Courriel) throws {
        _ = try exchange.guichet.compteurs.take(
            .liensParAdresse, 1, of: "\(quoi) \(courriel)",
            limite: exchange.guichet.limites.quotas[.liensParAdresse], at: exchange.instant)
    }
}

import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `guichet compte preuve`: the code that proves the address of an account, for a person whom no e-mail
/// reaches.
struct AccountLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preuve", abstract: "Donne le code qui prouve l’adresse d’un compte.",
        discussion: """
            À remettre à la personne elle-même, une fois sûr de qui elle est. Elle l’envoie depuis une session de son \
            compte : PUT /v1/comptes/preuve. Il vaut sept jours et sert une fois.
            """,
        aliases: ["link"])

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("Courriel du compte.", valueName: "courriel"))
    var email: String

    func run() async throws {
        try await Titulaire.tell(data, email) { tx, comptes, instant in
            let claiming = comptes.filter { $0.prouveAt == nil }
            guard !claiming.isEmpty else {
                throw ValidationError("L’adresse \(email) est déjà prouvée : il n’y a rien à donner.")
            }
            return try claiming.map {
                ($0, try Lien.creer(tx, .preuve, $0, par: nil, .administrateur, at: instant))
            }
        }
    }
}

/// `guichet compte mot-de-passe`: closes the sessions of an account, and gives the code with which its holder
/// chooses another password.
struct AccountResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mot-de-passe",
        abstract: "Ferme les sessions d’un compte et donne le code d’un nouveau mot de passe.",
        discussion: """
            À remettre à la personne elle-même, une fois sûr de qui elle est. Elle l’envoie avec son nouveau mot de \
            passe : PUT /v1/mot-de-passe. Il vaut une heure et sert une fois.
            """,
        aliases: ["reset"])

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("Courriel du compte.", valueName: "courriel"))
    var email: String

    func run() async throws {
        try await Titulaire.tell(data, email) { tx, comptes, instant in
            try comptes.filter { $0.prouveAt != nil || comptes.first?.prouveAt == nil }.map { compte in
                try FermerSession.toutesSurLeServeur(tx, compte.id, at: instant)
                return (
                    compte, try Lien.creer(tx, .motDePasse, compte, par: nil, .administrateur, at: instant)
                )
            }
        }
    }
}

/// What these commands share: the accounts of an address, and how their codes are printed.
private enum Titulaire {
    static func tell(
        _ data: DataOptions, _ email: String,
        _ make: @escaping @Sendable (Writer, [StoredCompte], Instant) throws -> [(StoredCompte, String)]
    ) async throws {
        guard let courriel = Courriel(email.trimmed) else {
            throw ValidationError("« \(email) » : adresse invalide.")
        }
        let lines = try await data.withStore("account") { store in
            try await store.write { tx -> [String] in
                let instant = Horloge.reelle.now()
                let comptes = try tx.read.comptes(courriel: courriel)
                guard !comptes.isEmpty else { throw ValidationError("Aucun compte à \(courriel).") }
                return try make(tx, comptes, instant).map { compte, code in
                    "\(courriel), « \(compte.nom) », ouvert le \(compte.creeAt) : \(code)"
                }
            }
        }
        lines.forEach { say($0) }
    }
}

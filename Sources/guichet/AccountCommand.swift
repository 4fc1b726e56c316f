import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

/// `guichet compte`: opens accounts on the server, and helps people who cannot receive an e-mail.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compte",
        abstract: "Ouvre un compte, ou aide son titulaire à y entrer (serveur arrêté).",
        subcommands: [
            AccountOpenCommand.self, AccountLinkCommand.self, AccountResetCommand.self,
            AccountSecondFacteurCommand.self,
        ],
        defaultSubcommand: AccountOpenCommand.self,
        aliases: ["account"])
}

/// `guichet compte ouvrir`: the first administrateur of an installation, and any other account. Its address
/// counts as proved: the operator of the server vouches for it.
struct AccountOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ouvrir",
        abstract: "Ouvre un compte, à l’adresse tenue pour prouvée, et lui donne un rôle.",
        discussion:
            "Le mot de passe est lu sur l’entrée standard, une ligne : il n’apparaît pas dans les processus.",
        aliases: ["open"])

    @OptionGroup var data: DataOptions
    @Option(name: [.customLong("courriel"), .customLong("email")], help: "Courriel du compte.")
    var email: String
    @Option(name: [.customLong("nom"), .customLong("name")], help: "Nom affiché.")
    var name: String
    @Option(help: "administrateur, instructeur, financeur, conseil_citoyen ou auditeur.")
    var role: String?
    @Option(help: "Contrat du rôle ; sans lui, tous (administrateur et auditeur seulement).")
    var contrat: String?
    @Option(help: "Partenaire pour lequel un financeur décide.")
    var financeur: String?

    @Flag(
        name: [.customLong("existant"), .customLong("existing")],
        help: "Donner le rôle à un compte déjà ouvert à cette adresse, dont le mot de passe ne change pas.")
    var existing = false

    func run() async throws {
        guard let courriel = Courriel(email.trimmed) else {
            throw ValidationError("--courriel : adresse invalide.")
        }
        guard let role = role.map({ Role(rawValue: $0) }) ?? .administrateur else {
            throw ValidationError("--role : \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard contrat != nil || role == .administrateur || role == .auditeur else {
            throw ValidationError("--contrat : ce rôle se donne sur un contrat.")
        }
        guard (role == .financeur) == (financeur != nil) else {
            throw ValidationError("--financeur : pour le rôle financeur, et lui seul.")
        }
        guard let motDePasse = readLine(), motDePasse.count >= MotDePasse.longueurMin else {
            throw ValidationError(
                "Mot de passe : \(MotDePasse.longueurMin) caractères au moins, sur l’entrée standard.")
        }
        if let refus = MotDePasse.refus(motDePasse, mots: MotDePasse.mots(courriel.description, name)) {
            throw ValidationError("Mot de passe : \(refus.phrase)")
        }
        try await data.withStore("account") { store in
            let known = try await store.read { try $0.comptes(courriel: courriel) }
            let hash = try await MotDePasse.hash(motDePasse, at: known)
            try await store.write { tx in
                let instant = Horloge.reelle.now()
                try check(tx.read)
                let compte = try account(tx, courriel, hash, at: instant)
                _ = try DonnerRole.give(
                    tx,
                    StoredRole(
                        id: Identifiant.new(at: instant), compteId: compte.id, role: role, contrat: contrat,
                        financeur: financeur),
                    par: nil, at: instant)
            }
        }
        say("\(courriel) : \(role.rawValue)\(contrat.map { " de \($0)" } ?? " de tous les contrats").")
    }

    /// Makes a new account, or with --existant uses the one there is: an address proves nothing, so this must
    /// be explicit.
    private func account(
        _ tx: Writer, _ courriel: Courriel, _ hash: String, at instant: Instant
    ) throws -> StoredCompte {
        guard let known = try tx.read.compte(courriel: courriel) else {
            return try OuvrirCompte.run(tx, courriel: courriel, nom: name, hash: hash, at: instant)
        }
        guard existing else {
            throw ValidationError(
                "Un compte est déjà ouvert à \(courriel), au nom de « \(known.nom) ». Si c’est bien cette personne : --existant."
            )
        }
        return known
    }

    private func check(_ reader: Reader) throws {
        guard let code = contrat else { return }
        guard let known = try reader.contrat(code) else {
            throw ValidationError("--contrat « \(code) » : ce contrat n’est pas chargé (guichet publier).")
        }
        if let financeur, !known.partenaires.contains(where: { $0.code == financeur }) {
            throw ValidationError("--financeur « \(financeur) » : ce n’est pas un partenaire du contrat.")
        }
    }
}

import ArgumentParser
import Domain
import Store
import UseCases

/// `guichet compte second-facteur`: tells whether an account has a second factor, and removes it for a person
/// who lost everything.
struct AccountSecondFacteurCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-facteur",
        abstract: "Dit si un compte a un second facteur, ou le retire.",
        discussion: """
            À ne retirer qu’une fois sûr de qui est la personne : son compte s’ouvre ensuite par le seul mot de passe. Ses \
            sessions sont fermées, et un courriel le lui dit.
            """)

    @OptionGroup var data: DataOptions
    @Argument(help: ArgumentHelp("Courriel du compte.", valueName: "courriel"))
    var email: String
    @Flag(help: "Retirer le second facteur et fermer les sessions du compte.")
    var retirer = false

    func run() async throws {
        guard let courriel = Courriel(email.trimmed) else {
            throw ValidationError("« \(email) » : adresse invalide.")
        }
        let lines = try await data.withStore("account") { store in
            try await store.write { tx -> [String] in
                let comptes = try tx.read.comptes(courriel: courriel)
                guard !comptes.isEmpty else { throw ValidationError("Aucun compte à \(courriel).") }
                return try comptes.map { "\(courriel), « \($0.nom) » : \(try etat(tx, $0))" }
            }
        }
        lines.forEach { say($0) }
    }

    private func etat(_ tx: Writer, _ compte: StoredCompte) throws -> String {
        let facteur = try tx.read.secondFacteur(compte: compte.id)
        if retirer {
            let isRemoved = try GererSecondFacteur.retirerSurLeServeur(tx, compte, at: Horloge.reelle.now())
            return isRemoved ? "second facteur retiré, sessions fermées." : "pas de second facteur."
        }
        guard let confirme = facteur?.confirmeAt else { return "pas de second facteur." }
        let codes = try tx.read.codesDeSecours(compte: compte.id)
        return "second facteur depuis le \(confirme), \(codes) codes de secours."
    }
}

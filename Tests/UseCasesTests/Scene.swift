import Domain
import Foundation
import JSON
import Store
import StoreSupport
import Synchronization
import Testing
import UseCases

/// An installation with its appel, its six drafts and an account for every role, on a clock that stands
/// still.
final class Scene: Sendable {
    let installation: TemporaryInstallation
    private let jetons: Mutex<[String: String]>

    /// Names of the porteurs of the demonstration, in the order in which the story deposits their dossiers.
    static let porteurs = [
        "porteur_arts_improvises", "porteur_boxing_club", "porteur_espace_rousseau", "porteur_deci_dela",
        "porteur_cemea", "porteur_generation_numerique",
    ]

    init() async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        self.installation = installation
        self.jetons = Mutex(Dictionary(uniqueKeysWithValues: jetons.values.map { ($0.nom, $0.jeton) }))
    }

    var store: Store { installation.store }

    func set(_ text: String) throws { try installation.horloge.set(text) }

    func jeton(_ nom: String) -> String? { jetons.withLock { $0[nom] } }

    /// One transaction of an account, at the instant the clock shows; `who` nil is an anonymous caller.
    func run<T: Sendable>(
        _ who: String?, _ precondition: Precondition = .any,
        _ body: @escaping @Sendable (Writer, Contexte) throws -> T
    ) async throws -> T {
        let instant = installation.horloge.horloge.now()
        let jeton = who.map { self.jeton($0) ?? "inconnu" }
        return try await store.write { tx in
            let caller = try Caller.load(tx.read, jeton: jeton, at: instant)
            return try body(tx, Contexte(caller: caller, instant: instant, precondition: precondition))
        }
    }

    /// What an account asks with, at the instant the clock shows.
    func contexte(_ who: String) async throws -> Contexte {
        try await run(who) { _, contexte in contexte }
    }

    /// The refusal that a transaction ends with; nil when it succeeds.
    func refusal<T: Sendable>(
        _ who: String?, _ precondition: Precondition = .any,
        _ body: @escaping @Sendable (Writer, Contexte) throws -> T
    ) async throws -> Refus? {
        do {
            _ = try await run(who, precondition, body)
            return nil
        } catch let refus as Refus {
            return refus
        }
    }

    /// Opens an account with a session, and optionally a role.
    @discardableResult
    func open(
        _ nom: String, _ role: Role? = nil, contrat: String? = "argentan-2015", financeur: String? = nil
    ) async throws -> String {
        let courriel = try #require(Courriel("\(nom.replacing("_", with: "-"))@exemple.fr"))
        let (compte, jeton) = try await run(nil) { tx, contexte in
            let instant = contexte.instant
            let compte = try OuvrirCompte.run(tx, courriel: courriel, nom: nom, hash: nil, at: instant)
            if let role {
                let stored = StoredRole(
                    id: Identifiant.new(at: instant), compteId: compte.id, role: role, contrat: contrat,
                    financeur: financeur)
                _ = try DonnerRole.give(tx, stored, par: nil, at: instant)
            }
            let session = try OuvrirSession.run(
                tx, compte: compte.id, at: instant, dureeSecondes: 30 * 86_400)
            return (compte.id, session.jeton)
        }
        jetons.withLock { $0[nom] = jeton }
        return compte
    }

    /// The financeurs for which the demonstration has no account.
    func openFinanceurs() async throws {
        for financeur in ["region", "departement", "caf"] {
            try await open("financeur_\(financeur)", .financeur, financeur: financeur)
        }
    }
}

/// The same document with a member merged into it, at any depth (RFC 7396).
func patched(_ document: JSON, _ patch: JSON) -> JSON { document.merging(patch) }

/// The appel of 2023 as it is in the repository.
func appelDocument() throws -> JSON {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/appels/argentan-2023.json")
    return try JSON.parse(Array(Data(contentsOf: file)))
}

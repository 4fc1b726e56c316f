import Domain
import JSON
import Store
import UseCases

/// The people of the service of a season, by name: they have an account each, and a token that is asked for anew
/// whenever the folder is opened.
struct Equipe: Sendable {
    static let financeurs = ["etat", "ville", "departement", "region", "caf"]

    /// Name, role, and the partner that a financer decides for.
    static let gens: [(nom: String, role: Role, financeur: String?)] =
        [
            ("administrateur", .administrateur, nil), ("instructeur-1", .instructeur, nil),
            ("instructeur-2", .instructeur, nil), ("instructeur-3", .instructeur, nil),
            ("auditeur", .auditeur, nil),
        ] + financeurs.map { (nom: "financeur-\($0)", role: Role.financeur, financeur: Optional($0)) }

    private let jetons: [String: String]

    subscript(_ nom: String) -> String { jetons[nom] ?? "" }

    /// Opens the accounts that are missing, and a session for each.
    init(_ tx: Writer, at instant: Instant) throws {
        var jetons: [String: String] = [:]
        for (nom, role, financeur) in Self.gens {
            guard let courriel = Courriel("\(nom)@exemple.fr") else { throw Refus.introuvable }
            let compte = try tx.read.compte(courriel: courriel)?.id
            jetons[nom] = try OuvrirSession.run(
                tx, compte: compte ?? Self.ouvrir(tx, courriel, nom, role, financeur, at: instant),
                at: instant,
                dureeSecondes: 400 * 86_400
            ).jeton
        }
        self.jetons = jetons
    }

    private static func ouvrir(
        _ tx: Writer, _ courriel: Courriel, _ nom: String, _ role: Role, _ financeur: String?,
        at instant: Instant
    ) throws -> String {
        let compte = try OuvrirCompte.run(
            tx, courriel: courriel, nom: "Compte fictif", hash: nil, at: instant)
        let isEverywhere = role == .administrateur || role == .auditeur
        _ = try DonnerRole.give(
            tx,
            StoredRole(
                id: Identifiant.new(at: instant), compteId: compte.id, role: role,
                contrat: isEverywhere ? nil : Saison.contrat, financeur: financeur),
            par: nil, at: instant)
        return compte.id
    }

    /// What one of them does at an instant.
    func contexte(_ reader: Reader, _ nom: String, at instant: Instant) throws -> Contexte {
        Contexte(
            caller: try Caller.load(reader, jeton: self[nom], at: instant), instant: instant,
            precondition: .any)
    }
}

/// In what quality a caller stands before a thing.
public enum Qualite: String, Sendable, CaseIterable {
    /// Anyone, without an account.
    case anonyme
    /// Anyone with a valid session.
    case compte
    /// A member of the porteur the thing belongs to.
    case membre
    /// The member who is the porteur’s legal representative.
    case representant
    /// Roles given on the contract the thing belongs to.
    case instructeur
    case financeur
    case conseilCitoyen = "conseil_citoyen"
    case auditeur
    case administrateur
}

/// A role that an administrator gives to an account, on one contract or on all.
public enum Role: String, Sendable, CaseIterable {
    case administrateur, instructeur, financeur, auditeur
    case conseilCitoyen = "conseil_citoyen"

    public var qualite: Qualite {
        switch self {
        case .administrateur: .administrateur
        case .instructeur: .instructeur
        case .financeur: .financeur
        case .auditeur: .auditeur
        case .conseilCitoyen: .conseilCitoyen
        }
    }
}

/// What a route lets its caller do.
public enum Capacite: Sendable, Hashable {
    case lirePublic, ouvrirCompte, ouvrirSession, lireMoi
    case creerContrat, gererRoles
    case ecrireAppel, lireProjetAppel, lireSoldes
    case creerPorteur, lirePorteur, modifierPorteur, gererMembres
    case creerDossier, lireBrouillon, lireDossier, lirePieces
    case lireComplements, lireEvaluations, lireAvis, lireDecisions, lireClassement
    case lireJournal, verifierJournal, exporter
    /// A move of the table of states.
    case evenement(Evenement)
}

/// The one table of who may see and do what. Moves of a dossier come from the table of states.
public enum Permissions {
    public static let table: [Capacite: Set<Qualite>] = [
        .lirePublic: [.anonyme],
        .ouvrirCompte: [.anonyme],
        .ouvrirSession: [.anonyme],
        .lireMoi: [.compte],
        .creerContrat: [.administrateur],
        .gererRoles: [.administrateur],
        .ecrireAppel: [.instructeur, .administrateur],
        .lireProjetAppel: [.instructeur, .administrateur, .auditeur],
        .lireSoldes: [.instructeur, .administrateur, .auditeur, .financeur],
        .creerPorteur: [.compte],
        .lirePorteur: [.membre, .instructeur, .administrateur, .auditeur, .financeur],
        .modifierPorteur: [.membre],
        .gererMembres: [.representant],
        .creerDossier: [.membre],
        .lireBrouillon: [.membre, .auditeur],
        .lireDossier: [.membre, .instructeur, .administrateur, .auditeur, .financeur, .conseilCitoyen],
        .lirePieces: [.membre, .instructeur, .administrateur, .auditeur, .financeur],
        .lireComplements: [.membre, .instructeur, .administrateur, .auditeur],
        .lireEvaluations: [.instructeur, .administrateur, .auditeur, .financeur],
        .lireAvis: [.instructeur, .administrateur, .auditeur, .financeur, .conseilCitoyen],
        .lireDecisions: [.instructeur, .administrateur, .auditeur, .financeur],
        .lireClassement: [.instructeur, .administrateur, .auditeur, .financeur],
        .lireJournal: [.compte],
        .verifierJournal: [.auditeur, .administrateur],
        .exporter: [.auditeur, .administrateur, .instructeur],
    ]

    /// Who has the capacity; empty for what the table does not name.
    public static func holders(of capacite: Capacite) -> Set<Qualite> {
        if case .evenement(let evenement) = capacite { return Etats.actors(of: evenement) }
        return table[capacite] ?? []
    }

    public static func allows(_ caller: Set<Qualite>, _ capacite: Capacite) -> Bool {
        !holders(of: capacite).isDisjoint(with: caller)
    }
}

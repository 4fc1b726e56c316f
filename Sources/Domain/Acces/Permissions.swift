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
    /// Scores the actions it was given.
    case evaluateur
    case financeur
    case conseilCitoyen = "conseil_citoyen"
    case auditeur
    case administrateur
}

/// A role that an administrator gives to an account, on one contract or on all.
public enum Role: String, Sendable, CaseIterable {
    case administrateur, instructeur, evaluateur, financeur, auditeur
    case conseilCitoyen = "conseil_citoyen"

    public var qualite: Qualite {
        switch self {
        case .administrateur: .administrateur
        case .instructeur: .instructeur
        case .evaluateur: .evaluateur
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
    case affecter, lireAffectations, lireMessages, ecrireMessage, demanderAvis
    case seDeporter, leverDeport, lireDeports
    case virer, simuler, lireSimulations
    case tenirSeance, lireSeances, voter, contresigner
    case lireCourriers, lireEnvois, gererWebhooks
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
        .lirePorteur: [.membre, .instructeur, .evaluateur, .administrateur, .auditeur, .financeur],
        .modifierPorteur: [.membre],
        .gererMembres: [.representant],
        .creerDossier: [.membre],
        .lireBrouillon: [.membre, .auditeur],
        .lireDossier: [
            .membre, .instructeur, .evaluateur, .administrateur, .auditeur, .financeur, .conseilCitoyen,
        ],
        .lirePieces: [.membre, .instructeur, .evaluateur, .administrateur, .auditeur, .financeur],
        .lireComplements: [.membre, .instructeur, .administrateur, .auditeur],
        .lireEvaluations: [.instructeur, .evaluateur, .administrateur, .auditeur, .financeur],
        .lireAvis: [.instructeur, .evaluateur, .administrateur, .auditeur, .financeur, .conseilCitoyen],
        .lireDecisions: [.instructeur, .administrateur, .auditeur, .financeur],
        .lireClassement: [.instructeur, .administrateur, .auditeur, .financeur],
        .lireJournal: [.compte],
        .verifierJournal: [.auditeur, .administrateur],
        .exporter: [.auditeur, .administrateur, .instructeur],
        .affecter: [.instructeur],
        .lireAffectations: [.instructeur, .evaluateur, .administrateur, .auditeur],
        .lireMessages: [.membre, .instructeur, .administrateur, .auditeur],
        .ecrireMessage: [.membre, .instructeur],
        .demanderAvis: [.instructeur],
        .seDeporter: [.instructeur, .evaluateur, .financeur, .conseilCitoyen],
        .leverDeport: [.administrateur],
        .lireDeports: [.instructeur, .administrateur, .auditeur],
        .virer: [.instructeur, .financeur],
        .simuler: [.instructeur],
        .lireSimulations: [.instructeur, .financeur, .administrateur, .auditeur],
        .tenirSeance: [.instructeur],
        .lireSeances: [.instructeur, .financeur, .administrateur, .auditeur],
        .voter: [.instructeur, .evaluateur, .financeur, .conseilCitoyen],
        .contresigner: [.instructeur, .financeur, .administrateur],
        .lireCourriers: [.instructeur, .administrateur, .auditeur],
        .lireEnvois: [.instructeur, .administrateur, .auditeur],
        .gererWebhooks: [.administrateur],
    ]

    /// What a member of the porteur, or whoever is recused from the dossier, cannot be before it.
    public static let jugent: Set<Qualite> = [.instructeur, .evaluateur, .financeur, .conseilCitoyen]

    /// What sees everything and decides of no money.
    public static let surveillent: Set<Qualite> = [.administrateur, .auditeur]

    /// Who reads the rows of the journal about what was handed in on a contract; every account reads its own doings, and
    /// what is told to its porteurs.
    public static let lisentLeJournal: Set<Qualite> = surveillent.union([.instructeur])

    /// Who has the capacity; empty for what the table does not name.
    public static func holders(of capacite: Capacite) -> Set<Qualite> {
        if case .evenement(let evenement) = capacite { return acteurs[evenement] ?? [] }
        return table[capacite] ?? []
    }

    /// Asked at every request: worked out of the table of states once.
    private static let acteurs = Dictionary(
        uniqueKeysWithValues: Evenement.allCases.map { ($0, Etats.actors(of: $0)) })

    public static func allows(_ caller: Set<Qualite>, _ capacite: Capacite) -> Bool {
        !holders(of: capacite).isDisjoint(with: caller)
    }
}

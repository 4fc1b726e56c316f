/// The capacity in which a caller acts on a thing: a role on its contract, or a link with its porteur.
public enum Qualite: String, Sendable, CaseIterable {
    /// Anyone, without an account.
    case anonyme
    /// Any account with a valid session.
    case compte
    /// A member of the porteur the thing belongs to.
    case membre
    /// The member who is the porteur’s legal representative.
    case representant
    /// This role and the ones below are given on the contract the thing belongs to.
    case instructeur
    /// Scores the actions assigned to the account.
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
    case lirePublic, ouvrirCompte, ouvrirSession, retrouverCompte, lireMoi, gererJetons
    case creerContrat, gererRoles
    case ecrireAppel, lireProjetAppel, lireSoldes
    case creerPorteur, reclamerPorteur, lirePorteur, modifierPorteur, gererMembres
    case lireMembres, changerMembre, quitterPorteur
    case declarerChangement, lireChangement, porterChangement, repondreChangement
    case corrigerPorteur
    case creerDossier, lireBrouillon, lireDossier, lirePieces
    case lireComplements, lireEvaluations, lireAvis, lireDecisions, lireClassement
    case lireJournal, verifierJournal, exporter
    case affecter, lireAffectations, lireMessages, ecrireMessage, demanderAvis
    case seDeporter, leverDeport, lireDeports
    case virer, simuler, lireSimulations
    case tenirSeance, lireSeances, voter, contresigner
    case lireCourriers, relireCourriers, lireEnvois, suivreEnvois, gererWebhooks
    /// A transition of the table of states.
    case evenement(Evenement)
}

/// The only table of who may see and do what. Transitions of a dossier come from the table of states.
public enum Permissions {
    public static let table: [Capacite: Set<Qualite>] = [
        .lirePublic: [.anonyme],
        .ouvrirCompte: [.anonyme],
        .ouvrirSession: [.anonyme],
        .retrouverCompte: [.anonyme],
        .lireMoi: [.compte],
        .gererJetons: [.compte],
        .creerContrat: [.administrateur],
        .gererRoles: [.administrateur],
        .ecrireAppel: [.instructeur, .administrateur],
        .lireProjetAppel: [.instructeur, .administrateur, .auditeur],
        .lireSoldes: [.instructeur, .administrateur, .auditeur, .financeur],
        .creerPorteur: [.compte],
        .reclamerPorteur: [.compte],
        .lirePorteur: [.membre, .instructeur, .evaluateur, .administrateur, .auditeur, .financeur],
        // What each of them may change in it is decided by `ModifierPorteur`.
        .modifierPorteur: [.membre, .instructeur, .administrateur],
        .gererMembres: [.representant],
        .lireMembres: [.membre, .instructeur, .administrateur],
        .changerMembre: [.representant, .instructeur, .administrateur],
        // A member removes itself; another one is removed by those who hold `changerMembre`.
        .quitterPorteur: [.membre, .instructeur, .administrateur],
        .declarerChangement: [.membre, .instructeur, .administrateur],
        .lireChangement: [.membre, .instructeur, .administrateur],
        // Its author, whoever that is: `Acces.changement` checks it.
        .porterChangement: [.compte],
        .repondreChangement: [.representant, .instructeur, .administrateur],
        .corrigerPorteur: [.instructeur, .administrateur],
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
        .relireCourriers: [.membre, .instructeur, .administrateur, .auditeur],
        .lireEnvois: [.instructeur, .administrateur, .auditeur],
        .suivreEnvois: [.instructeur, .administrateur],
        .gererWebhooks: [.administrateur],
    ]

    /// Qualities that a member of the porteur, or an account recused from the dossier, loses for that
    /// dossier.
    public static let jugent: Set<Qualite> = [.instructeur, .evaluateur, .financeur, .conseilCitoyen]

    /// Qualities that see everything but decide on no money.
    public static let surveillent: Set<Qualite> = [.administrateur, .auditeur]

    /// Who reads the journal rows about everything submitted on a contract. Every account also reads the rows
    /// of its own actions, and the rows addressed to its porteurs.
    public static let lisentLeJournal: Set<Qualite> = surveillent.union([.instructeur])

    /// The qualities that hold the capacity; empty when neither table names it.
    public static func holders(of capacite: Capacite) -> Set<Qualite> {
        if case .evenement(let evenement) = capacite { return acteurs[evenement] ?? [] }
        return table[capacite] ?? []
    }

    /// Needed for every request, so computed from the table of states once.
    private static let acteurs = Dictionary(
        uniqueKeysWithValues: Evenement.allCases.map { ($0, Etats.actors(of: $0)) })

    public static func allows(_ caller: Set<Qualite>, _ capacite: Capacite) -> Bool {
        !holders(of: capacite).isDisjoint(with: caller)
    }
}

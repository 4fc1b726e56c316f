/// A kind of thing that the path of a route names first: `…/dossiers/{dossier}/pieces` names a dossier.
public enum Espece: String, Sendable, CaseIterable {
    case contrat, appel, porteur, dossier, action, seance, simulation, message, envoi, deport, changement
}

/// Access rules that the table of permissions does not express: which capacity makes a thing visible to a
/// caller, and which capacities are granted in another way.
public enum Portes {
    /// The capacity a caller needs to see that a thing exists; nil: everybody sees it.
    ///
    /// - Parameter isDraft: for a dossier, that it has not been deposited yet; for a call, that it was never
    ///   published.
    public static func vue(_ espece: Espece, isDraft: Bool = false) -> Capacite? {
        switch espece {
        case .contrat: nil
        case .appel: isDraft ? .lireProjetAppel : nil
        case .porteur: .lirePorteur
        case .dossier, .action, .message: isDraft ? .lireBrouillon : .lireDossier
        case .seance: .lireSeances
        case .simulation: .lireSimulations
        case .envoi: .lireEnvois
        case .deport: .lireDeports
        case .changement: .lireChangement
        }
    }

    /// Needed to read a message. Everyone who sees the dossier knows that the message exists.
    public static let message = Capacite.lireMessages

    /// What a member of a session may do on that session in addition to what the member’s roles allow.
    public static let desMembresDeSeance: Set<Capacite> = [.lireSeances, .voter]

    /// For these routes the thing is named in the body, not in the path: any account passes the first check,
    /// and the use case checks the rest once it has read which contract or porteur the thing belongs to.
    public static let nommeesParLeCorps: Set<Capacite> = [.creerDossier, .ecrireAppel]

    /// Must be held on the whole installation: a role on one contract does not give it.
    public static let partout: Set<Capacite> = [.creerContrat]

    /// Held on the whole installation, it shows every porteur, those that have deposited nothing too: somebody
    /// must be able to put right a number that was registered by the wrong person.
    public static let voitTousLesPorteurs = Qualite.administrateur

    /// The qualities in which a person speaks for the service about a porteur.
    public static let service: Set<Qualite> = [.instructeur, .administrateur]

    /// Used on a porteur to declare an interest in it. Required of those who judge what the porteur has
    /// deposited, even if they may not read the porteur itself.
    public static let interet = Capacite.seDeporter
}

/// A kind of thing that the path of a route names first: `…/dossiers/{dossier}/pieces` is about a dossier.
public enum Espece: String, Sendable, CaseIterable {
    case contrat, appel, porteur, dossier, action, seance, simulation, message, envoi, deport
}

/// What stands beside the table of permissions: what makes a thing exist for a caller, and the capacities that the
/// table alone does not grant.
public enum Portes {
    /// The capacity without which a thing does not exist for a caller; nil: it exists for everybody.
    ///
    /// - Parameter isDraft: of a dossier, that it was not handed in yet; of a call, that it was never published.
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
        }
    }

    /// A message is known of with its dossier, and read with this.
    public static let message = Capacite.lireMessages

    /// Before a session, whoever sits in it does this as well, whatever roles it holds.
    public static let desMembresDeSeance: Set<Capacite> = [.lireSeances, .voter]

    /// Where the path names nothing, the body does: an account enters, and the use case asks the rest once it has read
    /// what the thing is of.
    public static let nommeesParLeCorps: Set<Capacite> = [.creerDossier, .ecrireAppel]

    /// Held on the whole installation: a role on the contract that is named does not give it.
    public static let partout: Set<Capacite> = [.creerContrat]

    /// Before a porteur, this declares an interest in it: asked of whoever judges what the porteur handed in, even where
    /// it does not read the porteur itself.
    public static let interet = Capacite.seDeporter
}

public import Domain
public import Store

/// The thing that the path of a request names first, found for a caller who sees it and may do what the route
/// does.
public enum Chose: Sendable {
    /// The path names nothing, or the porteur in which the caller declares an interest.
    case rien
    case contrat(Contrat)
    case appel(StoredAppel)
    case porteur(StoredPorteur)
    case dossier(StoredDossier)
    case action(StoredAction, StoredDossier)
    case seance(Seance, contrat: String)
    case simulation(StoredSimulation, StoredAppel)
    case message(Message, StoredDossier)
    case envoi(StoredEnvoi, Attache)
    case deport(DeportTrouve)
    case changement(Changement, StoredPorteur)
}

/// The thing as the expected kind; asking for a kind that the path does not name is `introuvable`.
extension Chose {
    public var contrat: Contrat {
        get throws {
            guard case .contrat(let contrat) = self else { throw Refus.introuvable }
            return contrat
        }
    }

    public var appel: StoredAppel {
        get throws {
            guard case .appel(let appel) = self else { throw Refus.introuvable }
            return appel
        }
    }

    public var porteur: StoredPorteur {
        get throws {
            guard case .porteur(let porteur) = self else { throw Refus.introuvable }
            return porteur
        }
    }

    public var dossier: StoredDossier {
        get throws {
            guard case .dossier(let dossier) = self else { throw Refus.introuvable }
            return dossier
        }
    }

    public var action: (action: StoredAction, dossier: StoredDossier) {
        get throws {
            guard case .action(let action, let dossier) = self else { throw Refus.introuvable }
            return (action, dossier)
        }
    }

    public var seance: (seance: Seance, contrat: String) {
        get throws {
            guard case .seance(let seance, let contrat) = self else { throw Refus.introuvable }
            return (seance, contrat)
        }
    }

    public var simulation: (simulation: StoredSimulation, appel: StoredAppel) {
        get throws {
            guard case .simulation(let simulation, let appel) = self else { throw Refus.introuvable }
            return (simulation, appel)
        }
    }

    public var message: Message {
        get throws {
            guard case .message(let message, _) = self else { throw Refus.introuvable }
            return message
        }
    }

    public var envoi: StoredEnvoi {
        get throws {
            guard case .envoi(let envoi, _) = self else { throw Refus.introuvable }
            return envoi
        }
    }

    public var changement: (changement: Changement, porteur: StoredPorteur) {
        get throws {
            guard case .changement(let changement, let porteur) = self else { throw Refus.introuvable }
            return (changement, porteur)
        }
    }
}

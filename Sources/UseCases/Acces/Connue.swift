import Domain
import Store

/// The thing found at the start of a route, for code that asks for it again by its id.
struct Connue {
    let chose: Chose

    func contrat(_ code: String) -> Contrat? {
        guard case .contrat(let contrat) = chose, contrat.code == code else { return nil }
        return contrat
    }

    func appel(_ code: String) -> StoredAppel? {
        guard case .appel(let appel) = chose, appel.code == code else { return nil }
        return appel
    }

    func porteur(_ id: String) -> StoredPorteur? {
        guard case .porteur(let porteur) = chose, porteur.id == id else { return nil }
        return porteur
    }

    /// A message of the outbox gives no dossier: whether the caller may read that dossier was not checked.
    func dossier(_ id: String) -> StoredDossier? {
        switch chose {
        case .dossier(let dossier), .action(_, let dossier), .message(_, let dossier):
            dossier.id == id ? dossier : nil
        default: nil
        }
    }

    func action(_ id: String) -> StoredAction? {
        guard case .action(let action, _) = chose, action.id == id else { return nil }
        return action
    }

    func seance(_ id: String) -> (Seance, contrat: String)? {
        guard case .seance(let seance, let contrat) = chose, seance.id == id else { return nil }
        return (seance, contrat)
    }

    func simulation(_ id: String) -> (StoredSimulation, StoredAppel)? {
        guard case .simulation(let simulation, let appel) = chose, simulation.id == id else { return nil }
        return (simulation, appel)
    }

    func message(_ id: String) -> Message? {
        guard case .message(let message, _) = chose, message.id == id else { return nil }
        return message
    }

    func envoi(_ id: String) -> (StoredEnvoi, Attache)? {
        guard case .envoi(let envoi, let attache) = chose, envoi.id == id else { return nil }
        return (envoi, attache)
    }

    func deport(_ id: String) -> DeportTrouve? {
        guard case .deport(let found) = chose, found.deport.id == id else { return nil }
        return found
    }

    func changement(_ id: String) -> (Changement, StoredPorteur)? {
        guard case .changement(let changement, let porteur) = chose, changement.id == id else { return nil }
        return (changement, porteur)
    }
}

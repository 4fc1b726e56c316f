import Documents
import Domain
public import Store

/// Finding a simulation for a caller.
public enum LireSimulation {
    public static func find(
        _ reader: Reader, _ contexte: Contexte, _ id: String
    ) throws -> (StoredSimulation, StoredAppel) {
        _ = try contexte.requireCompte()
        guard let simulation = try reader.simulation(id), let appel = try reader.appel(simulation.appel),
            Permissions.allows(contexte.caller.qualites(contrat: appel.contrat), .lireSimulations)
        else { throw Refus.introuvable }
        return (simulation, appel)
    }
}

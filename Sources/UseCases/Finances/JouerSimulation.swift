public import Domain
public import Store

/// Runs a scenario on the current ranking, the demands that wait for an answer or were postponed, and the
/// balances of the envelopes.
public enum JouerSimulation {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, simulation id: String
    ) throws -> (StoredSimulation, ResultatDeSimulation) {
        let (simulation, _) = try Acces.simulation(reader, contexte, id)
        return (simulation, try Terrain(reader, appel: simulation.appel).jouer(simulation.scenario))
    }

    /// The ranking of a call and the other data that its scenarios use, read once for several scenarios.
    public struct Terrain: Sendable {
        /// Best first.
        public let rangs: [Rang]
        public let actions: [ActionASimuler]
        public let enveloppes: [EnveloppeASimuler]

        public init(_ reader: Reader, appel: String) throws {
            try self.init(reader, appel: appel, Rangement(reader, appel: appel))
        }

        public init(_ reader: Reader, appel: String, _ rangement: Rangement) throws {
            let demandes = try reader.demandesAServir(appel: appel)
            let revision = try reader.revisionEnVigueur(appel)
            let destinees =
                try revision.map { try reader.actionsDestinees(appel: appel, in: $0.contrat) } ?? [:]
            rangs = rangement.rangs
            actions = rangs.compactMap { rang in
                guard let asked = demandes[rang.action.id], let destinee = destinees[rang.action.id] else {
                    return nil
                }
                return ActionASimuler(
                    id: rang.action.id, volet: rang.action.volet, quartiers: destinee.quartiers,
                    axes: destinee.axes, moyenne: rang.moyenne, demandes: asked,
                    destination: destinee.destination)
            }
            let soldes = try reader.soldes(appel: appel)
            enveloppes = (revision?.appel.enveloppes ?? []).compactMap { enveloppe in
                soldes.first { $0.code == enveloppe.code }.map {
                    EnveloppeASimuler(enveloppe, disponible: $0.solde)
                }
            }
        }

        public func jouer(_ scenario: Scenario) -> ResultatDeSimulation {
            Simulation.jouer(scenario, actions, enveloppes)
        }
    }
}

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
        /// The actions of the ranking, by identifier.
        public let classables: [String: ActionClassable]
        /// The number of each action in its dossier, from 1; absent when the dossier has only one action in
        /// the ranking.
        public let numeros: [String: Int]
        public let actions: [ActionASimuler]
        public let enveloppes: [EnveloppeASimuler]

        public init(_ reader: Reader, appel: String) throws {
            let demandes = try reader.demandesAServir(appel: appel)
            let revision = try reader.revisionEnVigueur(appel)
            let destinations =
                try revision.map { try reader.destinations(appel: appel, in: $0.contrat) } ?? [:]
            let known = try reader.actionsClassables(appel: appel)
            let byId = Dictionary(known.map { ($0.notee.id, $0) }) { first, _ in first }
            classables = byId
            numeros = Dictionary(grouping: known, by: \.dossierId).values.filter { $0.count > 1 }
                .reduce(into: [:]) { numeros, actions in
                    for (index, action) in actions.enumerated() { numeros[action.notee.id] = index + 1 }
                }
            rangs = Classement.ranger(known.map(\.notee))
            actions = rangs.compactMap { rang in
                guard let action = byId[rang.action.id], let asked = demandes[rang.action.id],
                    let destination = destinations[rang.action.id]
                else { return nil }
                return ActionASimuler(
                    id: rang.action.id, volet: rang.action.volet, quartiers: action.quartiers,
                    axes: action.axes, moyenne: rang.moyenne, demandes: asked,
                    destination: destination)
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

import Documents
public import Domain
import GRDB
import JSON

/// A simulation scenario kept under a name.
public struct StoredSimulation: Sendable, Equatable {
    public let id: String
    public let appel: String
    public let nom: String
    public let scenario: Scenario
    public let version: Int64
    public let modifieAt: Instant
    public init(
        id: String, appel: String, nom: String, scenario: Scenario, version: Int64, modifieAt: Instant
    ) {
        self.id = id
        self.appel = appel
        self.nom = nom
        self.scenario = scenario
        self.version = version
        self.modifieAt = modifieAt
    }
}

extension Reader {
    public func simulation(_ id: String) throws -> StoredSimulation? {
        try one("SELECT * FROM simulation WHERE id = ?", [id]).map(Self.simulation)
    }

    public func isSimulationNamed(_ nom: String, appel: String, except id: String) throws -> Bool {
        try int(
            "SELECT EXISTS (SELECT 1 FROM simulation WHERE appel = ? AND nom = ? AND id <> ?)",
            [appel, nom, id]) == 1
    }

    public func simulations(appel: String, _ page: PageRequest) throws -> Page<StoredSimulation> {
        let rows = try all(
            "SELECT * FROM simulation WHERE appel = ? AND id > ? ORDER BY id LIMIT ?",
            [appel, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.simulation), limit: page.limit, key: \.id)
    }

    private static func simulation(_ row: Row) throws -> StoredSimulation {
        try StoredSimulation(
            id: row["id"], appel: row["appel"], nom: row["nom"],
            scenario: row.document("scenario") { try ScenarioDocument.read($0) }, version: row["version"],
            modifieAt: row["modifie_at"])
    }

    /// The demands of the ranked actions of a call that wait for an answer or were postponed, by action, except those for which an
    /// open session prepares a decision.
    public func demandesAServir(appel: String) throws -> [String: [Demande]] {
        var found: [String: [Demande]] = [:]
        try each(
            """
            SELECT action_id, financeur, fonds, demande_centimes FROM financement
            JOIN action ON action.id = action_id JOIN dossier ON dossier.id = dossier_id
            WHERE appel = ? AND etat IN \(Self.etatsClasses) AND decision IN ('en_attente', 'ajourne') AND NOT EXISTS (
                SELECT 1 FROM decision_preparee WHERE decision_preparee.action_id = financement.action_id
                AND decision_preparee.financeur = financement.financeur
                AND decision_preparee.fonds = financement.fonds AND appliquee = 0)
            ORDER BY action_id, financeur, fonds DESC
            """, [appel]
        ) { row in
            try found[row["action_id"], default: []].append(
                Demande(
                    financeur: row["financeur"], fonds: row["fonds"],
                    montant: row["demande_centimes"]))
        }
        return found
    }
}

extension Writer {
    public func insert(_ simulation: StoredSimulation, par: String) throws {
        try insert(
            into: "simulation", "id, appel, nom, scenario, par, modifie_at",
            [
                simulation.id, simulation.appel, simulation.nom,
                ScenarioDocument.write(simulation.scenario).text, par, simulation.modifieAt,
            ])
    }

    public func update(_ simulation: StoredSimulation) throws {
        try run(
            "UPDATE simulation SET nom = ?, scenario = ?, modifie_at = ?, version = version + 1 WHERE id = ?",
            [
                simulation.nom, ScenarioDocument.write(simulation.scenario).text,
                simulation.modifieAt, simulation.id,
            ])
    }

    public func deleteSimulation(_ id: String) throws { try run("DELETE FROM simulation WHERE id = ?", [id]) }
}

import Documents
import Domain
public import JSON
public import Store

/// Keeps a scenario under a name; no dossier changes.
public enum EcrireSimulation {
    public static func create(
        _ tx: Writer, _ contexte: Contexte, appel code: String, _ json: JSON
    ) throws -> String {
        let appel = try Acces.appel(tx.read, contexte, code, .simuler)
        let (nom, scenario) = try read(tx.read, appel, json)
        let simulation = StoredSimulation(
            id: Identifiant.new(at: contexte.instant), appel: code, nom: nom, scenario: scenario, version: 1,
            modifieAt: contexte.instant)
        try requireNewName(tx.read, simulation)
        try contexte.requirePlace(
            .simulationsParAppel, held: tx.read.combien(.simulationsDeLAppel, code))
        try tx.insert(simulation, par: try contexte.requireCompte().id)
        return simulation.id
    }

    public static func replace(_ tx: Writer, _ contexte: Contexte, simulation id: String, _ json: JSON) throws
    {
        let (before, appel) = try Acces.simulation(tx.read, contexte, id, .simuler)
        try contexte.precondition.check(before.version)
        let (nom, scenario) = try read(tx.read, appel, json)
        let after = StoredSimulation(
            id: id, appel: before.appel, nom: nom, scenario: scenario, version: before.version + 1,
            modifieAt: contexte.instant)
        try requireNewName(tx.read, after)
        try tx.update(after)
    }

    public static func delete(_ tx: Writer, _ contexte: Contexte, simulation id: String) throws {
        let (before, _) = try Acces.simulation(tx.read, contexte, id, .simuler)
        try contexte.precondition.check(before.version)
        try tx.deleteSimulation(id)
    }

    private static func read(
        _ reader: Reader, _ appel: StoredAppel, _ json: JSON
    ) throws -> (String, Scenario) {
        let volets = try reader.revisionEnVigueur(appel.code)?.volets.map(\.code) ?? []
        return try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { document in
                let scenario = document.required(
                    "scenario", document.object("scenario", ScenarioDocument.scenario),
                    else: Scenario(etapes: [], isPartiel: false, motifDuReste: nil))
                for (index, etape) in (document.json("scenario")?["etapes"]?.array ?? []).enumerated() {
                    guard let volet = etape["volet"]?.string, !volets.contains(volet) else { continue }
                    document.problem(
                        "scenario", "valeur",
                        "Étape \(index + 1) : « \(volet.prefix(64)) » n’est pas un volet de l’appel "
                            + "(\(volets.joined(separator: ", "))).")
                }
                return (document.requiredText("nom", max: 200), scenario)
            }
        }
    }

    private static func requireNewName(_ reader: Reader, _ simulation: StoredSimulation) throws {
        let (nom, appel) = (simulation.nom, simulation.appel)
        guard try !reader.isSimulationNamed(nom, appel: appel, except: simulation.id) else {
            throw Refus(.dejaExistant, "Une simulation de cet appel s’appelle déjà « \(nom) ».")
        }
    }
}

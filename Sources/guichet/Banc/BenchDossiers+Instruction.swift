import Domain
import JSON
import Store
import UseCases

extension BenchDossiers {
    /// Takes every deposited dossier through the instruction, with two marks for each action, and writes a
    /// scenario; returns how many actions are ranked, and the id of the scenario.
    static func instructed(
        _ store: Store, _ jetons: Demonstration.Jetons
    ) async throws -> (actions: Int, simulation: String) {
        let jeton = jetons["instructeur"]
        return try await store.write { tx in
            let now = Instant(milliseconds: 1_670_000_000_000)
            let contexte = Contexte(
                caller: try Caller.load(tx.read, jeton: jeton, at: now), instant: now, precondition: .any)
            var filter = DossierFilter(scope: Acces.scope(contexte.caller))
            filter.etat = .depose
            let decision = try StatuerRecevabilite.Demande(["decision": "recevable", "motif": "Complet"])
            var (count, after): (Int64, PageKey?) = (0, nil)
            repeat {
                let page = try tx.read.dossiers(filter, PageRequest(after: after, limit: 200))
                for dossier in page.items {
                    try StatuerRecevabilite.run(tx, contexte, dossier: dossier.id, decision)
                    for action in try tx.read.actions(dossier: dossier.id) {
                        try Evaluer.run(tx, contexte, action: action.id, marks(count))
                        count += 1
                    }
                    try CloreInstruction.run(tx, contexte, dossier: dossier.id)
                }
                after = page.next
            } while after != nil
            let scenario: JSON = [
                "nom": "Banc",
                "scenario": [
                    "etapes": [
                        ["type": "part_minimale", "volet": "cohesion-sociale", "part_pour_dix_mille": 3000],
                        [
                            "type": "au_dessus", "note_min_pour_dix_mille": 6000,
                            "taux_pour_dix_mille": 8000,
                        ],
                    ], "partiel": true,
                ],
            ]
            let id = try EcrireSimulation.create(tx, contexte, appel: "argentan-2023", scenario)
            return (Int(count), id)
        }
    }

    /// Marks that differ from one action to the next.
    private static func marks(_ index: Int64) -> JSON {
        [
            "notes": [
                "quartiers": .integer(index % 6), "objectifs": .integer(index / 6 % 6),
                "partenariat": .integer(index / 36 % 6), "budget": .integer(index / 216 % 6),
                "evaluation": .integer(index % 5),
            ]
        ]
    }

    /// Seconds that the ranking takes when nothing is cached.
    static func coldRanking(_ store: Store) async throws -> Double {
        let start = ContinuousClock.now
        _ = try await store.read { reader in
            try JouerSimulation.Terrain(reader, appel: "argentan-2023").rangs.count
        }
        return (ContinuousClock.now - start).seconds
    }
}

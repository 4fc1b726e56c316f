import Domain
import GRDB
import JSON

/// How much work an account has in a call, and how much it has done.
public struct Charge: Sendable, Equatable {
    public let compteId: String
    public let nom: String
    public let dossiersSuivis: Int64
    /// Actions of admissible dossiers that were assigned and are not scored yet.
    public let aNoter: Int64
    /// Assigned actions of dossiers that are not admissible yet.
    public let aVenir: Int64
    public let notees: Int64
    public let abstentions: Int64
}

extension Reader {
    /// One line for each person who is instructor or evaluator on the contract, or who has an assignment in
    /// the call. Dossiers from which that person is recused are not counted, nor are those from which the
    /// reader is recused.
    ///
    /// - Parameter readsDecisions: whether the reader may know decisions; otherwise the announced states are
    ///   used.
    public func charges(
        appel: String, contrat: String, deports: DeportScope, readsDecisions: Bool
    ) throws -> [Charge] {
        var counts: [String: [String: Int64]] = [:]
        for (liste, qui, nombre) in try nombres(appel: appel, listes: Self.listesDeCharge, deports) {
            counts[qui, default: [:]][liste, default: 0] += nombre
        }
        counts = counts.filter { $0.value.values.contains { $0 > 0 } }
        return try all(
            """
            SELECT id, nom FROM compte
            WHERE id IN (SELECT compte_id FROM role WHERE contrat = ? AND role IN ('instructeur', 'evaluateur')
                UNION SELECT value FROM json_each(?)) ORDER BY nom, id
            """, [contrat, JSON.list(counts.keys.sorted()).text]
        ) { row in
            let id: String = try row["id"]
            func count(_ liste: String) -> Int64 { counts[id]?[liste] ?? 0 }
            return Charge(
                compteId: id, nom: try row["nom"],
                // A dossier whose answers are announced is in progress only for who knows decisions.
                dossiersSuivis: count("suivi") + (readsDecisions ? count("suivi_annonce") : 0),
                aNoter: count("a_noter"), aVenir: count("a_venir"), notees: count("notee"),
                abstentions: count("abstention"))
        }
    }

    private static let listesDeCharge = [
        "suivi", "suivi_annonce", "a_noter", "a_venir", "notee", "abstention",
    ]
}

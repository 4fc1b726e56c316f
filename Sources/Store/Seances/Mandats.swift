public import Domain
import GRDB

/// The mandates that financers gave for a session.
extension Reader {
    public func mandats(seance: String) throws -> [SeanceMandat] {
        try all(
            """
            SELECT financeur, membre, termes, nom, at FROM seance_mandat JOIN compte ON compte.id = par
            WHERE seance_id = ? ORDER BY financeur
            """, [seance]
        ).map { row in
            try SeanceMandat(
                financeur: row["financeur"], membre: row["membre"], termes: row["termes"], par: row["nom"],
                at: row["at"])
        }
    }
}

extension Writer {
    /// Records what a financer gave; an earlier mandate of this financer is replaced.
    public func setMandat(
        seance: String, financeur: String, membre: Int64, termes: String, par: String, at instant: Instant
    ) throws {
        try insert(
            into: "seance_mandat", "seance_id, financeur, membre, termes, par, at",
            [seance, financeur, membre, termes, par, instant],
            onConflict: """
                (seance_id, financeur) DO UPDATE SET membre = excluded.membre, termes = excluded.termes,
                par = excluded.par, at = excluded.at
                """)
    }

    public func deleteMandat(seance: String, financeur: String) throws {
        try run("DELETE FROM seance_mandat WHERE seance_id = ? AND financeur = ?", [seance, financeur])
    }

    /// Replaces the members of a session. A member who stays keeps the mandates under the new number.
    ///
    /// - Parameter numbers: the number of each member who stays, by the number before.
    public func setMembres(
        _ membres: [SeanceMembre], seance: String, keeping numbers: [Int64: Int64]
    ) throws {
        let held = try read.all("SELECT * FROM seance_mandat WHERE seance_id = ?", [seance])
        try setMembres(membres, seance: seance)
        for row in held {
            let before: Int64 = try row["membre"]
            guard let membre = numbers[before] else { continue }
            try setMandat(
                seance: seance, financeur: row["financeur"], membre: membre, termes: row["termes"],
                par: row["par"], at: row["at"])
        }
    }
}

public import Domain
import GRDB

extension Reader {
    public func deportsDeMembres(seance: String) throws -> [DeportDeMembre] {
        try all(
            "SELECT * FROM seance_deport WHERE seance_id = ? ORDER BY membre, dossier_id", [seance]
        ).map { row in
            try DeportDeMembre(
                membre: row["membre"], dossierId: row["dossier_id"], motif: row["motif"], par: row["par"],
                at: row["at"])
        }
    }
}

extension Writer {
    public func insert(_ deport: DeportDeMembre, seance: String) throws {
        try insert(
            into: "seance_deport", "seance_id, membre, dossier_id, motif, par, at",
            [
                seance, deport.membre, deport.dossierId, deport.motif, deport.par, deport.at,
            ])
    }

    public func deleteDeport(membre: Int64, dossier: String, seance: String) throws {
        try run(
            "DELETE FROM seance_deport WHERE seance_id = ? AND membre = ? AND dossier_id = ?",
            [seance, membre, dossier])
    }
}

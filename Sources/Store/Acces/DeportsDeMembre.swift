public import Domain
import GRDB

/// The recusal of a member of a session who has no account.
public struct DeportDeMembre: Sendable, Equatable {
    /// Number of the member in its session.
    public let membre: Int64
    public let dossierId: String
    public let motif: String
    /// The account that wrote it down.
    public let par: String
    public let at: Instant

    public init(membre: Int64, dossierId: String, motif: String, par: String, at: Instant) {
        self.membre = membre
        self.dossierId = dossierId
        self.motif = motif
        self.par = par
        self.at = at
    }
}

extension Reader {
    public func deportsDeMembres(seance: String) throws -> [DeportDeMembre] {
        try all(
            "SELECT * FROM seance_deport WHERE seance_id = ? ORDER BY membre, dossier_id", [seance]
        ).map { row in
            try DeportDeMembre(
                membre: row["membre"], dossierId: row["dossier_id"], motif: row["motif"], par: row["par"],
                at: try row.instant("at"))
        }
    }
}

extension Writer {
    public func insert(_ deport: DeportDeMembre, seance: String) throws {
        try run(
            "INSERT INTO seance_deport (seance_id, membre, dossier_id, motif, par, at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                seance, deport.membre, deport.dossierId, deport.motif, deport.par, deport.at.description,
            ])
    }

    public func deleteDeport(membre: Int64, dossier: String, seance: String) throws {
        try run(
            "DELETE FROM seance_deport WHERE seance_id = ? AND membre = ? AND dossier_id = ?",
            [seance, membre, dossier])
    }
}

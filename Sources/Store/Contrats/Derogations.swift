public import Domain
import GRDB

extension Reader {
    /// The derogations of a call, those taken back included, oldest first.
    public func derogations(appel: String) throws -> [Derogation] {
        try all("SELECT * FROM derogation WHERE appel = ? ORDER BY id", [appel]).map(Self.derogation)
    }

    public func derogation(_ id: String) throws -> Derogation? {
        try one("SELECT * FROM derogation WHERE id = ?", [id]).map(Self.derogation)
    }

    /// The derogation that lets a porteur deposit for the longest time; nil when it has none that holds.
    public func derogation(appel: String, porteur: String) throws -> Derogation? {
        try one(
            """
            SELECT * FROM derogation WHERE appel = ? AND porteur_id = ? AND retiree_at IS NULL
            ORDER BY jusqua_at DESC, id DESC LIMIT 1
            """, [appel, porteur]
        ).map(Self.derogation)
    }

    private static func derogation(_ row: Row) throws -> Derogation {
        try Derogation(
            id: row["id"], appel: row["appel"], porteurId: row["porteur_id"], jusquaAt: row["jusqua_at"],
            motif: row["motif"], par: row["par"], accordeeAt: row["accordee_at"],
            retireeAt: row["retiree_at"], retraitMotif: row["retrait_motif"])
    }
}

extension Writer {
    public func insert(_ derogation: Derogation) throws {
        try insert(
            into: "derogation", "id, appel, porteur_id, jusqua_at, motif, par, accordee_at",
            [
                derogation.id, derogation.appel, derogation.porteurId, derogation.jusquaAt, derogation.motif,
                derogation.par, derogation.accordeeAt,
            ])
    }

    /// Gives the derogations of a duplicate porteur to the one that is kept; those taken back stay as they were.
    public func moveDerogations(from doublon: String, to porteur: String) throws {
        try run(
            "UPDATE derogation SET porteur_id = ? WHERE porteur_id = ? AND retiree_at IS NULL",
            [porteur, doublon])
    }

    public func takeBackDerogation(_ id: String, motif: String, at instant: Instant) throws {
        try run(
            "UPDATE derogation SET retiree_at = ?, retrait_motif = ? WHERE id = ?", [instant, motif, id])
    }
}

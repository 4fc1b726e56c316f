public import Domain
import GRDB
import JSON

extension Reader {
    private static let deportColumns = "deport.*, nom"

    /// The recusals of an account that are in force.
    public func deports(compte: String) throws -> [Deport] {
        try all(
            """
            SELECT \(Self.deportColumns) FROM deport JOIN compte ON compte.id = deport.compte_id
            WHERE compte_id = ? AND leve_at IS NULL ORDER BY deport.id
            """, [compte]
        ).map(Self.deport)
    }

    /// Every recusal from a dossier or from its porteur, including lifted ones.
    public func deports(of dossier: StoredDossier) throws -> [Deport] {
        try all(
            """
            SELECT \(Self.deportColumns) FROM deport JOIN compte ON compte.id = deport.compte_id
            WHERE dossier_id = ? OR porteur_id = ? ORDER BY deport.id
            """, [dossier.id, dossier.porteurId]
        ).map(Self.deport)
    }

    public func deport(_ id: String) throws -> Deport? {
        try one(
            """
            SELECT \(Self.deportColumns) FROM deport JOIN compte ON compte.id = deport.compte_id
            WHERE deport.id = ?
            """, [id]
        ).map(Self.deport)
    }

    private static func deport(_ row: Row) throws -> Deport {
        try Deport(
            id: row["id"], compteId: row["compte_id"], nom: row["nom"], dossierId: row["dossier_id"],
            porteurId: row["porteur_id"], origine: row["origine"], motif: row["motif"],
            creeAt: row["cree_at"], leveAt: row["leve_at"],
            leveMotif: row["leve_motif"])
    }

    /// Whether an account may not judge a dossier: it is recused from the dossier or from its porteur, or it
    /// is a member of the porteur.
    public func estDeporte(compte: String, dossier: String, porteur: String) throws -> Bool {
        try int(
            """
            SELECT \(Self.estDeporte(compte: ":compte", dossier: ":dossier", porteur: ":porteur"))
            """, ["compte": compte, "dossier": dossier, "porteur": porteur]) == 1
    }

    /// Whether a call has a deposited dossier that is in the scope, or whose porteur is in the scope.
    public func hasDossier(appel: String, _ scope: DeportScope) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM dossier WHERE appel = ? AND reference IS NOT NULL
                AND (id IN (SELECT value FROM json_each(?)) OR porteur_id IN (SELECT value FROM json_each(?))))
            """, [appel, JSON.list(scope.dossiers.sorted()).text, JSON.list(scope.porteurs.sorted()).text])
            == 1
    }

    /// SQL: whether the author of a row of `table` is recused from the row’s `dossier`. The surrounding query
    /// must contain both `table` and `dossier`.
    ///
    /// The columns carry the names of their tables, because the subqueries also have columns of the same
    /// names.
    static func estDeporte(authorOf table: String) -> String {
        estDeporte(compte: "\(table).compte_id", dossier: "dossier.id", porteur: "dossier.porteur_id")
    }

    /// SQL: whether the account that signed a row of `table` (the second signature) is recused from the row’s
    /// `dossier`.
    static func estDeporte(signerOf table: String) -> String {
        estDeporte(compte: "\(table).contresigne_par", dossier: "dossier.id", porteur: "dossier.porteur_id")
    }

    /// SQL: whether an account may not judge a dossier: it is recused from the dossier or from its porteur,
    /// or it is a member of the porteur.
    private static func estDeporte(compte: String, dossier: String, porteur: String) -> String {
        """
        (EXISTS (SELECT 1 FROM deport WHERE deport.compte_id = \(compte) AND deport.leve_at IS NULL
            AND (deport.dossier_id = \(dossier) OR deport.porteur_id = \(porteur)))
        OR EXISTS (SELECT 1 FROM membre WHERE membre.compte_id = \(compte) AND membre.porteur_id = \(porteur)))
        """
    }
}

extension Writer {
    public func insert(_ deport: Deport, par: String) throws {
        try insert(
            into: "deport", "id, compte_id, dossier_id, porteur_id, origine, motif, par, cree_at",
            [
                deport.id, deport.compteId, deport.dossierId, deport.porteurId, deport.origine,
                deport.motif, par, deport.creeAt,
            ])
    }

    public func leverDeport(_ id: String, motif: String, par: String, at instant: Instant) throws {
        try run(
            "UPDATE deport SET leve_at = ?, leve_motif = ?, leve_par = ? WHERE id = ?",
            [instant, motif, par, id])
    }
}

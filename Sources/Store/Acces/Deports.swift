public import Domain
import GRDB
import JSON

extension Reader {
    private static let deportColumns = "deport.*, nom"

    /// What an account is recused from, now.
    public func deports(compte: String) throws -> [Deport] {
        try all(
            """
            SELECT \(Self.deportColumns) FROM deport JOIN compte ON compte.id = deport.compte_id
            WHERE compte_id = ? AND leve_at IS NULL ORDER BY deport.id
            """, [compte]
        ).map(Self.deport)
    }

    /// Every recusal that touches a dossier, lifted ones too.
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

    /// Whether an account is recused from a dossier: recused, interested, or of its porteur.
    public func estDeporte(compte: String, dossier: String, porteur: String) throws -> Bool {
        try int(
            """
            SELECT \(Self.estDeporte(compte: ":compte", dossier: ":dossier", porteur: ":porteur"))
            """, ["compte": compte, "dossier": dossier, "porteur": porteur]) == 1
    }

    /// Whether a call has a deposited dossier among these, or of one of these porteurs.
    public func hasDossier(appel: String, _ scope: DeportScope) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM dossier WHERE appel = ? AND reference IS NOT NULL
                AND (id IN (SELECT value FROM json_each(?)) OR porteur_id IN (SELECT value FROM json_each(?))))
            """, [appel, JSON.list(scope.dossiers.sorted()).text, JSON.list(scope.porteurs.sorted()).text])
            == 1
    }

    /// SQL: whether the author of a row of `table` is recused from the row’s `dossier`, both tables of the query around.
    ///
    /// Tables are named here, not columns: a bare column would be taken for that of the tables this looks into.
    static func estDeporte(authorOf table: String) -> String {
        estDeporte(compte: "\(table).compte_id", dossier: "dossier.id", porteur: "dossier.porteur_id")
    }

    /// SQL: the same of whoever signed a row of `table`.
    static func estDeporte(signerOf table: String) -> String {
        estDeporte(compte: "\(table).contresigne_par", dossier: "dossier.id", porteur: "dossier.porteur_id")
    }

    /// SQL: whether an account is recused from a dossier — recused, interested, or of its porteur.
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

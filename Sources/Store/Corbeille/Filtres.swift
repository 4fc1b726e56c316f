public import Domain
import GRDB
public import JSON

/// A filter on the list of dossiers that an account keeps under a name.
public struct Filtre: Sendable, Equatable {
    public let id: String
    public let nom: String
    /// The query parameters of the list of dossiers.
    public let requete: JSON
    public let version: Int64
    public let creeAt: Instant

    public init(id: String, nom: String, requete: JSON, version: Int64 = 1, creeAt: Instant) {
        self.id = id
        self.nom = nom
        self.requete = requete
        self.version = version
        self.creeAt = creeAt
    }
}

extension Reader {
    public func filtres(compte: String) throws -> [Filtre] {
        try all("SELECT * FROM filtre WHERE compte_id = ? ORDER BY nom", [compte]).map { row in
            try Filtre(
                id: row["id"], nom: row["nom"], requete: try row.json("requete"), version: row["version"],
                creeAt: row["cree_at"])
        }
    }
}

extension Writer {
    public func insert(_ filtre: Filtre, compte: String) throws {
        try insert(
            into: "filtre", "id, compte_id, nom, requete, cree_at",
            [filtre.id, compte, filtre.nom, filtre.requete.text, filtre.creeAt])
    }

    public func updateFiltre(_ id: String, nom: String, requete: JSON) throws {
        try run(
            "UPDATE filtre SET nom = ?, requete = ?, version = version + 1 WHERE id = ?",
            [nom, requete.text, id])
    }

    public func deleteFiltre(_ id: String) throws { try run("DELETE FROM filtre WHERE id = ?", [id]) }
}

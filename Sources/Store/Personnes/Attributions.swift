import Domain
import GRDB
import JSON

/// Where the roles of an account come from: each was given by an account, or by the operator of the server.
extension Reader {
    /// Whether one of these roles, held now or once, was given by the operator of the server, or by somebody
    /// whose own right to give roles comes from the operator without passing through `compte`.
    ///
    /// `compte` could have opened every account that only it let in.
    public func viennentDAilleurs(_ roles: [String], que compte: String) throws -> Bool {
        try int(
            """
            WITH RECURSIVE donneur (id) AS (
                SELECT compte_id FROM attribution
                WHERE role = 'administrateur' AND par IS NULL AND compte_id <> ?1
                UNION
                SELECT attribution.compte_id FROM attribution JOIN donneur ON attribution.par = donneur.id
                WHERE role = 'administrateur' AND attribution.compte_id <> ?1)
            SELECT EXISTS (SELECT 1 FROM attribution JOIN json_each(?2) ON role_id = value
                WHERE par IS NULL OR par <> compte_id AND par IN (SELECT id FROM donneur))
            """, [compte, JSON.list(roles).text]) == 1
    }

    /// The roles on a contract that an account holds or held, by their ids.
    public func rolesRecus(compte: String, contrat: String) throws -> [String] {
        try all(
            "SELECT role_id FROM attribution WHERE compte_id = ? AND (contrat IS NULL OR contrat = ?)",
            [compte, contrat]
        ).map { try $0["role_id"] }
    }
}

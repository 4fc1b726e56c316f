public import Domain
import GRDB

/// A role given to an account.
public struct StoredRole: Sendable, Equatable {
    public let id: String
    public let compteId: String
    public let role: Role
    /// Nil when the role covers every contract.
    public let contrat: String?
    /// The partner for which a financer decides; nil for other roles.
    public let financeur: String?
    public init(id: String, compteId: String, role: Role, contrat: String?, financeur: String?) {
        self.id = id
        self.compteId = compteId
        self.role = role
        self.contrat = contrat
        self.financeur = financeur
    }
}

extension Reader {
    fileprivate static let roleColumns = "id, compte_id, role, contrat, financeur"

    public func roles(compte: String) throws -> [StoredRole] {
        try all(
            "SELECT \(Self.roleColumns) FROM role WHERE compte_id = ? ORDER BY id",
            [compte]
        )
        .map(Self.role)
    }

    /// The financers for which an account decides on a contract.
    public func financeurs(compte: String, contrat: String) throws -> [String] {
        try roles(compte: compte).filter {
            $0.role == .financeur && ($0.contrat == nil || $0.contrat == contrat)
        }.compactMap(\.financeur)
    }

    public func role(_ id: String) throws -> StoredRole? {
        try one("SELECT \(Self.roleColumns) FROM role WHERE id = ?", [id]).map(Self.role)
    }

    public func roles(contrat: String, _ page: PageRequest) throws -> Page<StoredRole> {
        let rows = try all(
            """
            SELECT \(Self.roleColumns) FROM role
            WHERE contrat = ? AND id > ? ORDER BY id LIMIT ?
            """, [contrat, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.role), limit: page.limit, key: \.id)
    }

    private static func role(_ row: Row) throws -> StoredRole {
        try StoredRole(
            id: row["id"], compteId: row["compte_id"], role: row["role"], contrat: row["contrat"],
            financeur: row["financeur"])
    }
}

extension Writer {
    /// - Parameter par: who gives it; nil: the operator of the server.
    public func insert(_ role: StoredRole, par: String?, at instant: Instant) throws {
        try insert(
            into: "role", "\(Reader.roleColumns), cree_at",
            [
                role.id, role.compteId, role.role, role.contrat, role.financeur, instant,
            ])
        try insert(
            into: "attribution", "role_id, compte_id, role, contrat, par, at",
            [role.id, role.compteId, role.role, role.contrat, par, instant])
    }

    public func deleteRole(_ id: String) throws { try run("DELETE FROM role WHERE id = ?", [id]) }
}

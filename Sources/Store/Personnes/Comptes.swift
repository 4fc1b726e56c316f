public import Domain
import GRDB

public struct StoredCompte: Sendable, Equatable {
    public let id: String
    public let courriel: String
    public let nom: String
    /// The scrypt text of the password; nil for an account without password.
    public let motDePasse: String?

    public init(id: String, courriel: String, nom: String, motDePasse: String?) {
        self.id = id
        self.courriel = courriel
        self.nom = nom
        self.motDePasse = motDePasse
    }
}

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

public struct StoredSession: Sendable, Equatable {
    public let id: String
    public let compteId: String
    public let expireAt: Instant
    public let isRevoked: Bool
}

extension Reader {
    fileprivate static let compteColumns = "id, courriel, nom, mot_de_passe"
    fileprivate static let roleColumns = "id, compte_id, role, contrat, financeur"

    public func compte(_ id: String) throws -> StoredCompte? {
        try one("SELECT \(Self.compteColumns) FROM compte WHERE id = ?", [id]).map(Self.compte)
    }

    public func compte(courriel: Courriel) throws -> StoredCompte? {
        try one(
            "SELECT \(Self.compteColumns) FROM compte WHERE courriel = ?", [courriel.description]
        )
        .map(Self.compte)
    }

    private static func compte(_ row: Row) throws -> StoredCompte {
        try StoredCompte(
            id: row["id"], courriel: row["courriel"], nom: row["nom"], motDePasse: row["mot_de_passe"])
    }

    public func session(jetonSha256: String) throws -> StoredSession? {
        try one(
            "SELECT id, compte_id, expire_at, revoque_at FROM session WHERE jeton_sha256 = ?", [jetonSha256]
        )
        .map { row in
            try StoredSession(
                id: row["id"], compteId: row["compte_id"], expireAt: row["expire_at"],
                isRevoked: row["revoque_at"] as String? != nil)
        }
    }

    public func roles(compte: String) throws -> [StoredRole] {
        try all(
            "SELECT \(Self.roleColumns) FROM role WHERE compte_id = ? ORDER BY id",
            [compte]
        )
        .map(Self.role)
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
    public func insert(_ compte: StoredCompte, at instant: Instant) throws {
        try insert(
            into: "compte", "\(Reader.compteColumns), cree_at",
            [compte.id, compte.courriel, compte.nom, compte.motDePasse, instant])
    }

    public func insertSession(
        id: String, compte: String, jetonSha256: String, at instant: Instant, expireAt: Instant
    ) throws {
        try insert(
            into: "session", "id, compte_id, jeton_sha256, cree_at, expire_at",
            [id, compte, jetonSha256, instant, expireAt])
    }

    public func revokeSession(_ id: String, at instant: Instant) throws {
        try run("UPDATE session SET revoque_at = ? WHERE id = ?", [instant, id])
    }

    public func insert(_ role: StoredRole, at instant: Instant) throws {
        try insert(
            into: "role", "\(Reader.roleColumns), cree_at",
            [
                role.id, role.compteId, role.role, role.contrat, role.financeur, instant,
            ])
    }

    public func deleteRole(_ id: String) throws { try run("DELETE FROM role WHERE id = ?", [id]) }
}

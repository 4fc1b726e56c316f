public import Domain
import GRDB
import JSON

/// A token of a machine; the token itself is not stored.
public struct StoredJeton: Sendable, Equatable {
    public let id: String
    public let compteId: String
    public let nom: String
    public let capacites: Set<Capacite>
    public let creeAt: Instant
    public let expireAt: Instant
    public let isRevoked: Bool
    /// Whether it was made in a session opened with a second factor that the account still has.
    public let hasSecondFacteur: Bool

    public init(
        id: String, compteId: String, nom: String, capacites: Set<Capacite>, creeAt: Instant,
        expireAt: Instant, isRevoked: Bool = false, hasSecondFacteur: Bool = false
    ) {
        self.id = id
        self.compteId = compteId
        self.nom = nom
        self.capacites = capacites
        self.creeAt = creeAt
        self.expireAt = expireAt
        self.isRevoked = isRevoked
        self.hasSecondFacteur = hasSecondFacteur
    }
}

extension Reader {
    private static let jetonColumns = "*, \(SecondFacteurEnSQL.estLa("jeton")) AS avec_second_facteur"

    public func jeton(sha256: String) throws -> StoredJeton? {
        try one("SELECT \(Self.jetonColumns) FROM jeton WHERE jeton_sha256 = ?", [sha256]).map(Self.jeton)
    }

    /// The tokens of an account that are not revoked, oldest first; expired ones included.
    public func jetons(compte: String) throws -> [StoredJeton] {
        try all(
            """
            SELECT \(Self.jetonColumns) FROM jeton WHERE compte_id = ? AND revoque_at IS NULL ORDER BY id
            """, [compte]
        ).map(Self.jeton)
    }

    private static func jeton(_ row: Row) throws -> StoredJeton {
        // A code that this version does not know gives nothing.
        let codes = try row.json("capacites").array ?? []
        return try StoredJeton(
            id: row["id"], compteId: row["compte_id"], nom: row["nom"],
            capacites: Set(codes.compactMap { $0.string.flatMap { Capacite.parCode[$0] } }),
            creeAt: row["cree_at"], expireAt: row["expire_at"],
            isRevoked: try row["revoque_at"] as Instant? != nil,
            hasSecondFacteur: row["avec_second_facteur"])
    }
}

extension Writer {
    public func insert(_ jeton: StoredJeton, sha256: String) throws {
        try insert(
            into: "jeton", "id, compte_id, nom, jeton_sha256, capacites, cree_at, expire_at, second_facteur",
            [
                jeton.id, jeton.compteId, jeton.nom, sha256,
                JSON.list(jeton.capacites.map(\.code).sorted()).text, jeton.creeAt, jeton.expireAt,
                jeton.hasSecondFacteur,
            ])
    }

    public func revoqueJeton(_ id: String, at instant: Instant) throws {
        try run("UPDATE jeton SET revoque_at = ? WHERE id = ?", [instant, id])
    }
}

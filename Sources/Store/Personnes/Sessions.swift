public import Domain
import GRDB

public struct StoredSession: Sendable, Equatable {
    public let id: String
    public let compteId: String
    public let creeAt: Instant
    public let expireAt: Instant
    public let isRevoked: Bool
    /// Whether it was opened with a second factor that the account still has.
    public let hasSecondFacteur: Bool
}

extension Reader {
    private static let sessionColumns = """
        id, compte_id, cree_at, expire_at, revoque_at, \(SecondFacteurEnSQL.estLa("session")) AS avec_second_facteur
        """

    public func session(jetonSha256: String) throws -> StoredSession? {
        try one("SELECT \(Self.sessionColumns) FROM session WHERE jeton_sha256 = ?", [jetonSha256])
            .map(Self.session)
    }

    /// The open sessions of an account, oldest first.
    public func sessions(compte: String, at instant: Instant) throws -> [StoredSession] {
        try all(
            """
            SELECT \(Self.sessionColumns) FROM session
            WHERE compte_id = ? AND revoque_at IS NULL AND expire_at > ? ORDER BY id
            """, [compte, instant]
        ).map(Self.session)
    }

    private static func session(_ row: Row) throws -> StoredSession {
        try StoredSession(
            id: row["id"], compteId: row["compte_id"], creeAt: row["cree_at"], expireAt: row["expire_at"],
            isRevoked: row["revoque_at"] as String? != nil,
            hasSecondFacteur: row["avec_second_facteur"])
    }
}

extension Writer {
    public func insertSession(
        id: String, compte: String, jetonSha256: String, at instant: Instant, expireAt: Instant,
        secondFacteur: Bool
    ) throws {
        try insert(
            into: "session", "id, compte_id, jeton_sha256, cree_at, expire_at, second_facteur",
            [id, compte, jetonSha256, instant, expireAt, secondFacteur])
    }

    public func revokeSession(_ id: String, at instant: Instant) throws {
        try run("UPDATE session SET revoque_at = ? WHERE id = ?", [instant, id])
    }
}

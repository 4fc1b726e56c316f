public import Domain
import GRDB

/// A link that left by e-mail, without its code.
public struct StoredLien: Sendable, Equatable {
    public let id: String
    public let nature: LienDeCourriel.Nature
    /// Whose link it is; nil for an invitation.
    public let compteId: String?
    public let invitationId: String?
    /// The address it was sent to.
    public let courriel: String
    public let expireAt: Instant
    /// Whether it was used, or has no more use.
    public let isFini: Bool

    public init(
        id: String, nature: LienDeCourriel.Nature, compteId: String?, invitationId: String? = nil,
        courriel: String, expireAt: Instant
    ) {
        self.id = id
        self.nature = nature
        self.compteId = compteId
        self.invitationId = invitationId
        self.courriel = courriel
        self.expireAt = expireAt
        isFini = false
    }

    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        nature = try row["nature"]
        compteId = try row["compte_id"]
        invitationId = try row["invitation_id"]
        courriel = try row["courriel"]
        expireAt = try row["expire_at"]
        isFini = try row["fini_at"] as String? != nil
    }
}

extension Reader {
    public func lien(codeSha256: String) throws -> StoredLien? {
        try one("SELECT * FROM lien_courriel WHERE code_sha256 = ?", [codeSha256]).map(StoredLien.init)
    }
}

extension Writer {
    public func insert(_ lien: StoredLien, codeSha256: String, at instant: Instant) throws {
        try insert(
            into: "lien_courriel",
            "id, nature, compte_id, invitation_id, courriel, code_sha256, cree_at, expire_at",
            [
                lien.id, lien.nature, lien.compteId, lien.invitationId, lien.courriel, codeSha256, instant,
                lien.expireAt,
            ])
    }

    public func endLien(_ id: String, at instant: Instant) throws {
        try run("UPDATE lien_courriel SET fini_at = ? WHERE id = ? AND fini_at IS NULL", [instant, id])
    }

    /// Ends the links of an account; of one nature, or of all.
    public func endLiens(compte id: String, _ nature: LienDeCourriel.Nature? = nil, at instant: Instant)
        throws
    {
        try run(
            """
            UPDATE lien_courriel SET fini_at = ?
            WHERE compte_id = ? AND fini_at IS NULL AND nature = coalesce(?, nature)
            """, [instant, id, nature])
    }
}

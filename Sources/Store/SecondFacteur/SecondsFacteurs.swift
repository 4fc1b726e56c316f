public import Domain
import GRDB

/// The second factor of an account.
public struct StoredSecondFacteur: Sendable, Equatable {
    public let compteId: String
    /// What codes are computed from: never shown again once it was given.
    public let secret: [UInt8]
    /// When it came into force; nil: asked for, not confirmed by a first code.
    public let confirmeAt: Instant?
    /// The time step of the last code that was accepted.
    public let dernierPas: Int64
    /// Wrong codes since `fauxDepuis`.
    public let faux: Int64
    public let fauxDepuis: Instant?
}

enum SecondFacteurEnSQL {
    /// Whether a row of `session` or `jeton` comes from a second factor that its account still has.
    static func estLa(_ table: String) -> String {
        """
        (\(table).second_facteur = 1 AND EXISTS (SELECT 1 FROM second_facteur
            WHERE second_facteur.compte_id = \(table).compte_id AND confirme_at IS NOT NULL))
        """
    }
}

extension Reader {
    /// The second factor of an account, in force or only asked for.
    public func secondFacteur(compte: String) throws -> StoredSecondFacteur? {
        try one("SELECT * FROM second_facteur WHERE compte_id = ?", [compte]).map { row in
            guard let secret = Installation.octets(try row["secret"], count: 20) else {
                throw StoreError.corrupt("second_facteur")
            }
            return try StoredSecondFacteur(
                compteId: row["compte_id"], secret: secret, confirmeAt: row["confirme_at"],
                dernierPas: row["dernier_pas"], faux: row["faux"], fauxDepuis: row["faux_depuis"])
        }
    }

    /// How many recovery codes of an account were not used.
    public func codesDeSecours(compte: String) throws -> Int64 {
        try int(
            "SELECT count(*) FROM code_de_secours WHERE compte_id = ? AND utilise_at IS NULL", [compte])
    }

    /// The number of a recovery code of the account that was not used.
    func codeDeSecours(compte: String, sha256: String) throws -> Int64? {
        try one(
            """
            SELECT numero FROM code_de_secours
            WHERE compte_id = ? AND code_sha256 = ? AND utilise_at IS NULL
            """, [compte, sha256]
        ).map { try $0["numero"] }
    }
}

extension Writer {
    /// Keeps the secret that an account asked for, in place of one that was never confirmed.
    public func demandeSecondFacteur(compte: String, secret: [UInt8], at instant: Instant) throws {
        try deleteSecondFacteur(compte: compte)
        try insert(
            into: "second_facteur", "compte_id, secret, demande_at", [compte, secret.hexadecimal, instant])
    }

    public func confirmeSecondFacteur(compte: String, at instant: Instant) throws {
        try run("UPDATE second_facteur SET confirme_at = ? WHERE compte_id = ?", [instant, compte])
    }

    public func deleteSecondFacteur(compte: String) throws {
        try run("DELETE FROM code_de_secours WHERE compte_id = ?", [compte])
        try run("DELETE FROM second_facteur WHERE compte_id = ?", [compte])
    }

    public func setDernierPas(compte: String, _ pas: Int64) throws {
        try run("UPDATE second_facteur SET dernier_pas = ? WHERE compte_id = ?", [pas, compte])
    }

    /// - Parameter depuis: nil when there are none.
    public func setFaux(compte: String, _ count: Int64, depuis: Instant?) throws {
        try run(
            "UPDATE second_facteur SET faux = ?, faux_depuis = ? WHERE compte_id = ?",
            [count, depuis, compte]
        )
    }

    /// Replaces the recovery codes of an account.
    public func setCodesDeSecours(compte: String, sha256 codes: [String]) throws {
        try run("DELETE FROM code_de_secours WHERE compte_id = ?", [compte])
        for (index, code) in codes.enumerated() {
            try insert(
                into: "code_de_secours", "compte_id, numero, code_sha256", [compte, Int64(index + 1), code])
        }
    }

    /// Uses a recovery code.
    ///
    /// - Returns: its number; nil when there is none to use.
    public func useCodeDeSecours(compte: String, sha256: String, at instant: Instant) throws -> Int64? {
        guard let numero = try read.codeDeSecours(compte: compte, sha256: sha256) else { return nil }
        try run(
            "UPDATE code_de_secours SET utilise_at = ? WHERE compte_id = ? AND numero = ?",
            [instant, compte, numero])
        return numero
    }

    /// The session counts as opened with the second factor: it was just confirmed there.
    public func setSecondFacteur(session id: String) throws {
        try run("UPDATE session SET second_facteur = 1 WHERE id = ?", [id])
    }
}

public import Domain
import GRDB

/// An account. Its address is its own once it was proved; until then others may claim the same one.
public struct StoredCompte: Sendable, Equatable {
    public let id: String
    public let courriel: String
    public let nom: String
    /// The scrypt text of the password; nil for an account without password.
    public let motDePasse: String?
    public let creeAt: Instant
    /// When its holder proved to read what is sent to the address.
    public let prouveAt: Instant?
    /// When another account proved the same address, or its holder closed it: this one no longer signs in.
    public let ecarteAt: Instant?

    public init(
        id: String, courriel: String, nom: String, motDePasse: String?, creeAt: Instant,
        prouveAt: Instant? = nil, ecarteAt: Instant? = nil
    ) {
        self.id = id
        self.courriel = courriel
        self.nom = nom
        self.motDePasse = motDePasse
        self.creeAt = creeAt
        self.prouveAt = prouveAt
        self.ecarteAt = ecarteAt
    }
}

extension Reader {
    fileprivate static let compteColumns =
        "id, courriel, nom, mot_de_passe, cree_at, prouve_at, ecarte_at"

    public func compte(_ id: String) throws -> StoredCompte? {
        try one("SELECT \(Self.compteColumns) FROM compte WHERE id = ?", [id]).map(Self.compte)
    }

    /// The account that proved this address.
    public func compte(courriel: Courriel) throws -> StoredCompte? {
        try one(
            "SELECT \(Self.compteColumns) FROM compte WHERE courriel = ? AND prouve_at IS NOT NULL",
            [courriel.description]
        )
        .map(Self.compte)
    }

    /// Every account that may sign in with this address: the one that proved it first, then those that claim
    /// it, the last one opened first.
    public func comptes(courriel: Courriel) throws -> [StoredCompte] {
        try all(
            """
            SELECT \(Self.compteColumns) FROM compte WHERE courriel = ? AND ecarte_at IS NULL
            ORDER BY prouve_at IS NULL, id DESC
            """, [courriel.description]
        ).map(Self.compte)
    }

    /// Whether the account registered a porteur.
    public func hasPorteur(compte id: String) throws -> Bool {
        try int("SELECT EXISTS (SELECT 1 FROM membre WHERE compte_id = ?)", [id]) == 1
    }

    private static func compte(_ row: Row) throws -> StoredCompte {
        try StoredCompte(
            id: row["id"], courriel: row["courriel"], nom: row["nom"], motDePasse: row["mot_de_passe"],
            creeAt: row["cree_at"], prouveAt: row["prouve_at"], ecarteAt: row["ecarte_at"])
    }
}

extension Writer {
    public func insert(_ compte: StoredCompte) throws {
        try insert(
            into: "compte", Reader.compteColumns,
            [
                compte.id, compte.courriel, compte.nom, compte.motDePasse, compte.creeAt, compte.prouveAt,
                compte.ecarteAt,
            ])
    }

    public func setProuve(compte id: String, courriel: Courriel, at instant: Instant) throws {
        try run(
            "UPDATE compte SET courriel = ?, prouve_at = ? WHERE id = ?", [courriel.description, instant, id])
    }

    /// Takes the address from an account: it keeps no password, so that nobody signs in with it again.
    public func setEcarte(compte id: String, at instant: Instant) throws {
        try run("UPDATE compte SET ecarte_at = ?, mot_de_passe = NULL WHERE id = ?", [instant, id])
    }

    /// Closes an account: it keeps neither a password nor its claim to the address.
    public func setFerme(compte id: String, at instant: Instant) throws {
        try run(
            "UPDATE compte SET ecarte_at = ?, prouve_at = NULL, mot_de_passe = NULL WHERE id = ?",
            [instant, id])
    }

    public func setMotDePasse(compte id: String, hash: String) throws {
        try run("UPDATE compte SET mot_de_passe = ? WHERE id = ?", [hash, id])
    }

    public func setNom(compte id: String, _ nom: String) throws {
        try run("UPDATE compte SET nom = ? WHERE id = ?", [nom, id])
    }
}

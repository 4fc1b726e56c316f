import Crypto
import Domain
import Foundation
public import Store

/// Passwords are hashed with scrypt (RFC 7914): N = 2^15, r = 8, p = 3. Waiting for a hash is fair between
/// networks, and within a network between accounts (`FileDeHachage`).
public enum MotDePasse {
    /// The shortest password, in characters (ANSSI, for a service that also limits attempts).
    public static let longueurMin = 12

    /// Two queues, so that people who log in do not wait for accounts being opened.
    private static let opening = FileDeHachage("guichet.scrypt.comptes")
    private static let login = FileDeHachage("guichet.scrypt.sessions")
    static let (rounds, blockSize, parallelism) = (1 << 15, 8, 3)

    /// `scrypt$32768$8$3$<salt>$<hash>`, with the salt and the hash in base64.
    ///
    /// - Parameters:
    ///   - known: the accounts at the same address. They share one salt, so that one computation tells which of
    ///     them a password opens, and the time does not tell how many there are.
    ///   - reseau: the network of the client; empty on the server itself.
    ///   - compte: the address that the client named.
    public static func hash(
        _ password: String, at known: [StoredCompte] = [], reseau: String = "", compte: String = ""
    ) async throws -> String {
        let salt =
            known.lazy.compactMap { Kept($0.motDePasse)?.salt }.first
            ?? SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try await opening.derive(password, salt: salt, pour: .init(reseau: reseau, compte: compte))
        return "scrypt$\(rounds)$\(blockSize)$\(parallelism)$"
            + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether `stored` is the hash of `password`. When there is no account (nil), it takes the same time, so
    /// that the time does not reveal it.
    public static func verify(_ password: String, _ stored: String?) async throws -> Bool {
        try await first(password, [stored], FileDeHachage.Sujet(reseau: "", compte: "")) != nil
    }

    /// The first account, in their order, that the password opens; one computation however many there are.
    public static func first(
        _ password: String, of comptes: [StoredCompte], reseau: String, compte: String
    ) async throws -> StoredCompte? {
        let sujet = FileDeHachage.Sujet(reseau: reseau, compte: compte)
        return try await first(password, comptes.map(\.motDePasse), sujet).map { comptes[$0] }
    }

    private static func first(
        _ password: String, _ stored: [String?], _ sujet: FileDeHachage.Sujet
    ) async throws -> Int? {
        let kept = stored.map(Kept.init)
        let salt = kept.lazy.compactMap { $0?.salt }.first ?? Data(count: 16)
        let key = try await login.derive(password, salt: salt, pour: sujet)
        return kept.firstIndex { $0.map { $0.salt == salt && $0.isKey(key) } ?? false }
    }

    /// Refuses a hash made before another account took the address with another salt: two people claimed a
    /// new address within the same second.
    static func requireSameSalt(_ hash: String, _ known: [StoredCompte]) throws {
        let salts = known.compactMap { Kept($0.motDePasse)?.salt }
        guard salts.allSatisfy({ $0 == Kept(hash)?.salt }) else {
            throw Refus(
                .indisponible, "Un autre compte vient d’être ouvert à cette adresse. Recommencez.",
                retryAfter: 1)
        }
    }

    /// The salt and the key of a stored hash.
    private struct Kept {
        let salt: Data
        let key: Data

        init?(_ stored: String?) {
            let parts = (stored ?? "").split(separator: "$", omittingEmptySubsequences: false)
            guard parts.count == 6, let salt = Data(base64Encoded: String(parts[4])),
                let key = Data(base64Encoded: String(parts[5])), !key.isEmpty
            else { return nil }
            (self.salt, self.key) = (salt, key)
        }

        /// Compares without telling by the time where they differ.
        func isKey(_ other: Data) -> Bool {
            let symmetric = SymmetricKey(data: salt)
            return HMAC<SHA256>.isValidAuthenticationCode(
                HMAC<SHA256>.authenticationCode(for: key, using: symmetric), authenticating: other,
                using: symmetric)
        }
    }

    /// Replaces the password in the fingerprint of a request kept under `key`: it is as slow to guess as the
    /// stored hash.
    public static func fingerprint(_ password: String, key: String, reseau: String) async throws -> String {
        let salt = Data(SHA256.hash(data: Data(key.utf8)).prefix(16))
        return try await opening.derive(
            password, salt: salt, pour: .init(reseau: reseau, compte: key)
        ).base64EncodedString()
    }
}

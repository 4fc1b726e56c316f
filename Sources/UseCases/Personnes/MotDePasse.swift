import Crypto
import Foundation

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
    ///   - reseau: the network of the client; empty on the server itself.
    ///   - compte: the address that the client named.
    public static func hash(
        _ password: String, reseau: String = "", compte: String = ""
    ) async throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try await opening.derive(password, salt: salt, pour: .init(reseau: reseau, compte: compte))
        return "scrypt$\(rounds)$\(blockSize)$\(parallelism)$"
            + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether `stored` is the hash of `password`. When there is no account (nil), it takes the same time, so
    /// that the time does not reveal it.
    public static func verify(
        _ password: String, _ stored: String?, reseau: String = "", compte: String = ""
    ) async throws -> Bool {
        let sujet = FileDeHachage.Sujet(reseau: reseau, compte: compte)
        let parts = (stored ?? "").split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, let salt = Data(base64Encoded: String(parts[4])),
            let expected = Data(base64Encoded: String(parts[5]))
        else {
            _ = try await login.derive(password, salt: Data(count: 16), pour: sujet)
            return false
        }
        let key = try await login.derive(password, salt: salt, pour: sujet)
        return HMAC<SHA256>.isValidAuthenticationCode(
            HMAC<SHA256>.authenticationCode(for: expected, using: SymmetricKey(data: salt)),
            authenticating: key,
            using: SymmetricKey(data: salt))
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

import Crypto
import CryptoExtras
import Foundation

/// Passwords: scrypt (RFC 7914) with N = 2^15, r = 8, p = 3, one hash at a time, for each takes 32 MB and 0.2 s.
public enum MotDePasse {
    /// Characters a password has at least (ANSSI, for a service that also limits attempts).
    public static let longueurMin = 12

    private static let queue = DispatchQueue(label: "guichet.scrypt")
    private static let (rounds, blockSize, parallelism) = (1 << 15, 8, 3)

    /// `scrypt$32768$8$3$<salt>$<hash>`, both in base64.
    public static func hash(_ password: String) async throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try await derive(password, salt: salt)
        return "scrypt$\(rounds)$\(blockSize)$\(parallelism)$"
            + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether `password` is the one behind `stored`. Takes the same time when there is no such account.
    public static func verify(_ password: String, _ stored: String?) async throws -> Bool {
        let parts = (stored ?? "").split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, let salt = Data(base64Encoded: String(parts[4])),
            let expected = Data(base64Encoded: String(parts[5]))
        else {
            _ = try await derive(password, salt: Data(count: 16))
            return false
        }
        let key = try await derive(password, salt: salt)
        return HMAC<SHA256>.isValidAuthenticationCode(
            HMAC<SHA256>.authenticationCode(for: expected, using: SymmetricKey(data: salt)),
            authenticating: key,
            using: SymmetricKey(data: salt))
    }

    /// Stands for a password in the fingerprint of a request kept under `key`: as slow to guess as the stored hash.
    public static func fingerprint(_ password: String, key: String) async throws -> String {
        let salt = Data(SHA256.hash(data: Data(key.utf8)).prefix(16))
        return try await derive(password, salt: salt).base64EncodedString()
    }

    private static func derive(_ password: String, salt: Data) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds,
                            blockSize: blockSize, parallelism: parallelism
                        ).withUnsafeBytes { Data($0) }
                    })
            }
        }
    }
}

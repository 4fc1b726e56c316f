import Crypto
import CryptoExtras
import Foundation
import Synchronization

/// Passwords: scrypt (RFC 7914) with N = 2^15, r = 8, p = 3, one hash at a time, for each takes 32 MB and 0.2 s.
public enum MotDePasse {
    /// Characters a password has at least (ANSSI, for a service that also limits attempts).
    public static let longueurMin = 12

    /// Opening accounts never keeps people who log in waiting.
    private static let opening = Line("guichet.scrypt.comptes")
    private static let login = Line("guichet.scrypt.sessions")
    private static let (rounds, blockSize, parallelism) = (1 << 15, 8, 3)

    /// `scrypt$32768$8$3$<salt>$<hash>`, both in base64.
    public static func hash(_ password: String) async throws -> String {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try await opening.derive(password, salt: salt)
        return "scrypt$\(rounds)$\(blockSize)$\(parallelism)$"
            + "\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether `password` is the one behind `stored`. Takes the same time when there is no such account.
    public static func verify(_ password: String, _ stored: String?) async throws -> Bool {
        let parts = (stored ?? "").split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, let salt = Data(base64Encoded: String(parts[4])),
            let expected = Data(base64Encoded: String(parts[5]))
        else {
            _ = try await login.derive(password, salt: Data(count: 16))
            return false
        }
        let key = try await login.derive(password, salt: salt)
        return HMAC<SHA256>.isValidAuthenticationCode(
            HMAC<SHA256>.authenticationCode(for: expected, using: SymmetricKey(data: salt)),
            authenticating: key,
            using: SymmetricKey(data: salt))
    }

    /// Stands for a password in the fingerprint of a request kept under `key`: as slow to guess as the stored hash.
    public static func fingerprint(_ password: String, key: String) async throws -> String {
        let salt = Data(SHA256.hash(data: Data(key.utf8)).prefix(16))
        return try await opening.derive(password, salt: salt).base64EncodedString()
    }

    /// One hash at a time, a few waiting: whoever comes after is told to come back rather than kept.
    private final class Line: Sendable {
        private static let places = 32
        private let queue: DispatchQueue
        private let waiting = Mutex(0)

        init(_ label: String) { queue = DispatchQueue(label: label) }

        func derive(_ password: String, salt: Data) async throws -> Data {
            let isFull = waiting.withLock { waiting in
                guard waiting < Self.places else { return true }
                waiting += 1
                return false
            }
            if isFull {
                throw Refus(
                    .indisponible, "Trop de personnes se connectent à la fois. Recommencez dans 10 secondes.",
                    retryAfter: 10)
            }
            defer { waiting.withLock { $0 -= 1 } }
            // RFC 8265, 4.2: the same accents, typed composed or not, are the same password.
            let normalized = password.precomposedStringWithCanonicalMapping
            return try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(
                        with: Result {
                            try KDF.Scrypt.deriveKey(
                                from: Data(normalized.utf8), salt: salt, outputByteCount: 32, rounds: rounds,
                                blockSize: blockSize, parallelism: parallelism
                            ).withUnsafeBytes { Data($0) }
                        })
                }
            }
        }
    }
}

import Crypto
import CryptoExtras
import Foundation
import Synchronization

/// Computes scrypt hashes one at a time, because a hash takes 32 MB and 0.2 s. Callers wait their turn; a
/// caller for whom there is no place is refused as busy.
final class FileDeHachage: Sendable {
    /// On whose behalf a hash is computed.
    struct Sujet: Sendable {
        let reseau: String
        let compte: String
    }

    /// The longest wait of a network that has its turn is a few seconds; that of a place at the end of the
    /// line, 40 seconds.
    private static let places = Tours<Attente>.Places(parCompte: 4, parReseau: 96, total: 192)

    private struct Attente: Sendable {
        let password: Data
        let salt: Data
        let continuation: CheckedContinuation<Data, any Error>
    }

    private struct State {
        var tours = Tours<Attente>(places: places)
        var isRunning = false
    }

    private let queue: DispatchQueue
    private let state = Mutex(State())

    init(_ label: String) { queue = DispatchQueue(label: label) }

    func derive(_ password: String, salt: Data, pour sujet: Sujet) async throws -> Data {
        // RFC 8265, section 4.2: an accented letter is the same in composed and in decomposed form.
        let normalized = Data(password.precomposedStringWithCanonicalMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            let attente = Attente(password: normalized, salt: salt, continuation: continuation)
            let (isAdded, isIdle) = state.withLock { state in
                let isAdded = state.tours.add(attente, reseau: sujet.reseau, compte: sujet.compte)
                let isIdle = isAdded && !state.isRunning
                if isIdle { state.isRunning = true }
                return (isAdded, isIdle)
            }
            if !isAdded { continuation.resume(throwing: Self.busy) }
            if isIdle { queue.async { self.drain() } }
        }
    }

    private func drain() {
        while let attente = next() {
            attente.continuation.resume(with: Result { try Self.scrypt(attente.password, attente.salt) })
        }
    }

    private func next() -> Attente? {
        state.withLock { state in
            let next = state.tours.next()
            if next == nil { state.isRunning = false }
            return next
        }
    }

    private static func scrypt(_ password: Data, _ salt: Data) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: 32, rounds: MotDePasse.rounds,
            blockSize: MotDePasse.blockSize, parallelism: MotDePasse.parallelism
        ).withUnsafeBytes { Data($0) }
    }

    private static var busy: Refus {
        Refus(
            .indisponible,
            "Trop de personnes se connectent à la fois : votre mot de passe n’a pas été vérifié. Recommencez dans 10 "
                + "secondes.", retryAfter: 10)
    }
}

public import Domain
import Store
import StoreSupport
import UseCases

/// An application of a telephone: it was given a secret, and shows the code of the moment.
public struct Telephone: Sendable {
    private let secret: [UInt8]

    /// - Parameter base32: the secret, as it is typed.
    public init(_ base32: String) {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits: [UInt8] = []
        for letter in base32 {
            let value = alphabet.firstIndex(of: letter) ?? 0
            bits += (0..<5).reversed().map { UInt8(value >> $0 & 1) }
        }
        secret = stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
        }
    }

    /// - Parameter pas: how many steps of thirty seconds its clock is ahead.
    public func code(at instant: Instant, pas: Int64 = 0) -> String {
        Totp.code(secret, pas: Totp.pas(at: instant) + pas)
    }
}

extension TestServer {
    /// Now, as the clock of the server shows it.
    public var instant: Instant { horloge.horloge.now() }

    /// Enrols the account of a session as its holder does, without a password to hash. The session counts as
    /// opened with the second factor; the next code that its telephone may give is that of the step after.
    @discardableResult
    public func enroler(_ token: String) async throws -> (telephone: Telephone, secours: [String]) {
        let now = instant
        return try await store.write { tx in
            func contexte() throws -> Contexte {
                Contexte(
                    caller: try Caller.load(tx.read, jeton: token, at: now), instant: now,
                    precondition: .absent)
            }
            let telephone = Telephone(try GererSecondFacteur.demander(tx, try contexte()).base32)
            let codes = try GererSecondFacteur.confirmer(
                tx, try contexte(), code: telephone.code(at: now))
            guard let codes else { throw NotStarted() }
            return (telephone, codes)
        }
    }
}

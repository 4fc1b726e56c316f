public import Domain
import JSON
public import Store

/// Opens a session: a bearer token that expires.
public enum OuvrirSession {
    /// How long a session lasts, in seconds, except in the demonstration.
    public static let dureeSecondes: Int64 = 12 * 3600

    public struct Ouverte: Sendable {
        public let id: String
        /// Given to the client once, never stored.
        public let jeton: String
        public let expireAt: Instant
    }

    /// Opens a session for an account; the caller has already verified the password, and the code of the second
    /// factor when there is one.
    public static func run(
        _ tx: Writer, compte: String, secondFacteur: Bool = false, at instant: Instant,
        dureeSecondes: Int64 = dureeSecondes, genre: Jeton.Genre = .programme
    ) throws -> Ouverte {
        let session = Ouverte(
            id: Identifiant.new(at: instant), jeton: Jeton.new(genre),
            expireAt: instant.adding(seconds: dureeSecondes))
        try tx.insertSession(
            id: session.id, compte: compte, jetonSha256: Jeton.empreinte(session.jeton), at: instant,
            expireAt: session.expireAt, secondFacteur: secondFacteur)
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .compte, evenement: .consigne(.ouvrirSession), objet: "session",
                objetId: session.id, apres: ["second_facteur": .bool(secondFacteur)]),
            at: instant)
        return session
    }
}

import Domain
import Store

/// Whom a token leads to, and until when: the same at any instant.
struct Reconnu: Sendable {
    private let caller: Caller
    private let expireAt: Instant
    /// Revoked, or of an account that was set aside.
    private let isFini: Bool
    private let refus: Refus

    init(_ reader: Reader, _ jeton: String) throws {
        self =
            try jeton.hasPrefix(Jeton.prefixeDeMachine)
            ? Self.machine(reader, jeton) : Self.personne(reader, jeton)
    }

    private init(_ caller: Caller, expireAt: Instant, isFini: Bool, _ refus: Refus) {
        (self.caller, self.expireAt, self.isFini, self.refus) = (caller, expireAt, isFini, refus)
    }

    func caller(at instant: Instant) throws -> Caller {
        guard !isFini, instant < expireAt else { throw refus }
        return caller
    }

    private static func personne(_ reader: Reader, _ jeton: String) throws -> Reconnu {
        guard let session = try reader.session(jetonSha256: Jeton.empreinte(jeton)),
            let compte = try reader.compte(session.compteId)
        else {
            throw Refus(
                .nonAuthentifie,
                phrase: "Ce jeton n’est pas connu. Ouvrez une session : \(Geste.ouvrirSession).")
        }
        var caller = try Caller.of(reader, compte, session: session.id)
        caller.hasSecondFacteur = session.hasSecondFacteur
        return Reconnu(
            caller, expireAt: session.expireAt, isFini: session.isRevoked,
            Refus(
                .jetonExpire,
                phrase: "Ce jeton n’est plus valable. Ouvrez une session : \(Geste.ouvrirSession)."))
    }

    /// A machine acts for the account that made its token.
    private static func machine(_ reader: Reader, _ jeton: String) throws -> Reconnu {
        guard let stored = try reader.jeton(sha256: Jeton.empreinte(jeton)),
            let compte = try reader.compte(stored.compteId)
        else { throw Refus(.nonAuthentifie, "Ce jeton de machine n’est pas connu.") }
        var caller = try Caller.of(reader, compte)
        caller.portee = stored.capacites
        caller.hasSecondFacteur = stored.hasSecondFacteur
        return Reconnu(
            caller, expireAt: stored.expireAt, isFini: stored.isRevoked || compte.ecarteAt != nil,
            Refus(
                .jetonExpire,
                phrase: "Ce jeton de machine n’est plus valable. Faites-en un autre : \(Geste.creerJeton)."))
    }
}

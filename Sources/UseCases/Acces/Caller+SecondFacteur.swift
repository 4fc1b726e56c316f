public import Domain
import Store

/// Where the installation asks deciders for a second factor, their roles give nothing in a session that was
/// opened without one, nor to a machine whose token was made in such a session. Everything that the account
/// does for itself and for its porteurs stays open.
extension Caller {
    /// The caller that is left of this one in an installation that asks for this much.
    public func soumis(a exigence: ExigenceDeSecondFacteur) -> Caller {
        guard exigence == .decideurs, !hasSecondFacteur else { return self }
        var caller = self
        caller.roles = roles.filter { !$0.role.decide }
        caller.rolesSuspendus = roles.filter(\.role.decide)
        return caller
    }

    /// The caller that this one would be with a second factor; nil when it would be the same.
    var avecSecondFacteur: Caller? {
        guard !rolesSuspendus.isEmpty else { return nil }
        var caller = self
        caller.roles = roles + rolesSuspendus
        caller.rolesSuspendus = []
        return caller
    }

    /// Says that a second factor is what lacks, when it is: `would` tells whether it would be enough.
    public func refuseSansSecondFacteur(_ would: (Caller) -> Bool) throws {
        guard let whole = avecSecondFacteur, would(whole) else { return }
        throw Caller.secondFacteurRequis
    }

    static let secondFacteurRequis = Refus(
        .secondFacteurRequis,
        phrase: """
            Votre rôle demande un second facteur, et cette session, ou celle qui a fait ce jeton, est ouverte sans lui. Si vous n’en avez pas encore : \
            \(Geste.demanderSecondFacteur), puis \(Geste.confirmerSecondFacteur). Sinon, ouvrez une session avec un code \
            (\(Geste.ouvrirSession)).
            """)
}

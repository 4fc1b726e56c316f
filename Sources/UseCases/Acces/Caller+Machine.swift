public import Domain
import Store

/// A machine acts for the account that made its token.
extension Caller {
    /// Refuses a machine whose token does not name this capacity; what is public stays public. A machine only
    /// reads its account: it changes nothing of it, and answers no invitation.
    public func requirePortee(_ capacite: Capacite, isReading: Bool) throws {
        guard let portee, capacite != .lirePublic else { return }
        if portee.contains(capacite), isReading || capacite != .lireMoi { return }
        throw Refus(
            .interdit,
            "Ce jeton de machine ne le permet pas (« \(capacite.code) »). Il permet : "
                + portee.map(\.code).sorted().joined(separator: ", ") + ".")
    }

    /// Refuses a token with a capacity that the caller does not have on any contract nor for any porteur.
    func requireDelegables(_ capacites: Set<Capacite>) throws {
        let lacking = lacking(capacites).map(\.code).sorted()
        guard lacking.isEmpty else {
            try refuseSansSecondFacteur { $0.lacking(capacites).isEmpty }
            throw Refus(
                .interdit,
                "Votre compte ne peut pas lui-même : \(lacking.joined(separator: ", ")). Un jeton n’a jamais plus que "
                    + "le compte qui le fait.")
        }
    }

    private func lacking(_ capacites: Set<Capacite>) -> Set<Capacite> {
        let held = qualitesQuelquePart
        return capacites.filter { !Permissions.allows(held, $0) }
    }

    /// Every quality that the caller has on some contract or for some porteur.
    private var qualitesQuelquePart: Set<Qualite> {
        var found: Set<Qualite> = compte == nil ? [.anonyme] : [.anonyme, .compte]
        found.formUnion(roles.map(\.role.qualite))
        if !porteurs.isEmpty { found.insert(.membre) }
        if porteurs.values.contains(.representant) { found.insert(.representant) }
        return found
    }
}

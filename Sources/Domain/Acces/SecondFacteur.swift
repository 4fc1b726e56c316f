/// Whom an installation asks for a second factor. Whoever enrolled one gives it at each sign-in anyway.
public enum ExigenceDeSecondFacteur: String, Sendable, CaseIterable {
    /// Nobody.
    case facultatif
    /// Whoever holds a role that decides: without it, these roles give nothing.
    case decideurs
}

extension Permissions {
    /// What binds the town: to score, decide, vote, sign, publish, administrate, give roles. A role that holds
    /// one of these decides (`Role.decide`).
    public static let decisives: Set<Capacite> =
        Set([
            .creerContrat, .gererRoles, .ecrireAppel, .affecter, .leverDeport, .virer, .tenirSeance, .voter,
            .contresigner, .gererWebhooks,
        ]).union(
            [
                Evenement.declarerRecevable, .declarerIrrecevable, .rouvrir, .evaluer, .cloreInstruction,
                .deciderFinancement, .annulerDecision, .preparerDecision, .appliquerDecision,
                .reprendreDecision, .notifier,
            ].map { .evenement($0) })
}

extension Role {
    /// Whether it gives a capacity that binds the town.
    public var decide: Bool { Self.decident.contains(self) }

    private static let decident = Set(
        allCases.filter { role in
            Permissions.decisives.contains { Permissions.holders(of: $0).contains(role.qualite) }
        })
}

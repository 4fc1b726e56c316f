public import Domain
public import Store

/// Nobody is judge of their own association, nor of what they declared an interest in or are recused from.
extension Caller {
    public struct Deports: Sendable, Equatable {
        public var dossiers: Set<String> = []
        public var porteurs: Set<String> = []

        init(dossiers: Set<String> = [], porteurs: Set<String> = []) {
            self.dossiers = dossiers
            self.porteurs = porteurs
        }

        init(_ deports: [Deport]) {
            dossiers = Set(deports.compactMap(\.dossierId))
            porteurs = Set(deports.compactMap(\.porteurId))
        }
    }

    /// What a recusal takes away: what judges; and of somebody who judges, what oversees too. An administrator or an
    /// auditor who judges nothing anywhere goes on overseeing.
    public var deportables: Set<Qualite> {
        roles.contains { Permissions.jugent.contains($0.role.qualite) }
            ? Permissions.jugent.union(Permissions.surveillent) : Permissions.jugent
    }

    /// Whether it is recused from a dossier, or of its porteur, or interested in it.
    public func estDeporte(porteur: String, dossier: String) -> Bool {
        porteurs[porteur] != nil || deports.porteurs.contains(porteur) || deports.dossiers.contains(dossier)
    }

    /// Whether there is anything it is recused from; where not, nothing of a list is left out for it.
    public var hasDeports: Bool { !porteurs.isEmpty || deports != Deports() }

    /// What it must not see of a work list: what it is recused from, what it declared an interest in, its own porteurs.
    public var deportScope: DeportScope {
        DeportScope(dossiers: deports.dossiers, porteurs: deports.porteurs.union(porteurs.keys))
    }

    /// The same, for whoever reads a list of a contract in the only qualities that judge.
    public func deportScope(contrat: String, _ capacite: Capacite) -> DeportScope {
        let others = Permissions.holders(of: capacite).subtracting(deportables)
        return qualites(contrat: contrat).isDisjoint(with: others) ? deportScope : DeportScope()
    }
}

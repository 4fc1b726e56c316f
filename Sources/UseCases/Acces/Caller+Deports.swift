public import Domain
public import Store

/// No one may judge their own association, a porteur in which they declared an interest, or a dossier they
/// are recused from.
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

    /// The qualities that a recusal removes: those that judge and, for an account that also judges, those
    /// that oversee. An administrator or auditor with no role that judges keeps overseeing.
    public var deportables: Set<Qualite> {
        roles.contains { Permissions.jugent.contains($0.role.qualite) }
            ? Permissions.jugent.union(Permissions.surveillent) : Permissions.jugent
    }

    /// Whether the caller is recused from a dossier, belongs to its porteur, or declared an interest in the
    /// porteur.
    public func estDeporte(porteur: String, dossier: String) -> Bool {
        porteurs[porteur] != nil || deports.porteurs.contains(porteur) || deports.dossiers.contains(dossier)
    }

    /// Whether the caller is recused from anything; if not, lists leave nothing out.
    public var hasDeports: Bool { !porteurs.isEmpty || deports != Deports() }

    /// What lists leave out where the caller judges: the dossiers it is recused from, the porteurs in which
    /// it declared an interest, its own porteurs.
    public var deportScope: DeportScope {
        DeportScope(dossiers: deports.dossiers, porteurs: deports.porteurs.union(porteurs.keys))
    }

    /// What a list of one contract leaves out: nothing when the caller may read it in a quality that a
    /// recusal does not remove, otherwise the same.
    public func deportScope(contrat: String, _ capacite: Capacite) -> DeportScope {
        let others = Permissions.holders(of: capacite).subtracting(deportables)
        return qualites(contrat: contrat).isDisjoint(with: others) ? deportScope : DeportScope()
    }
}

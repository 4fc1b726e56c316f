public import Domain
import JSON
public import Store

/// Somebody to whom work is given, seen as it would stand before each dossier.
struct Affectataire {
    let compte: StoredCompte
    private let caller: Caller

    /// By address or by id; nil for nobody’s.
    init?(_ reader: Reader, _ text: String) throws {
        let byAddress = try Courriel(text).flatMap { try reader.compte(courriel: $0) }
        guard let compte = try byAddress ?? reader.compte(text) else { return nil }
        self.compte = compte
        caller = try Caller.of(reader, compte)
    }

    /// Whether it holds a role that does this work on the contract.
    func holds(_ tache: Affectation.Tache, contrat: String) -> Bool {
        !caller.qualites(contrat: contrat).isDisjoint(with: tache.qualites)
    }

    /// Whether it is asked for opinions as an expert.
    func isExpert(contrat: String) -> Bool { caller.qualites(contrat: contrat).contains(.evaluateur) }

    /// Whether it stands apart: recused, interested, or of the porteur.
    func isApart(dossier: String, porteur: String) -> Bool {
        caller.porteurs[porteur] != nil || caller.deports.porteurs.contains(porteur)
            || caller.deports.dossiers.contains(dossier)
    }
}

extension Affectation.Tache {
    /// Who may do it.
    public var qualites: Set<Qualite> {
        switch self {
        case .instruire: [.instructeur]
        case .evaluer: [.instructeur, .evaluateur]
        }
    }
}

extension Caller {
    /// An account as it would ask, without its asking.
    static func of(_ reader: Reader, _ compte: StoredCompte) throws -> Caller {
        let deports = try reader.deports(compte: compte.id)
        return Caller(
            compte: compte, session: nil, roles: try reader.roles(compte: compte.id),
            porteurs: try reader.appartenances(compte: compte.id),
            deports: Deports(
                dossiers: Set(deports.compactMap(\.dossierId)),
                porteurs: Set(deports.compactMap(\.porteurId))))
    }

    /// What it must not see of a work list: what it is recused from, what it declared an interest in, its own porteurs.
    public var apart: DeportScope {
        DeportScope(dossiers: deports.dossiers, porteurs: deports.porteurs.union(porteurs.keys))
    }

    /// The same, for whoever reads a list of a contract in the only qualities that judge.
    public func apart(contrat: String, _ capacite: Capacite) -> DeportScope {
        let others = Permissions.holders(of: capacite).subtracting(ecartables)
        return qualites(contrat: contrat).isDisjoint(with: others) ? apart : DeportScope()
    }
}

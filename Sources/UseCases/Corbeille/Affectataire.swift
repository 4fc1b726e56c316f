public import Domain
import JSON
import Store

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

    /// Whether it is recused: from the dossier, interested, or of the porteur.
    func estDeporte(dossier: String, porteur: String) -> Bool {
        caller.estDeporte(porteur: porteur, dossier: dossier)
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

public import Domain
import JSON
import Store

/// A person who may receive work, with the qualities that the person has for each dossier.
struct Affectataire {
    let compte: StoredCompte
    private let caller: Caller

    /// Finds the account by its e-mail address or its identifier; nil when there is none.
    init?(_ reader: Reader, _ text: String) throws {
        let byAddress = try Courriel(text.trimmed).flatMap { try reader.compte(courriel: $0) }
        guard let compte = try byAddress ?? reader.compte(text) else { return nil }
        self.compte = compte
        caller = try Caller.of(reader, compte)
    }

    /// Whether the person holds a role that allows this task on the contract.
    func holds(_ tache: Affectation.Tache, contrat: String) -> Bool {
        !caller.qualites(contrat: contrat).isDisjoint(with: tache.qualites)
    }

    /// Whether the person is an evaluator on the contract, who can be asked for an opinion as an expert.
    func isExpert(contrat: String) -> Bool { caller.qualites(contrat: contrat).contains(.evaluateur) }

    /// Whether the person is recused from the dossier: by a recusal, by an interest in the porteur, or as a
    /// member of the porteur.
    func estDeporte(dossier: String, porteur: String) -> Bool {
        caller.estDeporte(porteur: porteur, dossier: dossier)
    }
}

extension Affectation.Tache {
    /// The qualities that allow this task.
    public var qualites: Set<Qualite> {
        switch self {
        case .instruire: [.instructeur]
        case .evaluer: [.instructeur, .evaluateur]
        }
    }
}

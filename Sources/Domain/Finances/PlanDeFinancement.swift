/// The state of the demands of an action: what is granted, what waits for an answer, what is missing.
public struct PlanDeFinancement: Sendable, Equatable {
    public let lignes: [Financement]
    /// The cost of the action: its charges without voluntary contributions.
    public let cout: Euros
    public init(lignes: [Financement], cout: Euros) {
        self.lignes = lignes
        self.cout = cout
    }

    public var demande: Euros { lignes.sum(\.demande.montant) }
    public var accorde: Euros { lignes.sum(\.accorde) }
    public var enAttente: Euros { demande(.enAttente) }
    public var ajourne: Euros { demande(.ajourne) }
    /// The money that the answers did not give: the whole demand when refused, the difference when partly
    /// granted.
    public var manque: Euros {
        lignes.filter { $0.decision == .accorde || $0.decision == .refuse }.sum {
            $0.demande.montant - $0.accorde
        }
    }

    private func demande(_ decision: Financement.Decision) -> Euros {
        lignes.filter { $0.decision == decision }.sum(\.demande.montant)
    }
}

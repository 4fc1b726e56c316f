/// How the demands of an action are answered: what is granted, what waits, what is missing.
public struct PlanDeFinancement: Sendable, Equatable {
    public let lignes: [Financement]
    /// What the action costs: its charges, voluntary contributions apart.
    public let cout: Euros
    public init(lignes: [Financement], cout: Euros) {
        self.lignes = lignes
        self.cout = cout
    }

    public var demande: Euros { lignes.sum(\.demande.montant) }
    public var accorde: Euros { lignes.sum(\.accorde) }
    public var enAttente: Euros { demande(.enAttente) }
    public var ajourne: Euros { demande(.ajourne) }
    /// What answered lines leave without money: a refusal its whole demand, a grant what it cuts.
    public var manque: Euros {
        lignes.filter { $0.decision == .accorde || $0.decision == .refuse }.sum {
            $0.demande.montant - $0.accorde
        }
    }

    private func demande(_ decision: Financement.Decision) -> Euros {
        lignes.filter { $0.decision == decision }.sum(\.demande.montant)
    }
}

/// A financer’s answer about one action: one line for each fund that an action asks.
public struct Financement: Sendable, Equatable {
    public enum Decision: String, Sendable, CaseIterable {
        case enAttente = "en_attente"
        case accorde
        case refuse
        /// Postponed: neither granted nor refused at this committee.
        case ajourne
    }
    public var demande: Demande
    public var decision: Decision
    /// Zero unless the demand is granted.
    public var accorde: Euros
    public var motif: String?

    /// A demand that has no answer yet.
    public static func enAttente(_ demande: Demande) -> Financement {
        Financement(demande: demande, decision: .enAttente, accorde: .zero, motif: nil)
    }

    public init(demande: Demande, decision: Decision, accorde: Euros, motif: String?) {
        self.demande = demande
        self.decision = decision
        self.accorde = accorde
        self.motif = motif
    }
}

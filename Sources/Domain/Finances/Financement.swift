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

/// A deposited dossier as auditors read it: its content, its state, and the answer of each financer.
public struct DossierDepose: Sendable, Equatable {
    public struct ActionDeposee: Sendable, Equatable {
        public var id: String
        public var action: Action
        public var financements: [Financement]
        public init(id: String, action: Action, financements: [Financement]) {
            self.id = id
            self.action = action
            self.financements = financements
        }
        public var accorde: Euros { financements.sum(\.accorde) }
    }
    public var id: String
    public var reference: String
    public var etat: Etat
    public var deposeAt: Instant
    public var porteur: Porteur
    public var presentation: Presentation
    public var actions: [ActionDeposee]

    public init(
        id: String, reference: String, etat: Etat, deposeAt: Instant, porteur: Porteur,
        presentation: Presentation,
        actions: [ActionDeposee]
    ) {
        self.id = id
        self.reference = reference
        self.etat = etat
        self.deposeAt = deposeAt
        self.porteur = porteur
        self.presentation = presentation
        self.actions = actions
    }
}

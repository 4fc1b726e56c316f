/// How a vote on an action ends.
public enum IssueDeVote: String, Sendable, CaseIterable {
    case adopte, rejete, egalite
    /// Nobody voted for or against.
    case sansVote = "sans_vote"

    public var libelle: String {
        switch self {
        case .adopte: "adopté"
        case .rejete: "rejeté"
        case .egalite: "égalité des voix, non adopté"
        case .sansVote: "aucun suffrage exprimé"
        }
    }
}

/// A vote that no longer holds, because what it was about has changed: what it was for, how it ended, and what
/// came instead.
public struct SeanceScrutin: Sendable, Equatable {
    /// A decision as it was prepared when the vote was cast.
    public struct Proposition: Sendable, Equatable {
        public let financeur: String
        /// Nil when the version that wrote it knew one fund for each financer.
        public let fonds: Fonds?
        public let decision: Financement.Decision
        public let accorde: Euros
        public init(financeur: String, fonds: Fonds?, decision: Financement.Decision, accorde: Euros) {
            self.financeur = financeur
            self.fonds = fonds
            self.decision = decision
            self.accorde = accorde
        }
    }

    public enum Cause: String, Sendable, CaseIterable {
        /// A decision was prepared, or prepared again.
        case remplacee
        /// The decision was withdrawn from the session.
        case retiree
        /// The line was answered in another way while the session was closed.
        case reprise
        /// The action left the agenda.
        case ordreDuJour = "ordre_du_jour"
        /// The dossier was withdrawn or reopened.
        case dossier
    }

    public let action: String
    /// One for each vote taken back on this action in this session.
    public let numero: Int64
    public let objet: [Proposition]
    public let votes: [SeanceVote]
    public let pour: Int64
    public let contre: Int64
    public let abstention: Int64
    public let issue: IssueDeVote
    public let isDecidedByPresidence: Bool
    /// The number of the member who chaired.
    public let presidence: Int64?
    /// Of the last vote; nil when it was cast with a version that did not write it.
    public let voteAt: Instant?
    public let cause: Cause
    /// The decision that was prepared then.
    public let suite: Proposition?
    public let at: Instant

    public init(
        action: String, numero: Int64, objet: [Proposition], votes: [SeanceVote], pour: Int64, contre: Int64,
        abstention: Int64, issue: IssueDeVote, isDecidedByPresidence: Bool, presidence: Int64? = nil,
        voteAt: Instant?, cause: Cause,
        suite: Proposition?, at: Instant
    ) {
        self.action = action
        self.numero = numero
        self.objet = objet
        self.votes = votes
        self.pour = pour
        self.contre = contre
        self.abstention = abstention
        self.issue = issue
        self.isDecidedByPresidence = isDecidedByPresidence
        self.presidence = presidence
        self.voteAt = voteAt
        self.cause = cause
        self.suite = suite
        self.at = at
    }
}

extension DecisionPreparee {
    /// What a vote on it is about.
    public var proposition: SeanceScrutin.Proposition {
        SeanceScrutin.Proposition(
            financeur: credits.financeur, fonds: credits.fonds, decision: decision, accorde: accorde)
    }
}

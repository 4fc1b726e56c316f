/// The answer to a demand as a session prepares it: its amount is reserved, and it takes effect only when the
/// session closes.
public struct DecisionPreparee: Sendable, Equatable {
    public var seance: String
    public var action: String
    public var credits: Credits
    public var decision: Financement.Decision
    public var accorde: Euros
    public var motif: String?
    public var par: String
    public var contresignePar: String?
    /// Version of the line for which the decision was prepared: it is not applied to another version.
    public var versionFinancement: Int64
    public var isAppliquee: Bool
    public var version: Int64
    public var financeur: String { credits.financeur }
    /// The amount it reserves on the envelope; zero once it is applied.
    public var tenu: Euros { isAppliquee ? .zero : accorde }

    public init(
        seance: String, action: String, credits: Credits, decision: Financement.Decision, accorde: Euros,
        motif: String?, par: String, contresignePar: String? = nil, versionFinancement: Int64,
        isAppliquee: Bool = false, version: Int64 = 1
    ) {
        self.seance = seance
        self.action = action
        self.credits = credits
        self.decision = decision
        self.accorde = accorde
        self.motif = motif
        self.par = par
        self.contresignePar = contresignePar
        self.versionFinancement = versionFinancement
        self.isAppliquee = isAppliquee
        self.version = version
    }
}

/// The reopening of a session: why its minutes were taken back, by whom, and when.
public struct SeanceReouverture: Sendable, Equatable {
    public let numero: Int64
    public let motif: String
    public let nom: String
    public let at: Instant

    public init(
        numero: Int64, motif: String, nom: String, at: Instant
    ) {
        self.numero = numero
        self.motif = motif
        self.nom = nom
        self.at = at
    }
}

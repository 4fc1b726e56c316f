/// The answer to a demand as a session prepares it: it holds its amount, and is nobody’s answer before the closing.
public struct DecisionPreparee: Sendable, Equatable {
    public var seance: String
    public var action: String
    public var financeur: String
    public var decision: Financement.Decision
    public var accorde: Euros
    public var motif: String?
    public var par: String
    public var contresignePar: String?
    /// Version of the line it was prepared on: it is applied to no other.
    public var versionFinancement: Int64
    public var isAppliquee: Bool
    public var version: Int64
    /// What it holds on the envelope: applied, it holds nothing any more.
    public var tenu: Euros { isAppliquee ? .zero : accorde }

    public init(
        seance: String, action: String, financeur: String, decision: Financement.Decision, accorde: Euros,
        motif: String?, par: String, contresignePar: String? = nil, versionFinancement: Int64,
        isAppliquee: Bool = false, version: Int64 = 1
    ) {
        self.seance = seance
        self.action = action
        self.financeur = financeur
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

/// Why minutes were taken back, by whom, when.
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

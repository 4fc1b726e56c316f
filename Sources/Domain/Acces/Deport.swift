/// A recusal as it stands in the store: from one dossier, or from everything of a porteur.
public struct Deport: Sendable, Equatable {
    public enum Origine: String, Sendable, CaseIterable {
        /// By the person itself.
        case declare
        /// Set by the service, for somebody else.
        case service
        /// From a declared interest in the porteur.
        case interet
    }
    public let id: String
    public let compteId: String
    public let nom: String
    public let dossierId: String?
    public let porteurId: String?
    public let origine: Origine
    public let motif: String
    public let creeAt: Instant
    public let leveAt: Instant?
    public let leveMotif: String?
    public var isInForce: Bool { leveAt == nil }

    public init(
        id: String, compteId: String, nom: String, dossierId: String?, porteurId: String?, origine: Origine,
        motif: String, creeAt: Instant, leveAt: Instant? = nil, leveMotif: String? = nil
    ) {
        self.id = id
        self.compteId = compteId
        self.nom = nom
        self.dossierId = dossierId
        self.porteurId = porteurId
        self.origine = origine
        self.motif = motif
        self.creeAt = creeAt
        self.leveAt = leveAt
        self.leveMotif = leveMotif
    }
}

/// The recusal of a member of a session who has no account.
public struct DeportDeMembre: Sendable, Equatable {
    /// Number of the member in its session.
    public let membre: Int64
    public let dossierId: String
    public let motif: String
    /// The account that wrote it down.
    public let par: String
    public let at: Instant

    public init(membre: Int64, dossierId: String, motif: String, par: String, at: Instant) {
        self.membre = membre
        self.dossierId = dossierId
        self.motif = motif
        self.par = par
        self.at = at
    }
}

/// A recusal as the store keeps it: from one dossier, or from every dossier of a porteur.
public struct Deport: Sendable, Equatable {
    public enum Origine: String, Sendable, CaseIterable {
        /// The person recused themselves.
        case declare
        /// The service recused somebody else.
        case service
        /// Follows from an interest in the porteur that the person declared.
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
    /// Number of the member within the session.
    public let membre: Int64
    public let dossierId: String
    public let motif: String
    /// The account that recorded the recusal.
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

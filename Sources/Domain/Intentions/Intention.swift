/// A letter of intent: what a porteur announces in the first step of a call that has two.
public struct Intention: Sendable, Equatable {
    /// What the service answered. Without an answer, the dossier may be deposited.
    public enum Suite: String, Sendable, CaseIterable {
        case retenue, ecartee
    }

    public let id: String
    public let appel: String
    public let porteurId: String
    public let intitule: String
    public let objet: String
    public let quartiers: [String]
    /// What will be asked, roughly; nil when it is not known yet.
    public let montant: Euros?
    /// The account that wrote it.
    public let par: String
    public let deposeeAt: Instant
    public let suite: Suite?
    public let suiteMotif: String?
    public let suiteAt: Instant?

    public init(
        id: String, appel: String, porteurId: String, intitule: String, objet: String, quartiers: [String],
        montant: Euros?, par: String, deposeeAt: Instant, suite: Suite? = nil, suiteMotif: String? = nil,
        suiteAt: Instant? = nil
    ) {
        self.id = id
        self.appel = appel
        self.porteurId = porteurId
        self.intitule = intitule
        self.objet = objet
        self.quartiers = quartiers
        self.montant = montant
        self.par = par
        self.deposeeAt = deposeeAt
        self.suite = suite
        self.suiteMotif = suiteMotif
        self.suiteAt = suiteAt
    }
}

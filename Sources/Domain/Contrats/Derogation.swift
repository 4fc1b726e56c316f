/// A porteur that the service accepts after the closing of a call, without reopening the call to all.
public struct Derogation: Sendable, Equatable {
    public let id: String
    public let appel: String
    public let porteurId: String
    /// The first instant that is too late for this porteur.
    public let jusquaAt: Instant
    public let motif: String
    /// The account that granted it.
    public let par: String
    public let accordeeAt: Instant
    /// When it was taken back; nil while it holds.
    public let retireeAt: Instant?
    public let retraitMotif: String?

    public init(
        id: String, appel: String, porteurId: String, jusquaAt: Instant, motif: String, par: String,
        accordeeAt: Instant, retireeAt: Instant? = nil, retraitMotif: String? = nil
    ) {
        self.id = id
        self.appel = appel
        self.porteurId = porteurId
        self.jusquaAt = jusquaAt
        self.motif = motif
        self.par = par
        self.accordeeAt = accordeeAt
        self.retireeAt = retireeAt
        self.retraitMotif = retraitMotif
    }
}

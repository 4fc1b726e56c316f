/// Who signs the e-mails of a call: the name shown beside the address of the installation, and the address to
/// which people answer.
public struct Expediteur: Sendable, Equatable {
    public var nom: String
    /// Nil: answers go to the address of the installation.
    public var repondreA: Courriel?

    public init(nom: String, repondreA: Courriel? = nil) {
        self.nom = nom
        self.repondreA = repondreA
    }
}

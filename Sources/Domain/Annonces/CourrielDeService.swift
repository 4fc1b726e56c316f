/// The kinds of e-mail that a person of the service may do without. What is about the person’s own account is
/// none of them.
public enum CourrielDeService: String, Sendable, CaseIterable {
    case message
    /// The answer to a complement.
    case reponse
    case retrait, affectation
    /// The invitation to a session.
    case convocation
}

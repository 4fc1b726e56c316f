/// A role or a membership offered to an address.
public enum Invitation {
    public enum Issue: String, Sendable, CaseIterable { case acceptee, refusee, retiree, expiree }

    /// How long an invitation waits for its answer, in seconds.
    public static let dureeSecondes: Int64 = 14 * 86_400

    /// What is offered.
    public enum Objet: Sendable, Equatable {
        /// - Parameter financeur: the partner that a financer decides for.
        case role(Role, contrat: String, financeur: String?)
        case membre(porteur: String, isRepresentant: Bool)
    }
}

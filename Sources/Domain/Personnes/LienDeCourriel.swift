/// A link sent by e-mail: whoever has its code reads that address.
public enum LienDeCourriel {
    public enum Nature: String, Sendable, CaseIterable {
        /// Proves that the address of an account belongs to its holder.
        case preuve
        /// Lets the reader choose another password for an account.
        case motDePasse = "mot_de_passe"
        /// Proves the address that an account wants instead of its own.
        case changementCourriel = "changement_courriel"
        /// Answers an invitation.
        case invitation

        /// How long the link works, in seconds.
        public var dureeSecondes: Int64 {
            switch self {
            case .preuve, .changementCourriel: 7 * 86_400
            case .motDePasse: 3600
            case .invitation: Invitation.dureeSecondes
            }
        }
    }
}

/// What is attested, in the exact sentences that the signatory reads.
public enum TexteDAttestation {
    /// - Parameter parDelegation: somebody else than the legal representative signs, with a delegation.
    public static func phrases(
        nom: String, qualite: String, porteur: Porteur, parDelegation: Bool
    ) -> [String] {
        let declare = porteur.representantLegal
        let who =
            parDelegation
            ? "agissant pour « \(porteur.nom) » par délégation de signature de \(declare.nom), \(declare.qualite)"
            : "représentant légal de « \(porteur.nom) »"
        return [
            "Je soussigné·e \(nom), \(qualite), \(who), atteste que ce dossier et ses pièces sont exacts.",
            "Je demande que le dossier soit déposé tel quel.",
        ]
    }
}

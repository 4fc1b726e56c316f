import Domain
import Store

/// A two-person rule means two persons: each proved an address, and the first one did not let the second in.
///
/// Whoever gives roles can open a second account, give it one, and act with both. So the role under which the
/// second one acts must come from the operator of the server, or from somebody whose own right to give roles
/// does not come from the first one, however long the chain.
enum DeuxPersonnes {
    /// Whether the caller acts as another person than `premier`, who did the first act.
    ///
    /// - Parameter isActing: whether a role of the caller allows the second act.
    static func sontDistincts(
        _ reader: Reader, _ contexte: Contexte, premier: String, contrat: String,
        _ isActing: (StoredRole) -> Bool
    ) throws -> Bool {
        guard let second = contexte.caller.compte, second.prouveAt != nil, second.id != premier,
            try reader.compte(premier)?.prouveAt != nil
        else { return false }
        let roles = contexte.caller.roles.filter {
            ($0.contrat == nil || $0.contrat == contrat) && isActing($0)
        }
        return try reader.viennentDAilleurs(roles.map(\.id), que: premier)
    }

    /// Whether some role that `compte` holds or held on the contract comes from elsewhere than `autre`.
    static func vientDAilleurs(
        _ reader: Reader, _ compte: String, que autre: String, contrat: String
    ) throws -> Bool {
        try reader.viennentDAilleurs(reader.rolesRecus(compte: compte, contrat: contrat), que: autre)
    }

    /// - Parameter quoi: what somebody else may do, in French: « Peut signer ».
    static func lies(_ quoi: String) -> Refus {
        Refus(
            .personnesLiees,
            "Votre rôle vient de la personne qui a agi la première, ou le sien vient de vous : ce serait agir deux fois. "
                + "\(quoi) : une personne dont le rôle vient d’ailleurs, d’un autre administrateur ou de l’exploitant du "
                + "serveur (guichet compte ouvrir).")
    }
}

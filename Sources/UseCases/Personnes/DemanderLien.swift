public import Domain
public import Store
import Templates

/// Asks for a link again: to prove an address, or to choose a new password.
public enum DemanderLien {
    /// How many accounts that claim one address receive a link for a new password.
    private static let comptesMax = 3

    /// Sends the link that proves the address of the caller again.
    public static func preuve(_ tx: Writer, _ contexte: Contexte) throws {
        let compte = try contexte.requireCompte()
        guard compte.prouveAt == nil else {
            throw Refus(.etatIncompatible, "Cette adresse est déjà prouvée : il n’y a rien à demander.")
        }
        try Lien.envoyer(tx, contexte, .preuve, compte, .preuve)
    }

    /// Sends what lets whoever reads the address choose a new password: to the account that proved it, else
    /// to those that claim it, those with a porteur first. Nobody is told whether there is one.
    public static func motDePasse(_ tx: Writer, _ contexte: Contexte, _ courriel: Courriel) throws {
        let comptes = try tx.read.comptes(courriel: courriel)
        let asked: [StoredCompte]
        if let proved = comptes.first, proved.prouveAt != nil {
            asked = [proved]
        } else {
            let withPorteur = try comptes.filter { try tx.read.hasPorteur(compte: $0.id) }
            let others = comptes.filter { compte in !withPorteur.contains { $0.id == compte.id } }
            asked = Array((withPorteur + others).prefix(comptesMax))
        }
        for compte in asked { try Lien.envoyer(tx, contexte, .motDePasse, compte, .motDePasse) }
    }
}

import Domain
import JSON
public import Store

/// Removes a member of a porteur, or lets a member leave.
public enum RetirerMembre {
    /// The name under which a caller means its own account in the path.
    public static let moi = "moi"

    public static func run(_ tx: Writer, _ contexte: Contexte, porteur id: String, compte named: String)
        throws
    {
        let own = try contexte.requireCompte().id
        let compte = named == moi ? own : named
        let porteur = try Acces.porteur(
            tx.read, contexte, id, compte == own ? .quitterPorteur : .changerMembre)
        let membre = try Membres.find(tx.read, porteur: id, compte)
        try Membres.requireReplaceable(tx.read, contexte, porteur, membre)
        let destinataires = try Prevenir.destinataires(tx.read, porteur: id)
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: id)
        try Membres.remove(tx, contexte, par, porteur: id, membre)
        try Prevenir.membres(
            tx, contexte, porteur, to: destinataires, ["nom": .string(membre.nom), "retire": true])
    }
}

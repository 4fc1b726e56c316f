import Domain
import JSON
public import Store

/// The service says that it knows who represents the porteur: the registration is no longer provisional.
public enum ConfirmerPorteur {
    public static func run(_ tx: Writer, _ contexte: Contexte, porteur id: String) throws -> StoredPorteur {
        let porteur = try Acces.porteur(tx.read, contexte, id, .corrigerPorteur)
        if porteur.confirmeAt != nil { return porteur }
        try tx.confirmPorteur(id, at: contexte.instant)
        try Membres.journalise(
            tx, contexte, try Acces.qualite(tx.read, contexte.caller, porteur: id), .confirmerPorteur,
            porteur: id)
        return try tx.read.porteur(id) ?? porteur
    }
}

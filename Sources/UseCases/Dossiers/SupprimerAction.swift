import Documents
import Domain
public import Store

public enum SupprimerAction {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .modifier, checksVersion: false)
        try contexte.precondition.check(action.version)
        try tx.deleteAction(id)
        try marche.changeDraft(objet: ("action", id), avant: action.contenu)
    }
}

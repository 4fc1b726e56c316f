import Documents
import Domain
public import JSON
public import Store

/// Changes an action of a draft (RFC 7396: a list is replaced as a whole). What is sent as it stands changes nothing.
public enum ModifierAction {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, patch: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .modifier, checksVersion: false)
        try contexte.precondition.check(action.version)
        let after = try Refus.reading { () throws(JSONProblems) in
            ActionDocument.write(try ActionDocument.read(action.contenu.merging(patch)))
        }
        let (avant, apres) = JSON.difference(action.contenu, after)
        guard avant != apres else { return }
        try tx.updateAction(id, contenu: after)
        try requireReasonableSize(tx.read, dossier: dossier.id)
        try marche.changeDraft(objet: ("action", id), avant: avant, apres: apres)
    }
}

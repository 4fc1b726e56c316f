import Documents
import Domain
public import JSON
public import Store

/// Adds an action to a draft.
public enum AjouterAction {
    /// - Returns: the identifier of the new action.
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier: String, _ json: JSON) throws -> String
    {
        let marche = try Marche(tx, contexte, dossier, .modifier, checksVersion: false)
        let action = try Refus.reading { () throws(JSONProblems) in try ActionDocument.read(json) }
        guard try tx.read.actions(dossier: dossier).count < 30 else {
            throw Refus(.documentInvalide, "Un dossier compte 30 actions au plus.")
        }
        return try add(action, to: marche)
    }

    /// - Returns: the identifier of the new action.
    static func add(_ action: Action, to marche: Marche) throws -> String {
        let (tx, dossier) = (marche.tx, marche.dossier.id)
        let id = Identifiant.new(at: marche.contexte.instant)
        let contenu = ActionDocument.write(action)
        try tx.insertAction(id: id, dossier: dossier, contenu: contenu)
        try requireReasonableSize(tx.read, dossier: dossier)
        try marche.changeDraft(
            objet: ("action", id), apres: ["intitule": .text(action.intitule), "sha256": contenu.empreinte])
        return id
    }
}

import Documents
import Domain
public import JSON
public import Store

/// Adds an action to a draft.
public enum AjouterAction {
    /// Gives the new action’s identifier.
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier: String, _ json: JSON) throws -> String
    {
        let marche = try Marche(tx, contexte, dossier, .modifier, checksVersion: false)
        let action = try Refus.reading { () throws(JSONProblems) in try ActionDocument.read(json) }
        guard try tx.read.actions(dossier: dossier).count < 30 else {
            throw Refus(.documentInvalide, "Un dossier compte 30 actions au plus.")
        }
        let id = Identifiant.new(at: contexte.instant)
        let contenu = ActionDocument.write(action)
        try tx.insertAction(id: id, dossier: dossier, contenu: contenu)
        try requireReasonableSize(tx.read, dossier: dossier)
        try marche.changeDraft(objet: ("action", id), apres: contenu)
        return id
    }
}

/// Longest content of all the actions of a dossier, in bytes: whole dossiers are read at once.
private let tailleMax: Int64 = 1_000_000

private func requireReasonableSize(_ reader: Reader, dossier: String) throws {
    let size = try reader.tailleDesActions(dossier: dossier)
    guard size <= tailleMax else {
        throw Refus(
            .documentInvalide,
            "Les actions du dossier comptent \(size) octets : \(tailleMax) au plus. Raccourcissez les textes."
        )
    }
}

/// Changes an action of a draft (RFC 7396). A list is replaced whole.
public enum ModifierAction {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String, patch: JSON) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .modifier, checksVersion: false)
        try contexte.precondition.check(action.version)
        let after = try Refus.reading { () throws(JSONProblems) in
            ActionDocument.write(try ActionDocument.read(action.contenu.merging(patch)))
        }
        try tx.updateAction(id, contenu: after)
        try requireReasonableSize(tx.read, dossier: dossier.id)
        let (avant, apres) = JSON.difference(action.contenu, after)
        try marche.changeDraft(objet: ("action", id), avant: avant, apres: apres)
    }
}

public enum SupprimerAction {
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String) throws {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .modifier, checksVersion: false)
        try contexte.precondition.check(action.version)
        try tx.deleteAction(id)
        try marche.changeDraft(objet: ("action", id), avant: action.contenu)
    }
}

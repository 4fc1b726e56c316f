import Domain
import JSON
public import Store

/// Takes a piece off a draft.
public enum RetirerPiece {
    /// Gives the file, to be removed once this is committed.
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, code: String) throws
        -> String
    {
        let marche = try Marche(tx, contexte, id, .modifier, checksVersion: false)
        guard let piece = try tx.read.piece(dossier: id, code: code) else { throw Refus.introuvable }
        try contexte.precondition.check(piece.version)
        try tx.deletePiece(dossier: id, code: code)
        try marche.changeDraft(objet: ("piece", code), avant: DeposerPiece.summary(piece))
        return piece.fichier
    }
}

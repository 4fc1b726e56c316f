import Domain
import JSON
public import Store

/// Removes a piece from a draft.
public enum RetirerPiece {
    /// - Returns: the file, which the caller removes after the commit.
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

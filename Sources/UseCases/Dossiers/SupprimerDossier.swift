import Documents
import Domain
public import Store

/// Deletes a draft, its actions and its pieces.
public enum SupprimerDossier {
    /// - Returns: the files of its pieces, which the caller removes after the commit.
    public static func run(_ tx: Writer, _ contexte: Contexte, id: String) throws -> [String] {
        let marche = try Marche(tx, contexte, id, .supprimer)
        let fichiers = try tx.read.pieces(dossier: id).map(\.fichier)
        try marche.moved(to: nil)
        try tx.deleteDossier(id)
        return fichiers
    }
}

import Documents
import Domain
import JSON
public import Store

/// Deletes a draft, its actions and its pieces.
public enum SupprimerDossier {
    /// - Returns: the files of its pieces, which the caller removes after the commit.
    public static func run(_ tx: Writer, _ contexte: Contexte, id: String) throws -> [String] {
        let marche = try Marche(tx, contexte, id, .supprimer)
        let fichiers = try tx.read.pieces(dossier: id).map(\.fichier)
        try marche.moved(to: nil, avant: try contenu(tx.read, marche.dossier))
        try tx.deleteDossier(id)
        return fichiers
    }

    /// What the dossier said at the end. After the deletion the journal alone has it.
    private static func contenu(_ reader: Reader, _ dossier: StoredDossier) throws -> JSON {
        [
            "presentation": dossier.presentation,
            "actions": .array(
                try reader.actions(dossier: dossier.id).map { ["id": .string($0.id), "contenu": $0.contenu] }),
        ]
    }
}

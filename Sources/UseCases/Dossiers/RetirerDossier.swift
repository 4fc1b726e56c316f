import Documents
import Domain
import JSON
import Rules
public import Store

/// Takes a deposited dossier back; it keeps its reference.
public enum RetirerDossier {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String) throws {
        let marche = try Marche(tx, contexte, id, .retirer)
        try marche.move(apres: ["motif": .string(motif)])
    }
}

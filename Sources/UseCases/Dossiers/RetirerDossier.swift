import Documents
import Domain
import JSON
import Rules
public import Store

/// Takes a deposited dossier back until its answers are told; it keeps its reference. What it held is free again, and the
/// applicant sees the same whether or not something was decided.
public enum RetirerDossier {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String) throws {
        let marche = try Marche(tx, contexte, id, .retirer)
        try marche.epreuve(.reponsesTues)
        try marche.move(apres: ["motif": .string(motif)], libere: "Le dossier est retiré.")
    }
}

import Documents
import Domain
import JSON
import Rules
public import Store

/// Withdraws a deposited dossier, as long as none of its answers is notified; it keeps its reference. The
/// amounts it held are free again, and the applicant sees the same result whether or not something was
/// decided.
public enum RetirerDossier {
    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String, motif: String) throws {
        let marche = try Marche(tx, contexte, id, .retirer)
        try marche.epreuve(.reponsesTues)
        try marche.move(apres: ["motif": .string(motif)], libere: "Le dossier est retiré.")
        try PrevenirPorteur.retrait(tx, contexte, marche.dossier)
        try PrevenirService.retrait(tx, contexte, marche.dossier)
    }
}

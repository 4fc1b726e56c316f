import Documents
import Domain
import JSON
public import Store

/// Cancels a complement, with a reason: the applicant no longer has to answer it.
public enum AnnulerComplement {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, numero: Int64, motif: String
    ) throws {
        let dossier = try Acces.dossier(tx.read, contexte, id, .lireComplements)
        let complement = try Complements.find(tx.read, dossier, numero)
        let event: Evenement = complement.nature == .amendement ? .demanderAmendement : .demanderComplement
        let marche = try Marche(tx, contexte, id, event, checksVersion: false)
        try Complements.requireOpen(complement)
        try tx.cancelComplement(dossier: id, numero: numero, motif: motif, at: contexte.instant)
        try tx.abandonComplement(dossier: id, numero: numero, motif: "La demande est annulée.")
        try marche.move(
            to: dossier.etat, as: .suite(event), objet: ("complement", String(numero)),
            apres: ["annule": .string(motif)])
    }
}

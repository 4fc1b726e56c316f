import Domain
import JSON
public import Store

/// The author of a request takes it back.
public enum AnnulerChangement {
    public static func run(_ tx: Writer, _ contexte: Contexte, changement id: String) throws {
        let (changement, _) = try Acces.changement(tx.read, contexte, id, .porterChangement)
        try RepondreChangement.requireOpen(changement)
        try close(tx, contexte, changement)
    }

    static func close(_ tx: Writer, _ contexte: Contexte, _ changement: Changement) throws {
        guard let porteur = try tx.read.porteur(changement.porteurId) else { throw Refus.introuvable }
        try tx.close(
            changement: changement.id, .annule, par: contexte.requireCompte().id, pour: nil, motif: nil,
            at: contexte.instant)
        try DemanderChangement.journalise(tx, contexte, changement, .annulerChangement)
        try Prevenir.reponse(
            tx, contexte, changement, porteur, "annule", pour: nil, motif: nil, before: [])
    }
}

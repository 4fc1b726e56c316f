import Domain
public import Store

/// Cancels a request for an opinion: it leaves the lists. Opinions already given remain.
public enum AnnulerDemandeAvis {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, action id: String, demande: String
    ) throws {
        let (_, dossier) = try Acces.action(tx.read, contexte, id, .demanderAvis)
        guard let found = try tx.read.demandesAvis(action: id).first(where: { $0.id == demande }) else {
            throw Refus.introuvable
        }
        guard found.annuleAt == nil else {
            throw Refus(.etatIncompatible, "Cette demande est déjà annulée.")
        }
        try tx.cancelDemandeAvis(demande, at: contexte.instant)
        try tx.journalise(
            DemanderAvis.ecriture(.annulerDemandeAvis, contexte, found, dossier), at: contexte.instant)
    }
}

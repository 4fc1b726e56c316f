import Domain
import JSON
public import Store

/// Lifts a recusal of somebody else, with a reason. The journal keeps the trace.
public enum LeverDeport {
    public static func run(_ tx: Writer, _ contexte: Contexte, deport id: String, motif: String) throws {
        let compte = try contexte.requireCompte()
        let found = try Acces.deport(tx.read, contexte, id, .leverDeport)
        let (deport, dossier, contrats) = (found.deport, found.dossier, found.contrats)
        guard deport.isInForce else { throw Refus(.etatIncompatible, "Ce déport est déjà levé.") }
        try tx.leverDeport(id, motif: motif, par: compte.id, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .administrateur, evenement: .consigne(.leverDeport),
                objet: "deport",
                objetId: id, contrat: contrats.first, porteurId: dossier?.porteurId ?? deport.porteurId,
                dossierId: deport.dossierId, apres: ["motif": .string(motif)]),
            at: contexte.instant)
    }
}

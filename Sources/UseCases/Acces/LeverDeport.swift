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
        for contrat in contrats where contexte.caller.peut(.leverDeport, contrat: contrat) {
            let isSecond = try DeuxPersonnes.sontDistincts(
                tx.read, contexte, premier: deport.compteId, contrat: contrat
            ) { Permissions.holders(of: .leverDeport).contains($0.role.qualite) }
            guard isSecond else { throw DeuxPersonnes.lies("Peut lever ce déport") }
        }
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

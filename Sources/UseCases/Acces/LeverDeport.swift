import Domain
import JSON
public import Store

/// Lifts a recusal, with a reason; never one’s own. The trace stays.
public enum LeverDeport {
    public static func run(_ tx: Writer, _ contexte: Contexte, deport id: String, motif: String) throws {
        let compte = try contexte.requireCompte()
        guard let deport = try tx.read.deport(id) else { throw Refus.introuvable }
        let dossier = try deport.dossierId.flatMap { try tx.read.dossier($0) }
        // An interest in a porteur is of no contract: whoever administers any of the person’s contracts lifts it.
        let contrats =
            try dossier.map { [$0.contrat] } ?? tx.read.roles(compte: deport.compteId).compactMap(\.contrat)
        let isSeen =
            contrats.contains {
                Permissions.allows(contexte.caller.qualites(contrat: $0), .lireDeports)
            } || deport.compteId == compte.id
        guard isSeen else { throw Refus.introuvable }
        guard deport.compteId != compte.id,
            contrats.contains(where: {
                Permissions.allows(contexte.caller.qualites(contrat: $0), .leverDeport)
            })
        else {
            throw Refus(
                .interdit, "Un déport est levé par un administrateur du contrat, et jamais par soi-même.")
        }
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

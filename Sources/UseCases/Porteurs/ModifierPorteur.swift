import Documents
import Domain
public import JSON
public import Store

/// Changes a porteur (RFC 7396).
public enum ModifierPorteur {
    public static func run(_ tx: Writer, _ contexte: Contexte, id: String, patch: JSON) throws
        -> StoredPorteur
    {
        let stored = try Acces.porteur(tx.read, contexte, id, .modifierPorteur)
        try contexte.precondition.check(stored.version)
        let before = PorteurDocument.write(stored.porteur)
        let porteur = try Refus.reading { () throws(JSONProblems) in
            try PorteurDocument.read(before.merging(patch))
        }
        try CreerPorteur.requireFree(tx.read, porteur.numero, except: id)
        try tx.updatePorteur(id, porteur)
        // An attestation covers the porteur, so the attested drafts must be attested again.
        for dossier in try tx.read.dossiersAttestes(porteur: id) {
            try Marche(tx, contexte, dossier, .modifier, checksVersion: false).changeDraft(
                objet: ("porteur", id))
        }
        let (avant, apres) = JSON.difference(
            PorteurDocument.journal(stored.porteur), PorteurDocument.journal(porteur))
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .membre,
                evenement: .consigne(.modifierPorteur),
                objet: "porteur", objetId: id, porteurId: id, avant: avant, apres: apres),
            at: contexte.instant)
        guard let changed = try tx.read.porteur(id) else { throw Refus.introuvable }
        return changed
    }
}

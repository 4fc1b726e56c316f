import Documents
import Domain
import JSON
import Store

/// Writes the new content of a porteur, with what follows from it.
enum EcrirePorteur {
    /// - Parameter keepsAttestations: an attestation covers the porteur, so attested drafts must normally be
    ///   attested again.
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ stored: StoredPorteur, _ porteur: Porteur,
        keepsAttestations: Bool = false
    ) throws {
        guard porteur != stored.porteur else { return }
        if porteur.numero != stored.porteur.numero,
            let doublon = try tx.read.porteur(numero: porteur.numero), doublon.fusionneDans == stored.id
        {
            try exchange(tx, contexte, par, doublon, stored.porteur.numero)
        }
        try tx.updatePorteur(stored.id, porteur)
        if !keepsAttestations {
            for dossier in try tx.read.dossiersAttestes(porteur: stored.id) {
                try desatteste(tx, contexte, par, dossier, porteur: stored.id)
            }
        }
        let (avant, apres) = JSON.difference(
            PorteurDocument.journal(stored.porteur), PorteurDocument.journal(porteur))
        // Two numbers may end alike: that they changed is written in any case.
        var changed: JSON = [:]
        if porteur.numero != stored.porteur.numero { changed = changed.merging(["numero_change": true]) }
        if porteur.compteBancaire != stored.porteur.compteBancaire {
            changed = changed.merging(["compte_bancaire_change": true])
        }
        try Membres.journalise(
            tx, contexte, par, .modifierPorteur, porteur: stored.id, avant: avant,
            apres: .object((apres.members ?? []) + (changed.members ?? [])))
    }

    /// The duplicate that was merged into a porteur leaves it its number and takes the former one: both still
    /// lead to the same body.
    private static func exchange(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ doublon: StoredPorteur, _ numero: NumeroLegal
    ) throws {
        guard let holder = try tx.read.porteur(numero: numero) else { throw Refus.introuvable }
        var ceded = doublon.porteur
        ceded.numero = numero
        try tx.freeNumero(porteur: holder.id)
        try tx.updatePorteur(doublon.id, ceded)
        try Membres.journalise(
            tx, contexte, par, .modifierPorteur, porteur: doublon.id,
            avant: PorteurDocument.journal(doublon.porteur.numero),
            apres: PorteurDocument.journal(numero).merging(["numero_change": true]))
    }

    /// A person of the service makes no move on a draft, which it does not see: the attestation falls as a
    /// consequence of what it did to the porteur.
    static func desatteste(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ dossier: String, porteur id: String
    ) throws {
        if contexte.caller.porteurs[id] != nil {
            return try Marche(tx, contexte, dossier, .modifier, checksVersion: false).changeDraft(
                objet: ("porteur", id))
        }
        guard let draft = try tx.read.dossier(dossier) else { return }
        try tx.deleteAttestation(dossier: dossier)
        try tx.touchDossier(dossier, etat: .brouillon, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: par, evenement: .suite(.modifier),
                objet: "porteur", objetId: id, contrat: draft.contrat, porteurId: id, dossierId: dossier,
                avant: ["etat": .string(draft.etat.rawValue)],
                apres: ["etat": .string(Etat.brouillon.rawValue)]),
            at: contexte.instant)
    }
}

import Domain
import JSON
public import Store

/// Resumes a message that was abandoned, or written on the disk when there was no mail server: a new series of
/// attempts starts immediately.
public enum ReprendreEnvoi {
    public static func run(_ tx: Writer, _ contexte: Contexte, envoi id: String) throws {
        let (envoi, attache) = try Acces.envoi(tx.read, contexte, id, .suivreEnvois)
        try contexte.precondition.requirePresent()
        guard envoi.etat.isEnSouffrance else {
            throw Refus(
                .etatIncompatible,
                "Cet envoi est « \(envoi.etat.libelle) » : on ne reprend que ce qui est abandonné, ou écrit sur le disque."
            )
        }
        try contexte.precondition.check(envoi.version)
        guard envoi.destinataire != nil else {
            throw Refus(
                .etatIncompatible,
                "Cet envoi n’a aucune adresse : remettez-le autrement, puis dites-le ici, avec la date et le moyen."
            )
        }
        try requireStillTrue(tx.read, envoi, attache)
        // The message was abandoned during an attempt: the result of that attempt is not part of the new
        // series.
        if let ouvert = try tx.read.essaiOuvert(envoi: id) {
            try MettreDeCote.close(tx, ouvert, at: contexte.instant)
        }
        try tx.resume(envoi: id, at: contexte.instant)
        try tx.journalise(
            ecriture(.reprendreEnvoi, contexte, id, attache),
            at: contexte.instant)
    }

    /// The row of the journal about a message of the outbox: it names no address.
    static func ecriture(
        _ evenement: Consigne, _ contexte: Contexte, _ id: String, _ attache: Attache, apres: JSON? = nil
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: attache.qualite(of: contexte.caller),
            evenement: .consigne(evenement), objet: "envoi", objetId: id, contrat: attache.contrat,
            porteurId: attache.porteurId, dossierId: attache.dossier?.id, apres: apres)
    }

    /// Refuses a message about an inadmissibility that was taken back, or about a request that no longer
    /// waits for an answer.
    private static func requireStillAsked(
        _ reader: Reader, _ envoi: StoredEnvoi, _ dossier: StoredDossier
    ) throws {
        if envoi.sujet == .irrecevabilite {
            let declared = try reader.datesDesEtapes(dossier: dossier.id)[
                Evenement.declarerIrrecevable.rawValue]
            if dossier.etat == .irrecevable, envoi.creeAt == declared { return }
            throw Refus(
                .etatIncompatible,
                "Le service est revenu sur l’irrecevabilité depuis ce courriel : il ne part plus.")
        }
        guard envoi.sujet == .complement, let numero = envoi.complement,
            try reader.complement(dossier: dossier.id, numero: numero)?.isOpen != true
        else { return }
        throw Refus(
            .etatIncompatible,
            "La demande n° \(numero) n’attend plus de réponse : ce courriel ne part plus.")
    }

    /// Refuses a letter that was taken back, or a message to a webhook that was removed.
    private static func requireStillTrue(
        _ reader: Reader, _ envoi: StoredEnvoi, _ attache: Attache
    ) throws {
        if let webhook = envoi.webhookId, try reader.webhook(webhook) == nil {
            throw Refus(.etatIncompatible, "Ce webhook a été retiré : cet envoi ne part plus.")
        }
        if let seance = envoi.seanceId, try reader.seance(seance).map({ $0.etat == .close }) ?? true {
            throw Refus(
                .etatIncompatible, "Cette séance est close, ou supprimée : sa convocation ne part plus.")
        }
        guard let dossier = attache.dossier else { return }
        try requireStillAsked(reader, envoi, dossier)
        let isAnnonce = envoi.courrierId != nil || envoi.objet == Evenement.notifier.rawValue
        let last = try reader.courriers(dossier: dossier.id).last?.id
        if isAnnonce, dossier.annonceAt == nil || envoi.courrierId.map({ $0 != last }) == true {
            throw Refus(
                .etatIncompatible,
                "Le dossier a été rouvert depuis ce courrier : il ne part plus. Notifiez de nouveau.")
        }
    }
}

import Domain
public import Store

/// Resumes an abandoned message: a new series of attempts starts immediately.
public enum ReprendreEnvoi {
    public static func run(_ tx: Writer, _ contexte: Contexte, envoi id: String) throws {
        let (envoi, dossier) = try Acces.envoi(tx.read, contexte, id, .evenement(.notifier))
        try contexte.precondition.requirePresent()
        guard envoi.etat == .abandonne else {
            throw Refus(.etatIncompatible, "Cet envoi n’est pas abandonné : il n’y a rien à reprendre.")
        }
        try contexte.precondition.check(envoi.version)
        try requireStillTrue(tx.read, envoi, dossier)
        // The message was abandoned during an attempt: the result of that attempt is not part of the new
        // series.
        if let ouvert = try tx.read.essaiOuvert(envoi: id) {
            try MettreDeCote.close(tx, ouvert, at: contexte.instant)
        }
        try tx.resume(envoi: id, at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .instructeur,
                evenement: .consigne(.reprendreEnvoi),
                objet: "envoi", objetId: id, contrat: dossier.contrat, porteurId: dossier.porteurId,
                dossierId: dossier.id),
            at: contexte.instant)
    }

    /// Refuses a message about an inadmissibility that was taken back, or about a request that no longer
    /// waits for an answer.
    private static func requireStillAsked(
        _ reader: Reader, _ envoi: StoredEnvoi, _ dossier: StoredDossier
    ) throws {
        if envoi.isIrrecevabilite {
            let declared = try reader.datesDesEtapes(dossier: dossier.id)[
                Evenement.declarerIrrecevable.rawValue]
            if dossier.etat == .irrecevable, envoi.creeAt == declared { return }
            throw Refus(
                .etatIncompatible,
                "Le service est revenu sur l’irrecevabilité depuis ce courriel : il ne part plus.")
        }
        guard let numero = envoi.complement,
            try reader.complement(dossier: dossier.id, numero: numero)?.isOpen != true
        else { return }
        throw Refus(
            .etatIncompatible,
            "La demande n° \(numero) n’attend plus de réponse : ce courriel ne part plus.")
    }

    /// Refuses a letter that was taken back, or a message to a webhook that was removed.
    private static func requireStillTrue(
        _ reader: Reader, _ envoi: StoredEnvoi, _ dossier: StoredDossier
    ) throws {
        if let webhook = envoi.webhookId, try reader.webhook(webhook) == nil {
            throw Refus(.etatIncompatible, "Ce webhook a été retiré : cet envoi ne part plus.")
        }
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

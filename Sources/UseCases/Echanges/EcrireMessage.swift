import Domain
import JSON
public import Store

/// Writes a message from the applicant to the service, or from the service to the applicant, in a dossier.
public enum EcrireMessage {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, texte: String
    ) throws -> Message {
        let dossier = try Acces.dossier(tx.read, contexte, id, .ecrireMessage)
        guard dossier.reference != nil else {
            throw Refus(
                .etatIncompatible,
                "Le service ne voit pas encore ce brouillon : on s’écrit une fois qu’il est déposé."
            )
        }
        let compte = try contexte.requireCompte()
        let cote = cote(contexte.caller, devant: dossier)
        if cote == .porteur {
            try contexte.requirePlace(.messagesParDossier, held: tx.read.combien(.messagesDuPorteur, id))
        }
        let message = Message(
            id: Identifiant.new(at: contexte.instant), dossierId: id, compteId: compte.id, nom: compte.nom,
            cote: cote, texte: texte, creeAt: contexte.instant)
        try tx.insert(message)
        try tx.journalise(
            ecriture(.ecrireMessage, contexte, message, dossier, apres: ["cote": .string(cote.rawValue)]),
            at: contexte.instant)
        switch cote {
        case .porteur: try PrevenirService.message(tx, contexte, dossier)
        case .service: try PrevenirPorteur.message(tx, contexte, dossier)
        }
        return message
    }

    /// A member of the porteur always writes for the porteur, even when the member also has a role.
    static func cote(_ caller: Caller, devant dossier: StoredDossier) -> Message.Cote {
        caller.qualites(devant: dossier).contains(.membre) ? .porteur : .service
    }

    /// The row of the journal does not contain the text of the message, so that the text can be erased.
    static func ecriture(
        _ evenement: Consigne, _ contexte: Contexte, _ message: Message, _ dossier: StoredDossier, apres: JSON
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: message.cote == .porteur ? .membre : .instructeur,
            evenement: .consigne(evenement), objet: "message", objetId: message.id, contrat: dossier.contrat,
            porteurId: dossier.porteurId, dossierId: dossier.id, apres: apres)
    }
}

import Domain
import JSON
public import Store

/// A word from the applicant to the service, or from the service to the applicant, inside the dossier.
public enum EcrireMessage {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, texte: String
    ) throws -> Message {
        let dossier = try Acces.dossier(tx.read, contexte, id)
        try contexte.require(.ecrireMessage, devant: dossier)
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
            ecriture("ecrire_message", contexte, message, dossier, apres: ["cote": .string(cote.rawValue)]),
            at: contexte.instant)
        return message
    }

    /// A member of the porteur writes for it, whatever role it holds beside.
    static func cote(_ caller: Caller, devant dossier: StoredDossier) -> Message.Cote {
        caller.qualites(devant: dossier).contains(.membre) ? .porteur : .service
    }

    /// The text stays out of the journal: it is beside, where it can be erased.
    static func ecriture(
        _ evenement: String, _ contexte: Contexte, _ message: Message, _ dossier: StoredDossier, apres: JSON
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: message.cote == .porteur ? .membre : .instructeur,
            evenement: evenement, objet: "message", objetId: message.id, contrat: dossier.contrat,
            porteurId: dossier.porteurId, dossierId: dossier.id, apres: apres)
    }
}

/// Attaches a file to a message of one’s own.
public enum JoindreAuMessage {
    /// Files of one message.
    public static let maximum = 10

    /// Refuses early, before the bytes are received, what would be refused after.
    public static func check(
        _ reader: Reader, _ contexte: Contexte, message id: String, nom: String
    ) throws -> (Message, StoredDossier) {
        let (message, dossier) = try LireMessages.message(reader, contexte, id)
        try contexte.require(.ecrireMessage, devant: dossier)
        guard message.compteId == contexte.caller.compte?.id,
            message.cote == EcrireMessage.cote(contexte.caller, devant: dossier)
        else {
            throw Refus(.interdit, "Seul l’auteur d’un message y joint des fichiers.")
        }
        let held = try reader.fichiersJoints(.message(id))
        if held.count >= maximum, !held.contains(where: { $0.nom == nom }) {
            throw Refus(
                .pieceInattendue, "Un message porte \(maximum) fichiers au plus : écrivez-en un autre.")
        }
        return (message, dossier)
    }

    /// Gives what stands, and whether it is what was just received: the same file sent twice is there once.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, message id: String, _ fichier: FichierJoint
    ) throws -> (FichierJoint, isNew: Bool) {
        let (message, dossier) = try check(tx.read, contexte, message: id, nom: fichier.nom)
        if let held = try tx.read.fichiersJoints(.message(id)).first(where: { $0.nom == fichier.nom }) {
            guard held.sha256 == fichier.sha256 else {
                throw Refus(
                    .dejaExistant,
                    "Ce message porte déjà un autre fichier de ce nom : ce qui est dit le reste.")
            }
            return (held, false)
        }
        try contexte.requirePlace(
            .fichiersParDossier, held: tx.read.combien(.fichiersDuDossier, dossier.id))
        try tx.insert(fichier, .message(id), dossier: dossier.id)
        try PlaceDesFichiers.requireWithin(tx.read, contexte, dossier)
        try tx.journalise(
            EcrireMessage.ecriture(
                "joindre_au_message", contexte, message, dossier, apres: JoindreAvis.summary(fichier)),
            at: contexte.instant)
        return (fichier, true)
    }
}

/// What was said, to both sides.
public enum LireMessages {
    public static func message(
        _ reader: Reader, _ contexte: Contexte, _ id: String
    ) throws -> (Message, StoredDossier) {
        _ = try contexte.requireCompte()
        guard let message = try reader.message(id) else { throw Refus.introuvable }
        let dossier = try Acces.dossier(reader, contexte, message.dossierId)
        try contexte.require(.lireMessages, devant: dossier)
        return (message, dossier)
    }

    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, _ page: PageRequest
    ) throws -> Page<Message> {
        let dossier = try Acces.dossier(reader, contexte, id)
        try contexte.require(.lireMessages, devant: dossier)
        return try reader.messages(dossier: id, page)
    }
}

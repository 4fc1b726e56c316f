import Domain
import JSON
public import Store

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

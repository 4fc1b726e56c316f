import Domain
import JSON
public import Store

/// Reads the messages of a dossier, the same ones for the applicant and for the service.
public enum LireMessages {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, _ page: PageRequest
    ) throws -> Page<Message> {
        _ = try Acces.dossier(reader, contexte, id, .lireMessages)
        return try reader.messages(dossier: id, page)
    }
}

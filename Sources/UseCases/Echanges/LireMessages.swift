import Domain
import JSON
public import Store

/// What was said, to both sides.
public enum LireMessages {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, _ page: PageRequest
    ) throws -> Page<Message> {
        _ = try Acces.dossier(reader, contexte, id, .lireMessages)
        return try reader.messages(dossier: id, page)
    }
}

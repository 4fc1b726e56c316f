public import Domain
import GRDB

/// A message between the applicant and the service, in a dossier.
public struct Message: Sendable, Equatable {
    public enum Cote: String, Sendable, CaseIterable { case porteur, service }
    public let id: String
    public let dossierId: String
    public let compteId: String
    public let nom: String
    /// The side of its author (applicant or service) when the message was written.
    public let cote: Cote
    public let texte: String
    public let creeAt: Instant

    public init(
        id: String, dossierId: String, compteId: String, nom: String, cote: Cote, texte: String,
        creeAt: Instant
    ) {
        self.id = id
        self.dossierId = dossierId
        self.compteId = compteId
        self.nom = nom
        self.cote = cote
        self.texte = texte
        self.creeAt = creeAt
    }
}

extension Reader {
    /// The messages of a dossier, oldest first.
    public func messages(dossier: String, _ page: PageRequest) throws -> Page<Message> {
        let rows = try all(
            """
            SELECT message.*, nom FROM message JOIN compte ON compte.id = compte_id
            WHERE dossier_id = ? AND message.id > ? ORDER BY message.id LIMIT ?
            """, [dossier, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.message), limit: page.limit, key: \.id)
    }

    public func message(_ id: String) throws -> Message? {
        try one(
            "SELECT message.*, nom FROM message JOIN compte ON compte.id = compte_id WHERE message.id = ?",
            [id]
        ).map(Self.message)
    }

    private static func message(_ row: Row) throws -> Message {
        try Message(
            id: row["id"], dossierId: row["dossier_id"], compteId: row["compte_id"], nom: row["nom"],
            cote: row["cote"], texte: row["texte"], creeAt: row["cree_at"])
    }
}

extension Writer {
    public func insert(_ message: Message) throws {
        try insert(
            into: "message", "id, dossier_id, compte_id, cote, texte, cree_at",
            [
                message.id, message.dossierId, message.compteId, message.cote, message.texte,
                message.creeAt,
            ])
    }
}

import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/messages`, `/v1/messages/{message}/fichiers/{nom}`
enum Messages {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let messages = try LireMessages.run(
                reader, contexte, dossier: exchange.parameter("dossier"), page)
            return try .page(messages, of: exchange) { try render($0, reader) }
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let texte = try Motif.read(json, "texte")
        try exchange.take(.messagesParCompte)
        return try await exchange.create(json) { tx, contexte in
            let message = try EcrireMessage.run(
                tx, contexte, dossier: exchange.parameter("dossier"), texte: texte)
            return .json(try render(message, tx.read), status: .created)
        }
    }

    static func fichier(_ exchange: Exchange) async throws -> Reponse {
        try await .download(exchange) { reader, contexte in
            let message = try contexte.chose.message
            let nom = exchange.parameter("nom")
            guard
                let fichier = try reader.fichiersJoints(.message(message.id)).first(where: { $0.nom == nom })
            else { throw Refus.introuvable }
            return fichier
        }
    }

    /// Receives a file for a message; the path gives the name of the file.
    static func joindre(_ exchange: Exchange) async throws -> Reponse {
        let id = exchange.parameter("message")
        let nom = exchange.parameter("nom")
        let reste = try await exchange.read { reader, contexte in
            let (_, dossier) = try JoindreAuMessage.check(reader, contexte, message: id, nom: nom)
            return try PlaceDesFichiers.reste(reader, contexte, dossier)
        }
        let name = try FileName.checked(nom)
        let reception = try await Reception(exchange, into: reste, named: name)
        let fichier = reception.joint(at: exchange.instant)
        return try await reception.keep {
            let (stored, isNew) = try await exchange.write { tx, contexte in
                try JoindreAuMessage.run(tx, contexte, message: id, fichier)
            }
            // The same file was already attached, so the bytes received now are deleted.
            if !isNew { exchange.guichet.store.pieces.remove(fichier.fichier) }
            return FichierRendu.reponse(stored, isNew: isNew)
        }
    }

    private static func render(_ message: Message, _ reader: Reader) throws -> JSON {
        [
            "id": .string(message.id), "dossier": .string(message.dossierId),
            "auteur": ["id": .string(message.compteId), "nom": .string(message.nom)],
            "cote": .string(message.cote.rawValue), "texte": .string(message.texte),
            "cree_at": .string(message.creeAt.description),
            "fichiers": .array(try reader.fichiersJoints(.message(message.id)).map(FichierRendu.json)),
        ]
    }
}

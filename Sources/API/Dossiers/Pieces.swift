import Domain
import Foundation
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/pieces`
enum Pieces {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .list(try reader.pieces(dossier: dossier.id).map(ActionRendu.piece))
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await .download(exchange) { reader, contexte in
            let dossier = try contexte.chose.dossier
            guard let piece = try reader.piece(dossier: dossier.id, code: exchange.parameter("code")) else {
                throw Refus.introuvable
            }
            return piece.joint
        }
    }

    /// Receives a piece. It is refused before its bytes are read if it is not allowed; otherwise it is
    /// written to disk and hashed as it arrives, then checked, synced and recorded.
    static func put(_ exchange: Exchange) async throws -> Reponse {
        let (id, code) = (exchange.parameter("dossier"), exchange.parameter("code"))
        let reste = try await exchange.read { reader, contexte in
            try DeposerPiece.check(reader, contexte, dossier: id, code: code)
        }
        let reception = try await Reception(exchange, into: reste) { "\(code).\($0.extensionDuNom)" }
        let piece = StoredPiece(
            code: code, fichier: reception.fichier, nom: reception.nom, type: reception.format.rawValue,
            tailleOctets: reception.tailleOctets, sha256: reception.sha256, version: 1,
            deposeAt: exchange.instant)
        return try await reception.keep { try await record(exchange, id, piece) }
    }

    static func record(_ exchange: Exchange, _ id: String, _ piece: StoredPiece) async throws
        -> Reponse
    {
        let (reponse, replaced) = try await exchange.write { tx, contexte -> (Reponse, String?) in
            let replaced = try DeposerPiece.run(tx, contexte, dossier: id, piece)
            guard let stored = try tx.read.piece(dossier: id, code: piece.code) else {
                throw Refus.introuvable
            }
            let reponse = Reponse.json(
                ActionRendu.piece(stored), status: stored.version == 1 ? .created : .ok,
                version: stored.version,
                location: "/v1/dossiers/\(id)/pieces/\(piece.code)")
            return (reponse, replaced)
        }
        if let replaced { exchange.guichet.store.pieces.remove(replaced) }
        return reponse
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        let fichier = try await exchange.write { tx, contexte in
            try RetirerPiece.run(
                tx, contexte, dossier: exchange.parameter("dossier"), code: exchange.parameter("code"))
        }
        exchange.guichet.store.pieces.remove(fichier)
        return .faite
    }
}

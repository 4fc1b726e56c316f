import Domain
import JSON
import Store
import UseCases

/// The parts of a dossier.
enum ActionRendu {
    static func action(_ action: StoredAction) -> JSON {
        action.contenu.following([
            JSON.Member("id", .string(action.id)), JSON.Member("dossier", .string(action.dossierId)),
            JSON.Member("position", .integer(action.position)),
            // If-Match takes this number as "v<version>".
            JSON.Member("version", .integer(action.version)),
        ])
    }

    static func piece(_ piece: StoredPiece) -> JSON {
        let members: JSON = [
            "code": .string(piece.code), "nom": .string(piece.nom), "type": .string(piece.type),
            "taille_octets": .integer(piece.tailleOctets), "sha256": .string(piece.sha256),
            "version": .integer(piece.version), "depose_at": .string(piece.deposeAt.description),
        ]
        guard let reprisDu = piece.reprisDu else { return members }
        return members.merging(["repris_du": .string(reprisDu.description)])
    }
}

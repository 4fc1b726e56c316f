import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// A file attached to an opinion or a message.
enum FichierRendu {
    static func json(_ fichier: FichierJoint) -> JSON {
        [
            "nom": .string(fichier.nom), "type": .string(fichier.type),
            "taille_octets": .integer(fichier.tailleOctets), "sha256": .string(fichier.sha256),
            "depose_at": .string(fichier.deposeAt.description),
        ]
    }

    static func reponse(_ fichier: FichierJoint, isNew: Bool) -> Reponse {
        .json(json(fichier), status: isNew ? .created : .ok, version: fichier.version)
    }
}

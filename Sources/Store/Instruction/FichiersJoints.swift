public import Domain
import GRDB

/// A file attached to a message or to an opinion.
public struct FichierJoint: Sendable, Equatable {
    /// The message or the opinion to which the file is attached.
    public enum Objet: Sendable, Equatable {
        case message(String)
        case avis(action: String, compte: String)

        var type: String {
            switch self {
            case .message: "message"
            case .avis: "avis"
            }
        }

        var id: String {
            switch self {
            case .message(let id): id
            case .avis(let action, let compte): "\(action)/\(compte)"
            }
        }
    }
    /// Name of the file on disk, chosen by this program.
    public let fichier: String
    /// Name of the file given by its author.
    public let nom: String
    /// Media type, checked against the bytes.
    public let type: String
    public let tailleOctets: Int64
    public let sha256: String
    public let version: Int64
    public let deposeAt: Instant

    public init(
        fichier: String, nom: String, type: String, tailleOctets: Int64, sha256: String, version: Int64 = 1,
        deposeAt: Instant
    ) {
        self.fichier = fichier
        self.nom = nom
        self.type = type
        self.tailleOctets = tailleOctets
        self.sha256 = sha256
        self.version = version
        self.deposeAt = deposeAt
    }
}

extension Reader {
    public func fichiersJoints(_ objet: FichierJoint.Objet) throws -> [FichierJoint] {
        try all(
            "SELECT * FROM fichier_joint WHERE objet = ? AND objet_id = ? ORDER BY id",
            [objet.type, objet.id]
        ).map { row in
            try FichierJoint(
                fichier: row["fichier"], nom: row["nom"], type: row["type"],
                tailleOctets: row["taille_octets"], sha256: row["sha256"], version: row["version"],
                deposeAt: row["depose_at"])
        }
    }
}

extension Writer {
    public func insert(_ fichier: FichierJoint, _ objet: FichierJoint.Objet, dossier: String) throws {
        try insert(
            into: "fichier_joint",
            """
            id, dossier_id, objet, objet_id, fichier, nom, type, taille_octets, sha256, version,
            depose_at
            """,
            [
                Identifiant.new(at: fichier.deposeAt), dossier, objet.type, objet.id, fichier.fichier,
                fichier.nom, fichier.type, fichier.tailleOctets, fichier.sha256, fichier.version,
                fichier.deposeAt,
            ])
    }

    public func deleteFichiersJoints(_ objet: FichierJoint.Objet) throws {
        try run("DELETE FROM fichier_joint WHERE objet = ? AND objet_id = ?", [objet.type, objet.id])
    }
}

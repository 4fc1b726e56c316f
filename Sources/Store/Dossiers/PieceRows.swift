public import Domain
import GRDB

/// An uploaded piece: the applicant’s name for it, the file that holds its bytes, and their hash.
public struct StoredPiece: Sendable, Equatable {
    public let code: String
    /// Name of the file on disk, chosen by this program.
    public let fichier: String
    /// Name of the file given by the applicant.
    public let nom: String
    /// Media type, checked against the bytes.
    public let type: String
    public let tailleOctets: Int64
    public let sha256: String
    public let version: Int64
    public let deposeAt: Instant
    /// When it was taken from an earlier dossier: the instant at which it was first deposited.
    public let reprisDu: Instant?

    public init(
        code: String, fichier: String, nom: String, type: String, tailleOctets: Int64, sha256: String,
        version: Int64, deposeAt: Instant, reprisDu: Instant? = nil
    ) {
        self.code = code
        self.fichier = fichier
        self.nom = nom
        self.type = type
        self.tailleOctets = tailleOctets
        self.sha256 = sha256
        self.version = version
        self.deposeAt = deposeAt
        self.reprisDu = reprisDu
    }

    /// The stored file.
    public var joint: FichierJoint {
        FichierJoint(
            fichier: fichier, nom: nom, type: type, tailleOctets: tailleOctets, sha256: sha256,
            version: version, deposeAt: deposeAt)
    }
}

extension Reader {
    fileprivate static let pieceColumns =
        "code, fichier, nom, type, taille_octets, sha256, depose_at, repris_du"

    public func pieces(dossier: String) throws -> [StoredPiece] {
        try all(
            "SELECT \(Self.pieceColumns), version FROM piece WHERE dossier_id = ? ORDER BY code", [dossier],
            Self.piece)
    }

    public func piece(dossier: String, code: String) throws -> StoredPiece? {
        try one(
            "SELECT \(Self.pieceColumns), version FROM piece WHERE dossier_id = ? AND code = ?",
            [dossier, code], Self.piece)
    }

    private static func piece(_ row: Row) throws -> StoredPiece {
        try StoredPiece(
            code: row["code"], fichier: row["fichier"], nom: row["nom"], type: row["type"],
            tailleOctets: row["taille_octets"], sha256: row["sha256"], version: row["version"],
            deposeAt: row["depose_at"], reprisDu: row["repris_du"])
    }
}

extension Writer {
    public func upsert(_ piece: StoredPiece, dossier: String) throws {
        try insert(
            into: "piece", "dossier_id, \(Reader.pieceColumns)",
            [
                dossier, piece.code, piece.fichier, piece.nom, piece.type, piece.tailleOctets, piece.sha256,
                piece.deposeAt, piece.reprisDu,
            ],
            onConflict: """
                (dossier_id, code) DO UPDATE SET fichier = excluded.fichier, nom = excluded.nom,
                type = excluded.type, taille_octets = excluded.taille_octets, sha256 = excluded.sha256,
                depose_at = excluded.depose_at, repris_du = excluded.repris_du, version = version + 1
                """)
    }

    /// Keeps a record of a deposited piece that a new file replaces.
    public func archive(_ piece: StoredPiece, dossier: String, at instant: Instant) throws {
        try insert(
            into: "piece_remplacee",
            """
            fichier, dossier_id, code, nom, type, taille_octets, sha256, remplacee_at
            """,
            [
                piece.fichier, dossier, piece.code, piece.nom, piece.type, piece.tailleOctets, piece.sha256,
                instant,
            ])
    }

    public func deletePiece(dossier: String, code: String) throws {
        try run("DELETE FROM piece WHERE dossier_id = ? AND code = ?", [dossier, code])
    }
}

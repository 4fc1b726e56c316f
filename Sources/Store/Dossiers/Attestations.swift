public import Domain
import GRDB

/// The statement of the legal representative that the dossier is true and may be deposited.
public struct Attestation: Sendable, Equatable {
    public let compteId: String
    public let nom: String
    public let qualite: String
    public let attesteAt: Instant
    public init(compteId: String, nom: String, qualite: String, attesteAt: Instant) {
        self.compteId = compteId
        self.nom = nom
        self.qualite = qualite
        self.attesteAt = attesteAt
    }
}

extension Reader {
    fileprivate static let attestationColumns = "compte_id, nom, qualite, atteste_at"

    public func attestation(dossier: String) throws -> Attestation? {
        try one("SELECT \(Self.attestationColumns) FROM attestation WHERE dossier_id = ?", [dossier])
            .map { row in
                try Attestation(
                    compteId: row["compte_id"], nom: row["nom"], qualite: row["qualite"],
                    attesteAt: row["atteste_at"])
            }
    }
}

extension Writer {
    public func insert(_ attestation: Attestation, dossier: String) throws {
        try insert(
            into: "attestation", "dossier_id, \(Reader.attestationColumns)",
            [
                dossier, attestation.compteId, attestation.nom, attestation.qualite,
                attestation.attesteAt,
            ])
    }

    public func deleteAttestation(dossier: String) throws {
        try run("DELETE FROM attestation WHERE dossier_id = ?", [dossier])
    }
}

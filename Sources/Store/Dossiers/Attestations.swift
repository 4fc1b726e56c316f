public import Domain
import GRDB
import JSON

/// The statement of the legal representative that the dossier is true and may be deposited.
public struct Attestation: Sendable, Equatable {
    public let compteId: String
    /// The name of the account then; nil for an attestation given before it was kept.
    public let compteNom: String?
    public let nom: String
    public let qualite: String
    public let attesteAt: Instant
    /// Given by somebody else, with a delegation.
    public let parDelegation: Bool
    /// The sentences that were attested; nil for an attestation given before they were kept.
    public let texte: [String]?

    public init(
        compteId: String, compteNom: String? = nil, nom: String, qualite: String, attesteAt: Instant,
        parDelegation: Bool = false, texte: [String]? = nil
    ) {
        self.compteId = compteId
        self.compteNom = compteNom
        self.nom = nom
        self.qualite = qualite
        self.attesteAt = attesteAt
        self.parDelegation = parDelegation
        self.texte = texte
    }
}

extension Reader {
    fileprivate static let attestationColumns =
        "compte_id, compte_nom, nom, qualite, atteste_at, par_delegation, texte"

    public func attestation(dossier: String) throws -> Attestation? {
        try one("SELECT \(Self.attestationColumns) FROM attestation WHERE dossier_id = ?", [dossier]) { row in
            let said: String? = try row["texte"]
            let texte = try said == nil ? nil : row.json("texte").array?.compactMap(\.string)
            return try Attestation(
                compteId: row["compte_id"], compteNom: row["compte_nom"], nom: row["nom"],
                qualite: row["qualite"],
                attesteAt: row["atteste_at"], parDelegation: row["par_delegation"],
                texte: texte)
        }
    }
}

extension Writer {
    public func insert(_ attestation: Attestation, dossier: String) throws {
        try insert(
            into: "attestation", "dossier_id, \(Reader.attestationColumns)",
            [
                dossier, attestation.compteId, attestation.compteNom, attestation.nom, attestation.qualite,
                attestation.attesteAt, attestation.parDelegation,
                attestation.texte.map { JSON.list($0).text },
            ])
    }

    public func deleteAttestation(dossier: String) throws {
        try run("DELETE FROM attestation WHERE dossier_id = ?", [dossier])
    }
}

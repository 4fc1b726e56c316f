public import Documents
public import Domain
import GRDB
import JSON

/// The deposited document, kept byte for byte.
public struct StoredDepot: Sendable, Equatable {
    public let reference: String
    public let revision: Int64
    public let deposeAt: Instant
    /// The JSON text; its SHA-256 is on the receipt.
    public let contenu: String
    public let sha256: String

    /// The parsed document.
    public var document: DepotDocument { get throws { try .stored(contenu) } }

    public init(reference: String, revision: Int64, deposeAt: Instant, contenu: String, sha256: String) {
        self.reference = reference
        self.revision = revision
        self.deposeAt = deposeAt
        self.contenu = contenu
        self.sha256 = sha256
    }
}

extension DepotDocument {
    /// Parses the text of a deposit or of a version.
    static func stored(_ contenu: String) throws -> DepotDocument {
        guard let json = try? JSON.parse(contenu, limits: .stored) else { throw StoreError.corrupt("depot") }
        return try Row.stored("depot") { try read(json) }
    }
}

extension Reader {
    fileprivate static let depotColumns = "reference, revision, depose_at, contenu, sha256"

    public func depot(dossier: String) throws -> StoredDepot? {
        try one(
            "SELECT \(Self.depotColumns) FROM depot WHERE dossier_id = ?",
            [dossier]
        )
        .map { row in
            try StoredDepot(
                reference: row["reference"], revision: row["revision"],
                deposeAt: row["depose_at"],
                contenu: row["contenu"], sha256: row["sha256"])
        }
    }
}

extension Writer {
    /// Freezes the deposited document, creates one line for each demand to a financer, writes what it says as
    /// columns, and indexes the dossier for the lists.
    ///
    /// - Parameter actions: the ids of the actions, in the order of the dossier.
    public func insertDepot(
        _ depot: StoredDepot, of id: String, _ dossier: Dossier, actions: [String]
    ) throws {
        try insert(
            into: "depot", "dossier_id, \(Reader.depotColumns)",
            [id, depot.reference, depot.revision, depot.deposeAt, depot.contenu, depot.sha256])
        try run(
            """
            UPDATE dossier SET etat = 'depose', reference = ?, revision = ?, depose_at = ?, modifie_at = ?,
            version = version + 1 WHERE id = ?
            """,
            [
                depot.reference, depot.revision, depot.deposeAt, depot.deposeAt, id,
            ])
        for (actionId, action) in zip(actions, dossier.actions) {
            for demande in action.demandes { try insertFinancement(action: actionId, demande) }
        }
        try insertRemis(id, dossier, actions: actions)
        try indexDossier(id, reference: depot.reference, dossier)
    }

    /// Writes the index by which lists find a dossier: its volets, axes and quartiers, and the words of its
    /// text.
    func indexDossier(_ id: String, reference: String, _ dossier: Dossier) throws {
        for action in dossier.actions {
            for (genre, codes) in [
                ("volet", action.volet.map { [$0] } ?? []), ("axe", action.axes.map(\.axe)),
                ("quartier", action.quartiers),
            ] {
                for code in codes {
                    try run(
                        "INSERT OR IGNORE INTO dossier_critere (genre, code, dossier_id) VALUES (?, ?, ?)",
                        [genre, code, id])
                }
            }
        }
        let porteur = dossier.porteur
        try insert(
            into: "dossier_recherche", "dossier_id, texte, identite",
            [
                id, Recherche.mots([reference, porteur.nom] + dossier.actions.map(\.intitule)),
                Recherche.mots([
                    porteur.sigle, porteur.numero.description, porteur.rna?.description,
                    porteur.representantLegal.nom, dossier.presentation.contact?.nom,
                ]),
            ])
    }
}

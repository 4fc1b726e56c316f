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
    /// text, at the place of the dossier in the order of lists.
    func indexDossier(_ id: String, reference: String, _ dossier: Dossier) throws {
        let criteres = dossier.criteres
        for (genre, code) in criteres {
            try run(
                "INSERT OR IGNORE INTO dossier_critere (genre, code, dossier_id) VALUES (?, ?, ?)",
                [genre, code, id])
        }
        let porteur = dossier.porteur
        guard let row = try read.one("SELECT appel, porteur_id, cree_at FROM dossier WHERE id = ?", [id])
        else { throw StoreError.corrupt("dossier \(id)") }
        try insert(
            into: "dossier_recherche", "rowid, dossier_id, texte, identite, criteres",
            [
                try rang(id, creeAt: row["cree_at"]), id,
                Recherche.mots([reference, porteur.nom] + dossier.actions.map(\.intitule)),
                Recherche.mots([
                    porteur.sigle, porteur.numero.description, porteur.rna?.description,
                    porteur.representantLegal.nom, dossier.presentation.contact?.nom,
                ]),
                Recherche.mots(
                    [.appel(row["appel"]), .porteur(row["porteur_id"])]
                        + criteres.map { .critere(genre: $0.genre, code: $0.code) }),
            ])
    }

    /// Takes away what `indexDossier` wrote for this version.
    func unindexDossier(_ id: String, _ dossier: Dossier) throws {
        for (genre, code) in dossier.criteres {
            try run(
                "DELETE FROM dossier_critere WHERE genre = ? AND code = ? AND dossier_id = ?",
                [genre, code, id])
        }
        try run(
            "DELETE FROM dossier_recherche WHERE rowid = (SELECT rang FROM dossier_recherche_rang WHERE dossier_id = ?)",
            [id])
    }
}

extension Dossier {
    /// What lists filter by, each once, in the order of genres and codes.
    fileprivate var criteres: [(genre: String, code: String)] {
        func codes(_ genre: String, _ all: [String]) -> [(genre: String, code: String)] {
            Set(all).sorted().map { (genre, $0) }
        }
        return codes("axe", actions.flatMap { $0.axes.map(\.axe) })
            + codes("quartier", actions.flatMap(\.quartiers))
            + codes("volet", actions.compactMap(\.volet))
    }
}

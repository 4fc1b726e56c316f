import Documents
public import Domain
import GRDB
public import JSON

/// A dossier as it is stored, without its actions and pieces.
public struct StoredDossier: Sendable, Equatable {
    public let id: String
    public let appel: String
    public let contrat: String
    public let porteurId: String
    public let porteurNom: String
    public let revision: Int64
    public let etat: Etat
    public let reference: String?
    public var presentation: JSON
    public let motifRecevabilite: String?
    public let version: Int64
    public let creeAt: Instant
    public let modifieAt: Instant
    public let deposeAt: Instant?
    /// The instant at which the answers were notified to the applicant; nil when they are not.
    public let annonceAt: Instant?

    /// The state as a reader who may not know decisions sees it.
    public var etatAnnonce: Etat { etat.annonce(annonceAt != nil) }
}

/// An action as it is stored.
public struct StoredAction: Sendable, Equatable {
    public let id: String
    public let dossierId: String
    public let position: Int64
    public private(set) var contenu: JSON
    public let version: Int64
    public var action: Action {
        get throws { try Row.stored("action") { try ActionDocument.read(contenu) } }
    }

    /// The same action with another content.
    public func containing(_ contenu: JSON) -> StoredAction {
        var changed = self
        changed.contenu = contenu
        return changed
    }
}

extension Reader {
    static let dossierColumns = """
        dossier.id, dossier.appel, appel.contrat, porteur_id, porteur.nom AS porteur_nom, dossier.revision, etat,
        reference, presentation, motif_recevabilite, dossier.version, dossier.cree_at, modifie_at, depose_at,
        annonce_at
        """

    /// The id of the dossier that was deposited under this reference, in capitals or not.
    public func dossier(reference: String) throws -> String? {
        try one("SELECT id FROM dossier WHERE reference IN (?, ?)", [reference, reference.uppercased()])
            .map { try $0["id"] }
    }

    public func dossier(_ id: String) throws -> StoredDossier? {
        try one(
            """
            SELECT \(Self.dossierColumns) FROM dossier
            JOIN appel ON appel.code = dossier.appel JOIN porteur ON porteur.id = porteur_id
            WHERE dossier.id = ?
            """, [id], Self.dossier)
    }

    static func dossier(_ row: Row) throws -> StoredDossier {
        try StoredDossier(
            id: row["id"], appel: row["appel"], contrat: row["contrat"], porteurId: row["porteur_id"],
            porteurNom: row["porteur_nom"], revision: row["revision"], etat: row["etat"],
            reference: row["reference"],
            presentation: try whole(row, "presentation", since: "aides_publiques") {
                PresentationDocument.write(try PresentationDocument.read($0))
            },
            motifRecevabilite: row["motif_recevabilite"], version: row["version"],
            creeAt: row["cree_at"], modifieAt: row["modifie_at"],
            deposeAt: row["depose_at"],
            annonceAt: row["annonce_at"])
    }

    /// A stored document, completed with the members that the format gained after it was stored. `key` is the
    /// last of these members, which names nothing else in the document: when it is there, nothing is missing.
    private static func whole(
        _ row: Row, _ column: String, since key: String, _ rewrite: (JSON) throws -> JSON
    ) throws -> JSON {
        let json = try row.texte(column)
        return json.mentions(key) ? json : try Row.stored(column) { try rewrite(json) }
    }

    public func actions(dossier: String) throws -> [StoredAction] {
        try all(
            "SELECT id, dossier_id, position, contenu, version FROM action WHERE dossier_id = ? ORDER BY position",
            [dossier], Self.action)
    }

    public func action(_ id: String) throws -> StoredAction? {
        try one(
            "SELECT id, dossier_id, position, contenu, version FROM action WHERE id = ?", [id],
            Self.action)
    }

    private static func action(_ row: Row) throws -> StoredAction {
        try StoredAction(
            id: row["id"], dossierId: row["dossier_id"], position: row["position"],
            contenu: DocumentsLus.contenus.value(row["contenu"]) {
                try whole(row, "contenu", since: "exercices") {
                    ActionDocument.write(try ActionDocument.read($0))
                }
            }, version: row["version"])
    }

    /// The attested drafts of a porteur.
    public func dossiersAttestes(porteur: String) throws -> [String] {
        try all("SELECT id FROM dossier WHERE porteur_id = ? AND etat = 'atteste'", [porteur]).map {
            try $0["id"]
        }
    }

    public func dossiersDuPorteur(_ porteur: String) throws -> [StoredDossier] {
        try all("SELECT id FROM dossier WHERE porteur_id = ? ORDER BY id", [porteur]).compactMap {
            try dossier($0["id"])
        }
    }

    /// The total size of the actions of a dossier, in bytes.
    public func tailleDesActions(dossier: String) throws -> Int64 {
        try int("SELECT sum(length(CAST(contenu AS BLOB))) FROM action WHERE dossier_id = ?", [dossier])
    }

    /// The other dossiers that the same porteur deposited in the same call, except withdrawn and inadmissible
    /// ones.
    public func autresDossiers(than dossier: StoredDossier) throws -> [Voisinage.AutreDossier] {
        try voisins(
            "porteur_id = ? AND appel = ? AND dossier.id <> ?",
            [dossier.porteurId, dossier.appel, dossier.id])
    }

    /// The dossiers that other establishments of the same legal person deposited in the same call, except withdrawn
    /// and inadmissible ones; none for a porteur without SIREN.
    public func dossiersDeLaPersonneMorale(than dossier: StoredDossier) throws -> [Voisinage.AutreDossier] {
        guard let siren = try porteur(dossier.porteurId)?.porteur.numero.siret?.siren else { return [] }
        // From the SIREN itself to the first text after all its SIRET.
        return try voisins(
            """
            porteur_id IN (SELECT id FROM porteur WHERE numero >= ? AND numero < ? AND id <> ?) AND appel = ?
            """, [siren, siren + ":", dossier.porteurId, dossier.appel])
    }

    private func voisins(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [Voisinage.AutreDossier] {
        // Left to itself, SQLite reads all that was deposited in the call, because it is in the order of the references.
        let rows = try all(
            """
            SELECT reference, intitule, demande_centimes AS montant
            FROM dossier INDEXED BY dossier_porteur_appel JOIN action_remise ON action_remise.dossier_id = dossier.id
            WHERE \(condition) AND reference IS NOT NULL AND etat NOT IN ('retire', 'irrecevable')
            ORDER BY reference, rang
            """, arguments)
        var autres: [Voisinage.AutreDossier] = []
        for row in rows {
            let nom: String = try row["reference"]
            if autres.last?.nom != nom {
                autres.append(Voisinage.AutreDossier(nom: nom, intitules: [], montantDemande: .zero))
            }
            if let intitule: String = try row["intitule"] {
                autres[autres.count - 1].intitules.append(intitule)
            }
            autres[autres.count - 1].montantDemande += try row["montant"]
        }
        return autres
    }

    /// The whole dossier as the rules see it: its presentation, its porteur, its actions and its pieces.
    public func contenu(of dossier: StoredDossier) throws -> Dossier {
        try contenu(of: dossier, actions(dossier: dossier.id), pieces(dossier: dossier.id))
    }

    /// The same from its actions and pieces, already read.
    public func contenu(
        of dossier: StoredDossier, _ actions: [StoredAction], _ pieces: [StoredPiece]
    ) throws -> Dossier {
        guard let porteur = try porteur(dossier.porteurId) else { throw StoreError.corrupt("porteur") }
        return Dossier(
            porteur: porteur.porteur,
            presentation: try Row.stored("presentation") {
                try DocumentsLus.presentations.value(of: dossier.presentation, PresentationDocument.read)
            },
            actions: try actions.map { stored in
                try DocumentsLus.actions.value(of: stored.contenu) { _ in try stored.action }
            }, pieces: pieces.map(\.code))
    }
}

extension Writer {
    public func insertDossier(
        id: String, appel: String, revision: Int64, porteur: String, presentation: JSON, at instant: Instant
    ) throws {
        try run(
            """
            INSERT INTO dossier (id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at)
            VALUES (?, ?, ?, ?, 'brouillon', ?, ?, ?)
            """,
            [id, appel, porteur, revision, presentation.text, instant, instant])
    }

    public func updatePresentation(_ id: String, _ presentation: JSON) throws {
        try run("UPDATE dossier SET presentation = ? WHERE id = ?", [presentation.text, id])
    }

    /// Sets the state of a dossier and increments its version, so that a stale If-Match is refused.
    public func touchDossier(_ id: String, etat: Etat, at instant: Instant) throws {
        try run(
            "UPDATE dossier SET etat = ?, version = version + 1, modifie_at = ? WHERE id = ?",
            [etat, instant, id])
    }

    /// Sets the state without changing the version, because the version would reveal to the applicant a
    /// change that it may not know.
    public func setEtat(_ id: String, _ etat: Etat) throws {
        try run("UPDATE dossier SET etat = ? WHERE id = ?", [etat, id])
    }

    /// - Parameter instant: when the notification was ordered; nil when the notification is taken back.
    public func setAnnonce(_ id: String, at instant: Instant?) throws {
        try run("UPDATE dossier SET annonce_at = ? WHERE id = ?", [instant, id])
    }

    public func setMotifRecevabilite(_ id: String, _ motif: String?) throws {
        try run("UPDATE dossier SET motif_recevabilite = ? WHERE id = ?", [motif, id])
    }

    public func deleteDossier(_ id: String) throws { try run("DELETE FROM dossier WHERE id = ?", [id]) }

    public func insertAction(id: String, dossier: String, contenu: JSON) throws {
        try run(
            """
            INSERT INTO action (id, dossier_id, position, contenu)
            VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM action WHERE dossier_id = ?), ?)
            """, [id, dossier, dossier, contenu.text])
    }

    public func updateAction(_ id: String, contenu: JSON) throws {
        try run("UPDATE action SET contenu = ?, version = version + 1 WHERE id = ?", [contenu.text, id])
    }

    public func deleteAction(_ id: String) throws { try run("DELETE FROM action WHERE id = ?", [id]) }
}

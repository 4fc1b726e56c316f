import Documents
public import Domain
import GRDB
import JSON

/// A change that waits, for the work list of those who may answer it.
public struct ChangementEnAttente: Sendable {
    public let changement: Changement
    public let porteurNom: String
}

/// Whose changes a work list shows: those of the porteurs that the account represents, and those of the
/// porteurs that its service knows.
public struct ChangementScope: Sendable {
    public let compte: String
    public let representes: Set<String>
    /// Contracts on which the account speaks for the service; nil: on all of them, deposits or not.
    public let contrats: Set<String>?
    /// Porteurs for which the account does not speak as the service.
    public let deports: Set<String>

    public init(compte: String, representes: Set<String>, contrats: Set<String>?, deports: Set<String>) {
        self.compte = compte
        self.representes = representes
        self.contrats = contrats
        self.deports = deports
    }
}

extension Reader {
    private static let changementColumns = "changement.*"

    public func changement(_ id: String) throws -> Changement? {
        try one("SELECT \(Self.changementColumns) FROM changement WHERE id = ?", [id])
            .map(Self.changement)
    }

    /// The changes of a porteur, oldest first.
    public func changements(porteur: String, _ page: PageRequest) throws -> Page<Changement> {
        let rows = try all(
            "SELECT \(Self.changementColumns) FROM changement WHERE porteur_id = ? AND id > ? ORDER BY id LIMIT ?",
            [porteur, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.changement), limit: page.limit, key: \.id)
    }

    /// The changes that an account asked for, oldest first.
    public func changements(compte: String, _ page: PageRequest) throws -> Page<Changement> {
        let rows = try all(
            "SELECT \(Self.changementColumns) FROM changement WHERE compte_id = ? AND id > ? ORDER BY id LIMIT ?",
            [compte, page.afterText, page.limit + 1])
        return Page(try rows.map(Self.changement), limit: page.limit, key: \.id)
    }

    /// Whether something that an account asked for waits for its answer.
    public func hasChangementOuvert(compte: String) throws -> Bool {
        try int(
            "SELECT EXISTS (SELECT 1 FROM changement WHERE compte_id = ? AND etat = 'en_attente')", [compte])
            == 1
    }

    /// What waits for an answer about a porteur.
    public func changementsOuverts(porteur: String) throws -> [Changement] {
        try all(
            """
            SELECT \(Self.changementColumns) FROM changement
            WHERE porteur_id = ? AND etat = 'en_attente' ORDER BY id
            """, [porteur]
        ).map(Self.changement)
    }

    /// What others asked for and this account may answer, oldest first.
    ///
    /// - Parameter appel: only porteurs with a dossier in this call; nil: all of them.
    public func changementsEnAttente(
        _ scope: ChangementScope, appel: String?, limit: Int
    ) throws -> (total: Int64, changements: [ChangementEnAttente]) {
        func list(_ values: Set<String>) -> String { JSON.list(values.sorted()).text }
        let source = """
            FROM changement INDEXED BY changement_a_repondre
            CROSS JOIN porteur ON porteur.id = changement.porteur_id
            WHERE changement.etat = 'en_attente' AND changement.compte_id <> ? AND (
                porteur.id IN (SELECT value FROM json_each(?))
                OR (porteur.id NOT IN (SELECT value FROM json_each(?)) AND (? OR EXISTS (
                    SELECT 1 FROM dossier JOIN appel ON appel.code = dossier.appel
                    WHERE dossier.porteur_id = porteur.id AND reference IS NOT NULL
                    AND contrat IN (SELECT value FROM json_each(?))))))
            AND (? IS NULL OR EXISTS (
                SELECT 1 FROM dossier WHERE dossier.porteur_id = porteur.id AND dossier.appel = ?))
            """
        let arguments: StatementArguments = [
            scope.compte, list(scope.representes), list(scope.deports), scope.contrats == nil,
            list(scope.contrats ?? []), appel, appel,
        ]
        let rows = try all(
            "SELECT changement.*, porteur.nom AS porteur_nom \(source) ORDER BY changement.id LIMIT ?",
            arguments + [limit])
        let total = try rows.count < limit ? Int64(rows.count) : int("SELECT count(*) \(source)", arguments)
        return (
            total,
            try rows.map {
                try ChangementEnAttente(changement: Self.changement($0), porteurNom: $0["porteur_nom"])
            }
        )
    }

    public func piece(changement id: String) throws -> FichierJoint? {
        try one("SELECT * FROM changement_piece WHERE changement_id = ?", [id]).map { row in
            try FichierJoint(
                fichier: row["fichier"], nom: row["nom"], type: row["type"],
                tailleOctets: row["taille_octets"], sha256: row["sha256"], deposeAt: row["depose_at"])
        }
    }

    private static func changement(_ row: Row) throws -> Changement {
        let nature: Changement.Nature = try row["nature"]
        let oppose: Instant? = try row["oppose_at"]
        let decide: Instant? = try row["decide_at"]
        let voix: Changement.Voix? = try row["decide_pour"]
        let motif: String? = try row["decide_motif"]
        return try Changement(
            id: row["id"], porteurId: row["porteur_id"],
            objet: row.document("contenu") { try ChangementDocument.read($0, nature) },
            motif: row["motif"], compteId: row["compte_id"], demandeAt: row["demande_at"],
            opposition: oppose.map { Changement.Opposition(at: $0, motif: try row["oppose_motif"]) },
            etat: row["etat"],
            reponse: decide.map { Changement.Reponse(at: $0, voix: voix, motif: motif) },
            version: row["version"])
    }
}

extension Writer {
    public func insert(_ changement: Changement) throws {
        try insert(
            into: "changement", "id, porteur_id, nature, contenu, motif, compte_id, demande_at",
            [
                changement.id, changement.porteurId, changement.objet.nature,
                ChangementDocument.write(changement.objet).text, changement.motif, changement.compteId,
                changement.demandeAt,
            ])
    }

    public func oppose(changement id: String, motif: String, at instant: Instant) throws {
        try run(
            "UPDATE changement SET oppose_at = ?, oppose_motif = ?, version = version + 1 WHERE id = ?",
            [instant, motif, id])
    }

    /// Closes the request; after that its row does not change.
    public func close(
        changement id: String, _ etat: Changement.Etat, par compte: String, pour voix: Changement.Voix?,
        motif: String?, at instant: Instant
    ) throws {
        try run(
            """
            UPDATE changement SET etat = ?, decide_par = ?, decide_pour = ?, decide_at = ?, decide_motif = ?,
            version = version + 1 WHERE id = ?
            """, [etat, compte, voix, instant, motif, id])
    }

    public func insert(_ fichier: FichierJoint, changement id: String) throws {
        try insert(
            into: "changement_piece",
            "changement_id, fichier, nom, type, taille_octets, sha256, depose_at",
            [
                id, fichier.fichier, fichier.nom, fichier.type, fichier.tailleOctets, fichier.sha256,
                fichier.deposeAt,
            ])
    }
}

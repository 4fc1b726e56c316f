import Documents
public import Domain
import GRDB
import JSON

public struct StoredPorteur: Sendable, Equatable {
    public let id: String
    public let porteur: Porteur
    public let version: Int64
    /// When the service first knew who represents it; nil while whoever registered it is only believed.
    public let confirmeAt: Instant?
    /// The porteur that took over its members and dossiers.
    public let fusionneDans: String?
}

/// An account that may act for a porteur.
public struct Membre: Sendable, Equatable {
    public enum Qualite: String, Sendable, CaseIterable {
        /// The legal representative, who attests dossiers and adds members.
        case representant
        case redacteur
    }
    public let compteId: String
    public let courriel: String
    public let nom: String
    public let qualite: Qualite
    /// When the holder of the account proved the address.
    public let prouveAt: Instant?
    /// Whether another account proved the address: nothing is sent to it for this one.
    public let isEcarte: Bool
}

extension Reader {
    static let porteurColumns = "id, contenu, version, confirme_at, fusionne_dans"

    public func porteur(_ id: String) throws -> StoredPorteur? {
        try one("SELECT \(Self.porteurColumns) FROM porteur WHERE id = ?", [id], Self.porteur)
    }

    public func porteur(numero: NumeroLegal) throws -> StoredPorteur? {
        try one(
            "SELECT \(Self.porteurColumns) FROM porteur WHERE numero = ?", [numero.description], Self.porteur)
    }

    /// The names of these porteurs, by id.
    public func noms(porteurs: Set<String>) throws -> [String: String] {
        let rows = try all(
            "SELECT id, nom FROM porteur WHERE id IN (SELECT value FROM json_each(?))",
            [JSON.list(porteurs.sorted()).text])
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["nom"]) })
    }

    static func porteur(_ row: Row) throws -> StoredPorteur {
        try StoredPorteur(
            id: row["id"],
            porteur: DocumentsLus.porteurs.value(row["contenu"]) {
                try row.document("contenu") { try PorteurDocument.read($0) }
            },
            version: row["version"], confirmeAt: row["confirme_at"], fusionneDans: row["fusionne_dans"])
    }

    public func membres(porteur: String) throws -> [Membre] {
        try all(
            """
            SELECT compte_id, courriel, nom, qualite, prouve_at, ecarte_at FROM membre JOIN compte ON compte.id = compte_id
            WHERE porteur_id = ? ORDER BY membre.cree_at, compte_id
            """, [porteur]
        ).map { row in
            try Membre(
                compteId: row["compte_id"], courriel: row["courriel"], nom: row["nom"],
                qualite: row["qualite"], prouveAt: row["prouve_at"],
                isEcarte: row["ecarte_at"] as String? != nil)
        }
    }

    /// The contracts on which the porteur has deposited a dossier.
    public func contratsDeposes(porteur: String) throws -> Set<String> {
        Set(
            try all(
                """
                SELECT DISTINCT contrat FROM dossier JOIN appel ON appel.code = dossier.appel
                WHERE porteur_id = ? AND reference IS NOT NULL
                """, [porteur]
            ).map { try $0["contrat"] })
    }

    /// The porteurs of which an account is a member, each with the account’s quality.
    public func appartenances(compte: String) throws -> [String: Membre.Qualite] {
        var found: [String: Membre.Qualite] = [:]
        for row in try all("SELECT porteur_id, qualite FROM membre WHERE compte_id = ?", [compte]) {
            found[try row["porteur_id"]] = try row["qualite"] as Membre.Qualite
        }
        return found
    }

    /// The porteurs of these dossiers.
    public func porteurs(of dossiers: Set<String>) throws -> Set<String> {
        guard !dossiers.isEmpty else { return [] }
        return Set(
            try all(
                "SELECT DISTINCT porteur_id FROM dossier JOIN json_each(?) ON dossier.id = value",
                [JSON.list(dossiers.sorted()).text]
            ).map { try $0["porteur_id"] })
    }

    /// Whether the porteur has deposited a dossier on one of these contracts, so that their staff may see the
    /// porteur.
    public func hasDepose(porteur: String, contrats: Set<String>?) throws -> Bool {
        try int(
            """
            SELECT EXISTS (
                SELECT 1 FROM dossier JOIN appel ON appel.code = dossier.appel
                WHERE porteur_id = ? AND reference IS NOT NULL
                AND (? IS NULL OR contrat IN (SELECT value FROM json_each(?))))
            """,
            [porteur, contrats.map { _ in "" }, contrats.map { JSON.list($0.sorted()).text }]) == 1
    }
}

extension Writer {
    /// - Parameter par: the account that registers the porteur.
    public func insertPorteur(_ porteur: Porteur, id: String, par: String, at instant: Instant) throws {
        try insert(
            into: "porteur", "id, numero, nom, contenu, inscrit_par, cree_at",
            [
                id, porteur.numero.description, porteur.nom, PorteurDocument.write(porteur).text, par,
                instant,
            ])
        try indexPorteur(id, porteur)
    }

    public func updatePorteur(_ id: String, _ porteur: Porteur) throws {
        try run(
            "UPDATE porteur SET numero = ?, nom = ?, contenu = ?, version = version + 1 WHERE id = ?",
            [porteur.numero.description, porteur.nom, PorteurDocument.write(porteur).text, id])
        try run("DELETE FROM porteur_recherche WHERE porteur_id = ?", [id])
        try indexPorteur(id, porteur)
    }

    /// Takes the number from a porteur that gets another one in the same transaction: what stands there meanwhile
    /// is no number.
    public func freeNumero(porteur id: String) throws {
        try run("UPDATE porteur SET numero = 'x' || substr(replace(id, '-', ''), -13) WHERE id = ?", [id])
    }

    public func insertMembre(
        porteur: String, compte: String, qualite: Membre.Qualite, at instant: Instant
    ) throws {
        try insert(
            into: "membre", "porteur_id, compte_id, qualite, cree_at",
            [porteur, compte, qualite, instant])
    }

    public func setQualite(porteur: String, compte: String, _ qualite: Membre.Qualite) throws {
        try run(
            "UPDATE membre SET qualite = ? WHERE porteur_id = ? AND compte_id = ?",
            [qualite, porteur, compte])
    }

    public func deleteMembre(porteur: String, compte: String) throws {
        try run("DELETE FROM membre WHERE porteur_id = ? AND compte_id = ?", [porteur, compte])
    }

    /// Moves every dossier, and every interest that somebody declared, from a porteur to another.
    public func moveDossiers(from doublon: String, to porteur: String) throws {
        let mots = [doublon, porteur].map { Recherche.mots([.porteur($0)]) }
        try run(
            """
            UPDATE dossier_recherche SET criteres = replace(criteres, ?, ?) WHERE rowid IN (
                SELECT rang FROM dossier_recherche_rang JOIN dossier ON id = dossier_id WHERE porteur_id = ?)
            """, [mots[0], mots[1], doublon])
        try run("UPDATE dossier SET porteur_id = ? WHERE porteur_id = ?", [porteur, doublon])
        try run("UPDATE OR IGNORE deport SET porteur_id = ? WHERE porteur_id = ?", [porteur, doublon])
    }

    public func fusionner(porteur doublon: String, dans porteur: String) throws {
        // What was merged into the duplicate follows it: nothing points to a porteur that is no more.
        try run(
            "UPDATE porteur SET fusionne_dans = ?1, version = version + 1 WHERE id = ?2 OR fusionne_dans = ?2",
            [porteur, doublon])
    }

    /// Records that the service knows who represents the porteur; the first time counts.
    public func confirmPorteur(_ id: String, at instant: Instant) throws {
        try run(
            "UPDATE porteur SET confirme_at = ? WHERE id = ? AND confirme_at IS NULL", [instant, id])
    }
}

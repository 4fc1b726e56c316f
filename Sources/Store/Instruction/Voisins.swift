public import Domain
import GRDB

/// A deposited dossier to compare with another one: it has the same porteur, or actions with similar titles.
public struct DossierVoisin: Sendable, Equatable {
    public struct Titre: Sendable, Equatable {
        public let actionId: String
        public let intitule: String
        public let demande: Euros
    }
    public let id: String
    public let reference: String
    public let appel: String
    public let porteurId: String
    public let porteurNom: String
    public let contrat: String
    public let etat: Etat
    public let annonceAt: Instant?
    public let deposeAt: Instant
    public var titres: [Titre]
    public var demande: Euros { titres.sum(\.demande) }
}

extension Reader {
    private static let voisinColumns = """
        SELECT dossier.id, reference, dossier.appel, dossier.porteur_id, porteur.nom AS porteur_nom, contrat, etat, annonce_at,
            depose_at,
            action.id AS action_id, coalesce(\(ActionEnSQL.intitule), '') AS intitule,
            \(ActionEnSQL.montantDemande) AS demande
        FROM dossier JOIN action ON action.dossier_id = dossier.id JOIN porteur ON porteur.id = dossier.porteur_id
        JOIN appel ON appel.code = dossier.appel
        """

    /// The other dossiers that the same porteur deposited on the contract, in this call and in others, newest
    /// first.
    public func autresDuPorteur(than dossier: StoredDossier, deports: DeportScope) throws -> [DossierVoisin] {
        try voisins(
            """
            \(Self.voisinColumns) WHERE dossier.porteur_id = ? AND contrat = ? AND dossier.id <> ?
                AND reference IS NOT NULL AND \(DeportScope.condition)
            ORDER BY depose_at DESC, reference DESC, action.position LIMIT 500
            """, [dossier.porteurId, dossier.contrat, dossier.id] + deports.arguments)
    }

    /// Dossiers of other porteurs in the same call that contain every word of a title.
    public func autresPorteurs(
        than dossier: StoredDossier, intitule: String, deports: DeportScope
    ) throws -> [DossierVoisin] {
        let words = Recherche.query(intitule, in: "texte")
        guard !words.isEmpty else { return [] }
        return try voisins(
            """
            \(Self.voisinColumns) WHERE dossier.id IN (SELECT dossier_id FROM dossier_recherche
                    WHERE dossier_recherche MATCH ?)
                AND dossier.appel = ? AND dossier.porteur_id <> ? AND \(DeportScope.condition)
            ORDER BY reference, action.position LIMIT 200
            """, [words, dossier.appel, dossier.porteurId] + deports.arguments)
    }

    private func voisins(_ sql: String, _ arguments: StatementArguments) throws -> [DossierVoisin] {
        var found: [DossierVoisin] = []
        for row in try all(sql, arguments) {
            let titre = try DossierVoisin.Titre(
                actionId: row["action_id"], intitule: row["intitule"],
                demande: row["demande"])
            if try found.last?.id == row["id"] {
                found[found.count - 1].titres.append(titre)
                continue
            }
            try found.append(
                DossierVoisin(
                    id: row["id"], reference: row["reference"], appel: row["appel"],
                    porteurId: row["porteur_id"], porteurNom: row["porteur_nom"],
                    contrat: row["contrat"], etat: row["etat"],
                    annonceAt: row["annonce_at"], deposeAt: row["depose_at"],
                    titres: [titre]))
        }
        return found
    }
}

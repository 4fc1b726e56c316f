public import Domain
import GRDB

/// What quotas count in the database. Each reads an index or one row: a test asks SQLite for its plan.
public enum Comptage: String, CaseIterable, Sendable {
    /// Accounts whose id is at or above a bound.
    case comptes = "SELECT count(*) FROM compte WHERE id >= ?"
    case porteursDuCompte = "SELECT count(*) FROM porteur WHERE inscrit_par = ?"
    case membresDuPorteur = "SELECT count(*) FROM membre WHERE porteur_id = ?"
    /// Invitations of a porteur that have no answer and expire after an instant.
    case invitationsDuPorteur = """
        SELECT count(*) FROM invitation WHERE porteur_id = ? AND issue IS NULL AND expire_at > ?
        """
    case changementsDuCompte = "SELECT count(*) FROM changement WHERE compte_id = ?"
    case brouillonsDuPorteur = """
        SELECT count(*) FROM dossier WHERE porteur_id = ? AND etat IN ('brouillon', 'atteste')
        """
    /// Drafts of the porteurs that the account registered, also those that other accounts write.
    case brouillonsDuCompte = """
        SELECT count(*) FROM porteur
        CROSS JOIN dossier ON porteur_id = porteur.id AND etat IN ('brouillon', 'atteste') WHERE inscrit_par = ?
        """
    /// Dossiers of a porteur in an appel.
    case dossiersDuPorteur = "SELECT count(*) FROM dossier WHERE porteur_id = ? AND appel = ?"
    /// Letters of intent of a porteur in an appel.
    case intentionsDuPorteur = "SELECT count(*) FROM intention WHERE porteur_id = ? AND appel = ?"
    /// Bytes kept for a dossier; the empty id counts those of the whole installation.
    case octetsDuDossier = "SELECT octets FROM octets_gardes WHERE dossier_id = ?"
    case octetsDuPorteur = """
        SELECT sum(octets) FROM dossier CROSS JOIN octets_gardes ON dossier_id = dossier.id WHERE porteur_id = ?
        """
    case octetsDuCompte = """
        SELECT sum(octets) FROM porteur CROSS JOIN dossier ON porteur_id = porteur.id
        CROSS JOIN octets_gardes ON dossier_id = dossier.id WHERE inscrit_par = ?
        """
    case messagesDuPorteur = "SELECT count(*) FROM message WHERE dossier_id = ? AND cote = 'porteur'"
    case fichiersDuDossier = "SELECT count(*) FROM fichier_joint WHERE dossier_id = ?"
    case clesDuCompte = "SELECT count(*) FROM idempotence WHERE compte_id = ?"
    case filtresDuCompte = "SELECT count(*) FROM filtre WHERE compte_id = ?"
    case jetonsDuCompte = "SELECT count(*) FROM jeton WHERE compte_id = ? AND revoque_at IS NULL"
    case webhooksDuContrat = "SELECT count(*) FROM webhook WHERE contrat = ? AND retire_at IS NULL"
    case simulationsDeLAppel = "SELECT count(*) FROM simulation WHERE appel = ?"
    /// Bytes of the journal that come from an account.
    case historiqueDuCompte = "SELECT octets FROM historique WHERE compte_id = ?"
}

extension Reader {
    /// The count or the number of bytes; zero when there is no row.
    public func combien(_ comptage: Comptage, _ sujets: String...) throws -> Int64 {
        try int(comptage.rawValue, StatementArguments(sujets))
    }

    /// The account that the files and drafts of a porteur count for; nil when the registration is older than
    /// that.
    public func inscritPar(porteur: String) throws -> String? {
        try one("SELECT inscrit_par FROM porteur WHERE id = ?", [porteur]).flatMap { try $0["inscrit_par"] }
    }

    /// Bytes of all stored files.
    public func octetsGardes() throws -> Int64 { try combien(.octetsDuDossier, "") }

    /// Accounts opened since an instant.
    public func comptesOuverts(depuis instant: Instant) throws -> Int64 {
        try combien(.comptes, Identifiant.borne(at: instant))
    }
}

public import Domain
import GRDB
import JSON

/// A message of the outbox as it is stored.
public struct StoredEnvoi: Sendable, Equatable {
    /// How somebody says that the message was given, when it reached nobody by e-mail.
    public struct Remise: Sendable, Equatable {
        public let on: Jour
        public let motif: String
        /// The account that says so.
        public let par: String
        public let at: Instant

        public init(on: Jour, motif: String, par: String, at: Instant) {
            self.on = on
            self.motif = motif
            self.par = par
            self.at = at
        }
    }

    public let id: String
    /// Nil when the message is about a porteur.
    public let appel: String?
    /// Nil when the message is about a porteur or a session.
    public let dossierId: String?
    public let porteur: String?
    public let seanceId: String?
    public let reference: String?
    /// Nil for a webhook.
    public let sujet: Envoi.Sujet?
    /// The same for all the addresses of one text; nil for a webhook.
    public let lot: String?
    public let courrierId: String?
    /// Number of the complement that the message is about.
    public let complement: Int64?
    public let webhookId: String?
    public let canal: Envoi.Canal
    /// An e-mail address, or the URL of a webhook; nil when there was nobody to send to.
    public let destinataire: String?
    /// The subject of an e-mail, or the event sent to a webhook.
    public let objet: String
    public let corps: String
    public let etat: Envoi.Etat
    public let essais: Int
    /// How many attempts were made before the last resumption.
    public let essaisAvant: Int
    public let prochainAt: Instant
    public let version: Int64
    public let creeAt: Instant
    public let envoyeAt: Instant?
    /// When it was written on the disk instead of being sent.
    public let ecritAt: Instant?
    public let motifAbandon: String?
    public let remise: Remise?
    /// In whose name it leaves, as the call said it when it was written; nil: in that of the installation.
    public let expediteur: Expediteur?
}

extension Reader {
    private static let envoiColumns = "envoi.*, dossier.reference AS reference_du_dossier"

    public func envoi(_ id: String) throws -> StoredEnvoi? {
        try one(
            """
            SELECT \(Self.envoiColumns) FROM envoi LEFT JOIN dossier ON dossier.id = envoi.dossier_id
            WHERE envoi.id = ?
            """, [id]
        ).map(Self.envoi)
    }

    /// The outbox of a call, oldest first, limited to the dossiers in `scope`. A reader of the outbox reads all
    /// invitations to sessions, which are about no dossier.
    public func envois(
        appel: String, etat: Envoi.Etat?, sujet: Envoi.Sujet?, _ scope: DossierScope, _ page: PageRequest
    ) throws -> Page<StoredEnvoi> {
        var conditions = ["envoi.appel = ?", "envoi.id > ?"]
        var arguments: StatementArguments = [appel, page.afterText]
        func require(_ sql: String, _ values: StatementArguments) {
            conditions.append(sql)
            arguments += values
        }
        if let etat { require("envoi.etat = ?", [etat]) }
        if let sujet { require("envoi.sujet = ?", [sujet]) }
        appendScope(scope) { require("(envoi.seance_id IS NOT NULL OR \($0))", $1) }
        let rows = try all(
            """
            SELECT \(Self.envoiColumns) FROM envoi
            LEFT JOIN dossier ON dossier.id = envoi.dossier_id JOIN appel ON appel.code = envoi.appel
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY envoi.id LIMIT ?
            """, arguments + [page.limit + 1])
        return Page(try rows.map(Self.envoi), limit: page.limit, key: \.id)
    }

    /// The messages that are due, the longest due first: at most `limit` e-mails, and at most `limit`
    /// messages for each webhook, so that the backlog of a receiver that is down does not delay the others.
    public func envoisDus(at instant: Instant, limit: Int) throws -> [StoredEnvoi] {
        try all(
            """
            SELECT * FROM (
                SELECT \(Self.envoiColumns), row_number() OVER (
                    PARTITION BY webhook_id ORDER BY prochain_at, envoi.id) AS rang
                FROM envoi LEFT JOIN dossier ON dossier.id = envoi.dossier_id
                WHERE envoi.etat = 'a_envoyer' AND prochain_at <= ?)
            WHERE rang <= ? ORDER BY prochain_at, id
            """, [instant, limit]
        ).map(Self.envoi)
    }

    private static func envoi(_ row: Row) throws -> StoredEnvoi {
        let remisOn: Jour? = try row["remis_on"]
        let expediteur: String? = try row["expediteur"]
        let repondreA: String? = try row["repondre_a"]
        return try StoredEnvoi(
            id: row["id"], appel: row["appel"], dossierId: row["dossier_id"], porteur: row["porteur"],
            seanceId: row["seance_id"], reference: row["reference_du_dossier"], sujet: row["sujet"],
            lot: row["lot"], courrierId: row["courrier_id"], complement: row["complement"],
            webhookId: row["webhook_id"], canal: row["canal"], destinataire: row["destinataire"],
            objet: row["objet"], corps: row["corps"], etat: row["etat"], essais: row["essais"],
            essaisAvant: row["essais_avant"], prochainAt: row["prochain_at"],
            version: row["version"], creeAt: row["cree_at"], envoyeAt: row["envoye_at"],
            ecritAt: row["ecrit_at"], motifAbandon: row["motif_abandon"],
            remise: remisOn.map { on in
                try StoredEnvoi.Remise(
                    on: on, motif: row["remis_motif"], par: row["remis_par"], at: row["remis_at"])
            },
            expediteur: expediteur.map {
                Expediteur(nom: $0, repondreA: repondreA.flatMap(Courriel.init))
            })
    }
}

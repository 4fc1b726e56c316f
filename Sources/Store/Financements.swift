public import Domain
import GRDB

/// A financer’s line on an action as it stands in the store.
public struct StoredFinancement: Sendable, Equatable {
    public let financement: Financement
    public let decideAt: Instant?
    public let version: Int64
}

/// An envelope with what is left in it.
public struct Solde: Sendable, Equatable {
    public let code: String
    public let financeur: String
    public let fonds: Fonds
    public let dotation: Euros
    public let engage: Euros
    public let solde: Euros
}

extension Reader {
    public func financements(action: String) throws -> [StoredFinancement] {
        try all("SELECT * FROM financement WHERE action_id = ? ORDER BY financeur", [action])
            .map(Self.financement)
    }

    public func financement(action: String, financeur: String) throws -> StoredFinancement? {
        try one("SELECT * FROM financement WHERE action_id = ? AND financeur = ?", [action, financeur])
            .map(Self.financement)
    }

    private static func financement(_ row: Row) throws -> StoredFinancement {
        StoredFinancement(
            financement: Financement(
                demande: Demande(
                    financeur: row["financeur"], fonds: try row.choice("fonds"),
                    montant: Euros(centimes: row["demande_centimes"])),
                decision: try row.choice("decision"), accorde: Euros(centimes: row["accorde_centimes"]),
                motif: row["motif"]),
            decideAt: try row.optionalInstant("decide_at"), version: row["version"])
    }

    /// True when no financer’s line of the dossier waits any more.
    public func isFullyDecided(dossier: String) throws -> Bool {
        try int(
            """
            SELECT NOT EXISTS (
                SELECT 1 FROM financement JOIN action ON action.id = action_id
                WHERE dossier_id = ? AND decision = 'en_attente')
            """, [dossier]) == 1
    }

    /// The envelopes of a call; dotation and engagements are sums of the ledger’s lines.
    public func soldes(appel: String) throws -> [Solde] {
        try all(
            """
            SELECT code, financeur, fonds, solde_centimes,
                coalesce(sum(montant_centimes) FILTER (WHERE nature = 'dotation'), 0) AS dotation,
                coalesce(-sum(montant_centimes) FILTER (WHERE nature <> 'dotation'), 0) AS engage
            FROM enveloppe LEFT JOIN ligne_enveloppe
                ON ligne_enveloppe.appel = enveloppe.appel AND ligne_enveloppe.enveloppe = enveloppe.code
            WHERE enveloppe.appel = ? GROUP BY enveloppe.code ORDER BY enveloppe.code
            """, [appel]
        ).map { row in
            Solde(
                code: row["code"], financeur: row["financeur"], fonds: try row.choice("fonds"),
                dotation: Euros(centimes: row["dotation"]), engage: Euros(centimes: row["engage"]),
                solde: Euros(centimes: row["solde_centimes"]))
        }
    }
}

/// A movement of an envelope.
public struct Mouvement: Sendable {
    public enum Nature: String, Sendable { case dotation, engagement, liberation }
    public let appel: String
    public let enveloppe: String
    public let nature: Nature
    /// What it adds to the balance: negative for an engagement.
    public let montant: Euros
    public let action: String?
    public let motif: String
    public init(
        appel: String, enveloppe: String, nature: Nature, montant: Euros, action: String?, motif: String
    ) {
        self.appel = appel
        self.enveloppe = enveloppe
        self.nature = nature
        self.montant = montant
        self.action = action
        self.motif = motif
    }
}

extension Writer {
    public func insertEnveloppe(appel: String, _ enveloppe: Enveloppe) throws {
        try run(
            "INSERT INTO enveloppe (appel, code, financeur, fonds) VALUES (?, ?, ?, ?)",
            [appel, enveloppe.code, enveloppe.financeur, enveloppe.fonds.rawValue])
    }

    /// Adds a line to the ledger. The schema refuses a balance below zero: `StoreError.constraint`.
    public func insert(_ mouvement: Mouvement, at instant: Instant) throws {
        try run(
            """
            INSERT INTO ligne_enveloppe (appel, enveloppe, nature, montant_centimes, action_id, motif, cree_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                mouvement.appel, mouvement.enveloppe, mouvement.nature.rawValue, mouvement.montant.centimes,
                mouvement.action, mouvement.motif, instant.description,
            ])
    }

    func insertFinancement(action: String, _ demande: Demande) throws {
        try run(
            "INSERT INTO financement (action_id, financeur, fonds, demande_centimes) VALUES (?, ?, ?, ?)",
            [action, demande.financeur, demande.fonds.rawValue, demande.montant.centimes])
    }

    public func decideFinancement(action: String, _ financement: Financement, at instant: Instant) throws {
        try run(
            """
            UPDATE financement SET decision = ?, accorde_centimes = ?, motif = ?, decide_at = ?,
            version = version + 1 WHERE action_id = ? AND financeur = ?
            """,
            [
                financement.decision.rawValue, financement.accorde.centimes, financement.motif,
                financement.decision == .enAttente ? nil : instant.description, action,
                financement.demande.financeur,
            ])
    }
}

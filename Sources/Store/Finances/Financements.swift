public import Domain
import GRDB
import JSON

/// The line of a financer on an action, as it is stored.
public struct StoredFinancement: Sendable, Equatable {
    public let action: String
    public let financement: Financement
    /// The amount proposed before the decision; nil when nothing is proposed.
    public let propose: Euros?
    public let proposeMotif: String?
    /// The session that applied the decision; nil when the financer decided alone, or has not decided.
    public let seance: String?
    public let decideAt: Instant?
    /// The last answer notified to the applicant; nil when none was.
    public let annonce: Annonce?

    public struct Annonce: Sendable, Equatable {
        public let financement: Financement
        public let decideAt: Instant?
        public let at: Instant
    }
    /// Whether the applicant still makes this demand: a new version of the dossier may have removed it and
    /// left its refusal.
    public let isDemandee: Bool
    public let version: Int64

    /// Whether the applicant was notified of a final answer, that is, of any answer except a postponement.
    public var isAnnoncee: Bool { annonce.map { $0.financement.decision != .ajourne } ?? false }
}

extension Reader {
    public func financements(action: String) throws -> [StoredFinancement] {
        try all(
            """
            SELECT financement.*, \(ActionEnSQL.isDemandee) AS demandee FROM financement JOIN action ON action.id = action_id
            WHERE action_id = ? ORDER BY financeur, fonds DESC
            """, [action]
        ).map(Self.financement)
    }

    public func financement(action: String, _ credits: Credits) throws -> StoredFinancement? {
        try one(
            """
            SELECT financement.*, \(ActionEnSQL.isDemandee) AS demandee FROM financement JOIN action ON action.id = action_id
            WHERE action_id = ? AND financeur = ? AND fonds = ?
            """, [action, credits.financeur, credits.fonds]
        ).map(Self.financement)
    }

    private static func financement(_ row: Row) throws -> StoredFinancement {
        try StoredFinancement(
            action: row["action_id"],
            financement: Financement(
                demande: Demande(
                    financeur: row["financeur"], fonds: row["fonds"],
                    montant: row["demande_centimes"]),
                decision: row["decision"], accorde: row["accorde_centimes"],
                motif: row["motif"]),
            propose: row["propose_centimes"],
            proposeMotif: row["propose_motif"], seance: row["seance_id"],
            decideAt: row["decide_at"], annonce: try annonce(row),
            isDemandee: row["demandee"], version: row["version"])
    }

    private static func annonce(_ row: Row) throws -> StoredFinancement.Annonce? {
        guard let at: Instant = try row["notifie_at"] else { return nil }
        let told = try row.json("annonce")
        guard let decision = told["decision"]?.string.flatMap({ Financement.Decision(rawValue: $0) }) else {
            throw StoreError.corrupt("annonce")
        }
        return try StoredFinancement.Annonce(
            financement: Financement(
                demande: Demande(
                    financeur: row["financeur"], fonds: row["fonds"],
                    montant: row["demande_centimes"]),
                decision: decision, accorde: Euros(centimes: told["accorde_centimes"]?.integer ?? 0),
                motif: told["motif"]?.string),
            decideAt: told["decide_at"]?.string.flatMap { Instant($0) }, at: at)
    }

    /// What this financer grants to the action from its other fund: the answer, or what a session prepares.
    public func accordeAilleurs(_ action: String, _ credits: Credits) throws -> Euros {
        try one(
            "SELECT \(Self.accordeAilleurs) AS somme FROM (SELECT ? AS action_id, ? AS financeur, ? AS fonds) AS ligne",
            [action, credits.financeur, credits.fonds])?["somme"] ?? .zero
    }

    /// SQL: the same for the row of `ligne`.
    static let accordeAilleurs = """
        (SELECT coalesce(sum(coalesce(preparee.accorde_centimes, autre.accorde_centimes)), 0) FROM financement AS autre
            LEFT JOIN decision_preparee AS preparee ON preparee.action_id = autre.action_id
                AND preparee.financeur = autre.financeur AND preparee.fonds = autre.fonds AND preparee.appliquee = 0
            WHERE autre.action_id = ligne.action_id AND autre.financeur = ligne.financeur
                AND autre.fonds <> ligne.fonds)
        """

    /// True when no demand of the dossier waits for an answer.
    public func isFullyDecided(dossier: String) throws -> Bool {
        try int(
            """
            SELECT NOT EXISTS (
                SELECT 1 FROM financement JOIN action ON action.id = action_id
                WHERE dossier_id = ? AND decision = 'en_attente' AND \(ActionEnSQL.isDemandee))
            """, [dossier]) == 1
    }
}

extension Writer {
    /// Notifies the answers of a dossier: from now on the applicant sees them.
    public func notifyFinancements(dossier: String, at instant: Instant) throws {
        try run(
            """
            UPDATE financement SET notifie_at = ?, annonce = json_object('decision', decision,
                'accorde_centimes', accorde_centimes, 'motif', motif, 'decide_at', decide_at)
            WHERE decision <> 'en_attente' AND action_id IN (SELECT id FROM action WHERE dossier_id = ?)
            """, [instant, dossier])
    }

    /// Takes back a notification: the applicant no longer sees any answer.
    public func withdrawAnnonces(dossier: String) throws {
        try run(
            """
            UPDATE financement SET notifie_at = NULL, annonce = NULL
            WHERE action_id IN (SELECT id FROM action WHERE dossier_id = ?)
            """, [dossier])
    }

    func insertFinancement(action: String, _ demande: Demande) throws {
        try insert(
            into: "financement", "action_id, financeur, fonds, demande_centimes",
            [action, demande.financeur, demande.fonds, demande.montant])
    }

    /// Changes the demand of a line, and its fund. A proposed amount above the new demand is lowered to it.
    func updateDemande(action: String, _ before: Credits, _ demande: Demande) throws {
        try run(
            """
            UPDATE financement SET fonds = ?, demande_centimes = ?, propose_centimes = min(propose_centimes, ?),
            version = version + 1 WHERE action_id = ? AND financeur = ? AND fonds = ?
            """,
            [
                demande.fonds, demande.montant, demande.montant, action,
                before.financeur, before.fonds,
            ])
    }

    func deleteFinancement(action: String, _ credits: Credits) throws {
        try run(
            "DELETE FROM financement WHERE action_id = ? AND financeur = ? AND fonds = ?",
            [action, credits.financeur, credits.fonds])
    }

    public func proposeFinancement(
        action: String, _ credits: Credits, montant: Euros?, motif: String?
    ) throws {
        try run(
            """
            UPDATE financement SET propose_centimes = ?, propose_motif = ?, version = version + 1
            WHERE action_id = ? AND financeur = ? AND fonds = ?
            """, [montant, motif, action, credits.financeur, credits.fonds])
    }

    /// - Parameter seance: the session that applies the decision; nil when the financer decides alone.
    public func decideFinancement(
        action: String, _ financement: Financement, seance: String? = nil, at instant: Instant
    ) throws {
        try run(
            """
            UPDATE financement SET decision = ?, accorde_centimes = ?, motif = ?, decide_at = ?, seance_id = ?,
            version = version + 1 WHERE action_id = ? AND financeur = ? AND fonds = ?
            """,
            [
                financement.decision, financement.accorde, financement.motif,
                financement.decision == .enAttente ? nil : instant, seance, action,
                financement.demande.financeur, financement.demande.fonds,
            ])
    }
}

public import Documents
public import Domain
import GRDB
import JSON

/// The minutes of a closed session, frozen.
public struct ProcesVerbal: Sendable, Equatable {
    public let numero: Int64
    /// The JSON text on which `sha256` is computed.
    public let contenu: String
    public let sha256: String
    public let closAt: Instant

    /// The parsed document.
    public var document: ProcesVerbalDocument {
        get throws {
            guard let json = try? JSON.parse(contenu, limits: .stored) else {
                throw StoreError.corrupt("proces_verbal")
            }
            return try Row.stored("proces_verbal") { try ProcesVerbalDocument.read(json) }
        }
    }

    public init(numero: Int64, contenu: String, sha256: String, closAt: Instant) {
        self.numero = numero
        self.contenu = contenu
        self.sha256 = sha256
        self.closAt = closAt
    }
}

extension Reader {
    /// Whether an open session has a prepared decision on this line.
    public func isPreparee(action: String, _ credits: Credits) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM decision_preparee
                WHERE action_id = ? AND financeur = ? AND fonds = ? AND appliquee = 0)
            """, [action, credits.financeur, credits.fonds]) == 1
    }

    /// The prepared decisions of a session, in the order of its agenda.
    public func decisions(seance: String) throws -> [DecisionPreparee] {
        try all(
            """
            SELECT decision_preparee.* FROM decision_preparee
            LEFT JOIN seance_point ON seance_point.seance_id = decision_preparee.seance_id
                AND seance_point.action_id = decision_preparee.action_id
            WHERE decision_preparee.seance_id = ? ORDER BY position, decision_preparee.action_id, financeur, fonds DESC
            """, [seance]
        ).map(Self.decision)
    }

    public func decision(seance: String, action: String, _ credits: Credits) throws -> DecisionPreparee? {
        try one(
            "SELECT * FROM decision_preparee WHERE seance_id = ? AND action_id = ? AND financeur = ? AND fonds = ?",
            [seance, action, credits.financeur, credits.fonds]
        ).map(Self.decision)
    }

    public func decisions(seance: String, action: String) throws -> [DecisionPreparee] {
        try all(
            """
            SELECT * FROM decision_preparee WHERE seance_id = ? AND action_id = ? ORDER BY financeur, fonds DESC
            """,
            [seance, action]
        ).map(Self.decision)
    }

    static func decision(_ row: Row) throws -> DecisionPreparee {
        try DecisionPreparee(
            seance: row["seance_id"], action: row["action_id"],
            credits: Credits(financeur: row["financeur"], fonds: row["fonds"]),
            decision: row["decision"], accorde: row["accorde_centimes"],
            motif: row["motif"], par: row["par"], contresignePar: row["contresigne_par"],
            versionFinancement: row["version_financement"], isAppliquee: row["appliquee"],
            version: row["version"])
    }

    public func procesVerbaux(seance: String) throws -> [ProcesVerbal] {
        try all("SELECT * FROM proces_verbal WHERE seance_id = ? ORDER BY numero", [seance]).map { row in
            try ProcesVerbal(
                numero: row["numero"], contenu: row["contenu"], sha256: row["sha256"],
                closAt: row["clos_at"])
        }
    }

    public func reouvertures(seance: String) throws -> [SeanceReouverture] {
        try all(
            """
            SELECT numero, motif, nom, at FROM seance_reouverture JOIN compte ON compte.id = par
            WHERE seance_id = ? ORDER BY numero
            """, [seance]
        ).map { row in
            try SeanceReouverture(
                numero: row["numero"], motif: row["motif"], nom: row["nom"], at: row["at"])
        }
    }
}

extension Writer {
    /// Writes a prepared decision. A second signature on an earlier version is removed, because it does not
    /// cover the new decision. A new one takes the version of its session, which every change of a decision
    /// raises: nobody signs, with the version of a decision that was withdrawn, the one that came after.
    public func upsert(_ decision: DecisionPreparee, at instant: Instant) throws {
        try insert(
            into: "decision_preparee",
            """
            seance_id, action_id, financeur, fonds, decision, accorde_centimes, motif, par, version_financement,
            version, modifie_at
            """,
            [
                decision.seance, decision.action, decision.credits.financeur, decision.credits.fonds,
                decision.decision, decision.accorde, decision.motif, decision.par,
                decision.versionFinancement, decision.version, instant,
            ],
            onConflict: """
                (seance_id, action_id, financeur, fonds) DO UPDATE SET decision = excluded.decision,
                accorde_centimes = excluded.accorde_centimes, motif = excluded.motif, par = excluded.par,
                contresigne_par = NULL, version_financement = excluded.version_financement, appliquee = 0,
                version = version + 1, modifie_at = excluded.modifie_at
                """)
    }

    /// Records whether a prepared decision is applied, and on which version of its line.
    public func setAppliquee(_ decision: DecisionPreparee, _ isAppliquee: Bool, versionFinancement: Int64)
        throws
    {
        try run(
            """
            UPDATE decision_preparee SET appliquee = ?, version_financement = ?, version = version + 1
            WHERE \(Self.isThisDecision)
            """, [isAppliquee, versionFinancement] + Self.key(decision))
    }

    public func sign(_ decision: DecisionPreparee, par: String) throws {
        try run(
            """
            UPDATE decision_preparee SET contresigne_par = ?, version = version + 1
            WHERE \(Self.isThisDecision)
            """, [par] + Self.key(decision))
    }

    private static let isThisDecision = "seance_id = ? AND action_id = ? AND financeur = ? AND fonds = ?"

    private static func key(_ decision: DecisionPreparee) -> StatementArguments {
        [decision.seance, decision.action, decision.credits.financeur, decision.credits.fonds]
    }

    /// Deletes the decisions that closed sessions applied to a line that has to be decided again; the minutes
    /// of these sessions keep them.
    public func deleteDecisionsAppliquees(action: String, _ credits: Credits) throws {
        try run(
            "DELETE FROM decision_preparee WHERE action_id = ? AND financeur = ? AND fonds = ? AND appliquee = 1",
            [action, credits.financeur, credits.fonds])
    }

    public func deleteDecision(_ decision: DecisionPreparee) throws {
        try run("DELETE FROM decision_preparee WHERE \(Self.isThisDecision)", Self.key(decision))
    }

    public func insert(_ procesVerbal: ProcesVerbal, seance: String) throws {
        try insert(
            into: "proces_verbal", "seance_id, numero, contenu, sha256, clos_at",
            [
                seance, procesVerbal.numero, procesVerbal.contenu, procesVerbal.sha256,
                procesVerbal.closAt,
            ])
    }

    public func insertReouverture(
        seance: String, numero: Int64, motif: String, par: String, at instant: Instant
    ) throws {
        try insert(
            into: "seance_reouverture", "seance_id, numero, motif, par, at",
            [seance, numero, motif, par, instant])
    }
}

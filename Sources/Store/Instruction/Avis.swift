public import Domain
import GRDB

extension Reader {
    /// The opinions on an action that were not taken back, including those of people who have since been
    /// recused.
    public func avis(action: String) throws -> [Avis] {
        try allAvis(action: action).filter { $0.retireAt == nil }
    }

    /// The opinion of one account, even if it was taken back.
    public func avis(action: String, compte: String) throws -> Avis? {
        try allAvis(action: action).first { $0.compteId == compte }
    }

    private func allAvis(action: String) throws -> [Avis] {
        try all(
            """
            SELECT avis.*, nom,
                \(Self.estDeporte(authorOf: "avis")) AS ecarte
            FROM avis JOIN compte ON compte.id = avis.compte_id
            JOIN action ON action.id = avis.action_id JOIN dossier ON dossier.id = action.dossier_id
            WHERE avis.action_id = ? ORDER BY avis.compte_id
            """, [action]
        ).map { row in
            try Avis(
                compteId: row["compte_id"], nom: row["nom"], qualite: row["qualite"],
                sens: row["sens"], texte: row["texte"], estDeporte: row["ecarte"],
                version: row["version"], modifieAt: row["modifie_at"],
                retireAt: row["retire_at"])
        }
    }

    /// How many opinions of the conseil citoyen count for an action (INS-03).
    public func avisDuConseil(action: String) throws -> Int {
        try avis(action: action).count { $0.qualite == .conseilCitoyen && !$0.estDeporte }
    }

    /// Whether a closed session had the action on its agenda.
    public func isEnSeanceClose(action: String) throws -> Bool {
        try int("SELECT \(Self.isInClosedSession("?"))", [action]) == 1
    }
}

extension Writer {
    /// Gives or replaces an opinion; an opinion that was taken back becomes valid again.
    public func upsertAvis(
        action: String, compte: String, qualite: Qualite, sens: Avis.Sens, texte: String?, at instant: Instant
    ) throws {
        try insert(
            into: "avis", "action_id, compte_id, qualite, sens, texte, modifie_at",
            [action, compte, qualite, sens, texte, instant],
            onConflict: """
                (action_id, compte_id) DO UPDATE SET qualite = excluded.qualite, sens = excluded.sens,
                texte = excluded.texte, modifie_at = excluded.modifie_at, retire_at = NULL, version = version + 1
                """)
    }

    public func retireAvis(action: String, compte: String, at instant: Instant) throws {
        try run(
            "UPDATE avis SET retire_at = ?, version = version + 1 WHERE action_id = ? AND compte_id = ?",
            [instant, action, compte])
    }
}

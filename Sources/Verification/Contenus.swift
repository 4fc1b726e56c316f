import GRDB
import JSON

/// The journal keeps of a content only what changed, and its hash when it was created: going back through what
/// changed, from what the file holds now, must lead to what was created.
extension Verification {
    mutating func contenus() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, presentation, contenu FROM dossier
                LEFT JOIN depot ON depot.dossier_id = dossier.id ORDER BY id
                """)
        while let row = try rows.next() {
            guard let id = text(row, "id") else { continue }
            try contenus(id, try presents(id, row))
        }
    }

    /// The contents of a dossier as the last row of the journal that changed them left them: after the deposit, as
    /// they were frozen. Those that cannot be read are left to the seals.
    private func presents(_ id: String, _ row: Row) throws -> [String: JSON] {
        let actions = try Row.fetchAll(
            try db.cachedStatement(
                sql: "SELECT id, contenu FROM action WHERE dossier_id = ? ORDER BY position"),
            arguments: [id])
        var found: [String: JSON] = [:]
        if let depot = text(row, "contenu") {
            let dossier = (try? JSON.parse(depot, limits: .stored))?["dossier"]
            found[id] = dossier?["presentation"]
            for (action, contenu) in zip(actions, dossier?["actions"]?.array ?? []) {
                found[text(action, "id") ?? ""] = contenu
            }
            return found
        }
        found[id] = text(row, "presentation").flatMap { try? JSON.parse($0, limits: .stored) }
        for action in actions {
            found[text(action, "id") ?? ""] = text(action, "contenu").flatMap {
                try? JSON.parse($0, limits: .stored)
            }
        }
        return found
    }

    /// Goes back from the last row of a dossier to the first.
    private mutating func contenus(_ dossier: String, _ presents: [String: JSON]) throws {
        var contents = presents
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT journal.seq, evenement, objet, objet_id, avant, apres FROM journal
                    JOIN journal_charge ON journal_charge.seq = journal.seq
                    WHERE dossier_id = ? AND objet IN ('action', 'dossier')
                        AND evenement IN ('modifier', 'creer_dossier') ORDER BY journal.seq DESC
                    """), arguments: [dossier])
        while let row = try rows.next() {
            guard let id = text(row, "objet_id"), let content = contents[id] else { continue }
            func json(_ column: String) -> JSON? {
                text(row, column).flatMap { try? JSON.parse($0, limits: .stored) }
            }
            guard let apres = json("apres") else {
                // Erased: nobody knows any more what it was before.
                contents[id] = nil
                continue
            }
            let isCreation = text(row, "evenement") == "creer_dossier"
            guard let expected = apres[isCreation ? "presentation_sha256" : "sha256"]?.string else {
                contents[id] = content.undoing(
                    before: Self.sansEtat(json("avant") ?? [:]), after: Self.sansEtat(apres))
                continue
            }
            contents[id] = nil
            let found = Empreintes.sha256(content.essence.bytes)
            guard found != expected else { continue }
            constat.add(
                Difference(
                    isCreation ? "dossier" : "action", id,
                    "n’est pas ce que le journal dit : en défaisant ses changements, on n’arrive pas au contenu que la "
                        + "ligne \(text(row, "seq") ?? "") a créé",
                    colonne: isCreation ? "presentation" : "contenu", attendu: expected, trouve: found))
        }
    }

    /// The row of a change also says the state of the dossier, when the attestation falls with it.
    private static func sansEtat(_ json: JSON) -> JSON {
        .object((json.members ?? []).filter { $0.key != "etat" })
    }
}

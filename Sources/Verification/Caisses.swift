import GRDB
import JSON

/// The money: what each envelope and each answer must hold, recomputed from the published calls, the journal
/// and the lines of the ledger.
extension Verification {
    mutating func caisses() throws {
        try soldes()
        try dotations()
        try engagements()
    }

    /// Each line goes on from the balance before it, and the envelope has the last one.
    private mutating func soldes() throws {
        var balance: [String: Int64] = [:]
        let lines = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, appel, enveloppe, montant_centimes, solde_apres_centimes FROM ligne_enveloppe ORDER BY id
                """)
        while let line = try lines.next() {
            let key = "\(text(line, "appel") ?? "")/\(text(line, "enveloppe") ?? "")"
            let (sum, overflow) = (balance[key] ?? 0).addingReportingOverflow(
                number(line, "montant_centimes"))
            let expected = overflow ? 0 : sum
            if number(line, "solde_apres_centimes") != expected {
                constat.add(
                    Difference(
                        "ligne_enveloppe", text(line, "id") ?? "", "ne suit pas le solde de la ligne d’avant",
                        colonne: "solde_apres_centimes", attendu: "\(expected)",
                        trouve: text(line, "solde_apres_centimes") ?? "null"))
            }
            balance[key] = expected
        }
        for row in try Row.fetchAll(db, sql: "SELECT appel, code, solde_centimes FROM enveloppe") {
            let key = "\(text(row, "appel") ?? "")/\(text(row, "code") ?? "")"
            let expected = balance[key] ?? 0
            guard number(row, "solde_centimes") != expected else { continue }
            constat.add(
                Difference(
                    "enveloppe", key, "n’est pas la somme de ses lignes", colonne: "solde_centimes",
                    attendu: "\(expected)", trouve: text(row, "solde_centimes") ?? "null"))
        }
    }

    /// An envelope received what the published call says, and what transfers of the journal brought or took.
    private mutating func dotations() throws {
        var expected: [String: Int64] = [:]
        let published = try Row.fetchAll(
            db,
            sql: """
                SELECT appel, contenu FROM revision AS derniere
                WHERE numero = (SELECT max(numero) FROM revision WHERE appel = derniere.appel)
                """)
        for row in published {
            let document = try? JSON.parse(text(row, "contenu") ?? "", limits: .stored)
            for envelope in document?["enveloppes"]?.array ?? [] {
                let key = "\(text(row, "appel") ?? "")/\(envelope["code"]?.string ?? "")"
                expected[key] = envelope["dotation_centimes"]?.integer ?? 0
            }
        }
        let lines = try Row.fetchAll(
            db,
            sql: """
                SELECT appel, code, (SELECT coalesce(sum(montant_centimes), 0) FROM ligne_enveloppe
                    WHERE ligne_enveloppe.appel = enveloppe.appel AND enveloppe = code AND nature = 'dotation') AS somme
                FROM enveloppe
                """)
        for row in lines {
            let key = "\(text(row, "appel") ?? "")/\(text(row, "code") ?? "")"
            guard number(row, "somme") != expected[key] ?? 0 else { continue }
            constat.add(
                Difference(
                    "enveloppe", key, "ses lignes de dotation ne font pas celle de l’appel publié",
                    colonne: "solde_centimes", attendu: "\(expected[key] ?? 0)",
                    trouve: text(row, "somme") ?? "0"))
        }
    }

    /// For each action, financer and fund, the envelopes gave what the last answer of the journal grants.
    private mutating func engagements() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT action_id, financeur, fonds, (
                    SELECT -coalesce(sum(montant_centimes), 0) FROM ligne_enveloppe
                    JOIN enveloppe ON enveloppe.appel = ligne_enveloppe.appel AND code = enveloppe
                    WHERE ligne_enveloppe.action_id = financement.action_id
                        AND enveloppe.financeur = financement.financeur AND enveloppe.fonds = financement.fonds
                        AND 'engagement' IN (nature, libere)) AS engage
                FROM financement
                """)
        while let row = try rows.next() {
            let key: [JSON] = ["action_id", "financeur", "fonds"].map { .text(text(row, $0)) }
            let known = try index.attentes("financement", JSON.array(key).text)
            guard let granted = known.first(where: { $0.colonne == "accorde_centimes" })?.valeur.integer,
                number(row, "engage") != granted
            else { continue }
            constat.add(
                Difference(
                    "ligne_enveloppe", "de \(nom(key))",
                    "les engagements ne font pas ce que le journal accorde",
                    colonne: "montant_centimes", attendu: "\(granted)", trouve: text(row, "engage") ?? "0"))
        }
    }

    private func number(_ row: Row, _ column: String) -> Int64 {
        if case .int64(let number) = (row[column] as DatabaseValue).storage { number } else { 0 }
    }
}

import GRDB
import JSON

/// The frozen texts: each has the hash that stands beside it, and the one that the journal announced.
extension Verification {
    private static let deposes: [(table: String, cle: [String], reference: String)] = [
        ("depot", ["dossier_id"], "le récépissé"),
        ("version_dossier", ["dossier_id", "numero"], "la version"),
        ("proces_verbal", ["seance_id", "numero"], "le procès-verbal"),
    ]

    mutating func textes() throws {
        for (table, cle, reference) in Self.deposes where try db.tableExists(table) {
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(cle.joined(separator: ", ")), contenu, sha256 FROM \(table)")
            while let row = try rows.next() {
                let key = cle.map { text(row, $0) ?? "" }.joined(separator: "/")
                compare(
                    table, key, text(row, "sha256"), Empreintes.sha256(text(row, "contenu") ?? ""),
                    "le texte n’est plus celui dont \(reference) donne l’empreinte")
            }
        }
        try revisions()
        try courriers()
    }

    /// The hash of a revision is that of the call, of the contract and of the edition together.
    private mutating func revisions() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM revision")
        while let row = try rows.next() {
            let document =
                "{\"appel\":\(text(row, "contenu") ?? ""),\"contrat\":\(text(row, "contrat_contenu") ?? ""),"
                + "\"edition\":\(text(row, "edition") ?? "")}"
            compare(
                "revision", "\(text(row, "appel") ?? "")/\(text(row, "numero") ?? "")", text(row, "sha256"),
                Empreintes.sha256(document),
                "le texte publié n’est plus celui dont la révision donne l’empreinte")
        }
    }

    private mutating func compare(
        _ table: String, _ key: String, _ expected: String?, _ found: String, _ what: String
    ) {
        guard expected != found else { return }
        constat.add(
            Difference(
                table, key, what, colonne: "contenu", attendu: expected ?? "une empreinte", trouve: found))
    }
}

extension Verification {
    /// A letter has the hash that the notification wrote in the journal; older notifications wrote none.
    mutating func courriers() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT journal.seq, apres FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq
                WHERE evenement = 'notifier' AND objet = 'dossier' ORDER BY journal.seq
                """)
        while let row = try rows.next() {
            let apres = text(row, "apres").flatMap { try? JSON.parse($0, limits: .stored) } ?? .null
            guard let id = apres["courrier"]?.string, let expected = apres["courrier_sha256"]?.string else {
                continue
            }
            let letter = try Row.fetchOne(
                db, sql: "SELECT objet, corps FROM courrier WHERE id = ?", arguments: [id])
            let found = letter.map {
                Empreintes.sha256("\(text($0, "objet") ?? "")\n\(text($0, "corps") ?? "")")
            }
            guard found != expected else { continue }
            constat.add(
                Difference(
                    "courrier", id,
                    "la lettre n’est plus celle que la ligne \(text(row, "seq") ?? "") du journal a vue",
                    colonne: "objet, corps", attendu: expected, trouve: found ?? "aucune lettre"))
        }
    }
}

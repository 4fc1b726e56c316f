import GRDB
import JSON

/// The words of the full text, which follow from the dossiers and the porteurs.
extension Verification {
    /// The words by which a deposited dossier is found are those of its last version; those of a porteur are its
    /// own.
    mutating func recherches() throws {
        try recherche(
            "dossier_recherche",
            """
            SELECT depot.dossier_id AS cle, coalesce((SELECT contenu FROM version_dossier
                WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu) AS contenu,
                appel, porteur_id
            FROM depot JOIN dossier ON dossier.id = depot.dossier_id
            """, cle: "dossier_id", ["texte", "identite", "criteres"],
            "n’est pas ce que le dossier déposé dit", "il faut une ligne par dossier déposé"
        ) { document, row in
            let (dossier, porteur) = (document["dossier"], document["dossier"]?["porteur"])
            let titres = (dossier?["actions"]?.array ?? []).map { $0["intitule"]?.string }
            return [
                [document["reference"]?.string, porteur?["nom"]?.string] + titres,
                Self.identite(porteur, [dossier?["presentation"]?["contact"]?["nom"]?.string]),
                Self.criteres(dossier, appel: text(row, "appel"), porteur: text(row, "porteur_id")),
            ]
        }
        try rangs()
        try recherche(
            "porteur_recherche", "SELECT id AS cle, contenu FROM porteur", cle: "porteur_id", ["texte"],
            "n’est pas ce que le porteur dit", "il faut une ligne par porteur"
        ) { porteur, _ in [[porteur["nom"]?.string] + Self.identite(porteur, [])] }
    }

    private static func identite(_ porteur: JSON?, _ others: [String?]) -> [String?] {
        let numero = ["siret", "ridet", "tahiti"].lazy.compactMap { porteur?[$0]?.string }.first
        return [
            porteur?["sigle"]?.string, numero, porteur?["rna"]?.string,
            porteur?["representant_legal"]?["nom"]?.string,
        ] + others
    }

    /// What lists ask for beside words, one word each.
    private static func criteres(_ dossier: JSON?, appel: String?, porteur: String?) -> [String?] {
        var codes: [String: Set<String>] = [:]
        for action in dossier?["actions"]?.array ?? [] {
            if let volet = action["volet"]?.string { codes["v", default: []].insert(volet) }
            let axes = (action["axes"]?.array ?? []).compactMap { $0["axe"]?.string }
            codes["a", default: []].formUnion(axes)
            codes["q", default: []].formUnion((action["quartiers"]?.array ?? []).compactMap(\.string))
        }
        let criteres = codes.sorted { $0.key < $1.key }.flatMap { initiale, codes in
            codes.sorted().map { initiale + $0 }
        }
        return (["c\(appel ?? "")", "p\(porteur ?? "")"] + criteres).map {
            "z" + $0.split(separator: "-").joined()
        }
    }

    /// The words of a dossier stand under its number, and the numbers are in the order of the ids.
    private mutating func rangs() throws {
        guard try db.tableExists("dossier_recherche_rang") else {
            return constat.add(Difference("dossier_recherche_rang", "", "la table manque"))
        }
        let faults = [
            (
                "dossier_recherche_rang", "rang", "n’est pas dans l’ordre des dossiers",
                """
                SELECT dossier_id FROM (SELECT dossier_id, rang, lag(rang, 1, 0) OVER (ORDER BY dossier_id) AS avant
                    FROM dossier_recherche_rang) WHERE rang <= avant
                """
            ),
            (
                "dossier_recherche", "rowid", "n’est pas au rang de son dossier",
                """
                SELECT mots.dossier_id FROM dossier_recherche AS mots
                LEFT JOIN dossier_recherche_rang ON dossier_recherche_rang.dossier_id = mots.dossier_id WHERE rang IS NOT mots.rowid
                """
            ),
        ]
        for (table, colonne, quoi, sql) in faults {
            for id in try String.fetchAll(db, sql: sql) {
                constat.add(Difference(table, id, quoi, colonne: colonne))
            }
        }
    }

    /// - Parameters:
    ///   - sql: the key and the document of each thing that has words.
    ///   - words: the parts of each column.
    private mutating func recherche(
        _ table: String, _ sql: String, cle: String, _ colonnes: [String], _ wrong: String, _ missing: String,
        _ words: (JSON, Row) -> [[String?]]
    ) throws {
        guard try db.tableExists(table) else { return constat.add(Difference(table, "", "la table manque")) }
        let kept = colonnes.map { "group_concat(\($0), '|') AS \($0)" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT source.*, \(colonnes.joined(separator: ", ")) FROM (\(sql)) AS source
                LEFT JOIN (SELECT \(cle) AS cle, \(kept) FROM \(table) GROUP BY \(cle)) AS mots ON mots.cle = source.cle
                """)
        var count: Int64 = 0
        while let row = try rows.next() {
            count += 1
            guard let document = try? JSON.parse(text(row, "contenu") ?? "", limits: .stored) else {
                continue
            }
            for (colonne, parts) in zip(colonnes, words(document, row)) {
                let expected = Self.lettres(parts.compactMap(\.self).joined(separator: "\n"))
                guard text(row, colonne) != expected else { continue }
                constat.add(
                    Difference(
                        table, text(row, "cle") ?? "", wrong, colonne: colonne, attendu: expected,
                        trouve: text(row, colonne) ?? "rien"))
            }
        }
        let rest = try Int64.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        constat.lignes[table] = rest
        guard rest != count else { return }
        constat.add(Difference(table, "", missing, attendu: "\(count)", trouve: "\(rest)"))
    }

    /// As these letters are typed: two for one.
    private static func lettres(_ text: String) -> String {
        let two: [Unicode.Scalar: String] = [
            "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS",
        ]
        return text.unicodeScalars.map { two[$0] ?? String($0) }.joined()
    }
}

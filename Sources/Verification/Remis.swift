import GRDB
import JSON

/// What is written as columns of the deposited dossiers, for exports and syntheses: it is what the last frozen
/// text of each says.
extension Verification {
    private static let wrong = "n’est pas ce que le texte déposé dit"

    mutating func remis() throws {
        for table in ["dossier_remis", "action_remise"] where try !db.tableExists(table) {
            return constat.add(Difference(table, "", "la table manque"))
        }
        let texts = try Row.fetchCursor(
            db,
            sql: """
                SELECT dossier_id, coalesce((SELECT contenu FROM version_dossier
                    WHERE version_dossier.dossier_id = depot.dossier_id ORDER BY numero DESC LIMIT 1), contenu) AS contenu
                FROM depot
                """)
        var (dossiers, actions): (Int64, Int64?) = (0, 0)
        while let row = try texts.next() {
            dossiers += 1
            guard let document = try? JSON.parse(text(row, "contenu") ?? "", limits: .stored) else {
                actions = nil
                continue
            }
            let count = try remis(text(row, "dossier_id") ?? "", document["dossier"] ?? .null)
            actions = actions.map { $0 + count }
        }
        try count("dossier_remis", dossiers, "il faut une ligne par dossier déposé")
        if let actions { try count("action_remise", actions, "il faut une ligne par action déposée") }
    }

    /// - Returns: how many actions the text has.
    private mutating func remis(_ id: String, _ dossier: JSON) throws -> Int64 {
        let actions = dossier["actions"]?.array ?? []
        let (porteur, presentation) = (dossier["porteur"], dossier["presentation"])
        let sheets = actions.map(Self.feuille)
        func somme(_ column: String) -> JSON {
            .integer(sheets.reduce(0) { $0 &+ (($1[column] ?? nil)?.integer ?? 0) })
        }
        try same(
            "dossier_remis", [.string(id)],
            [
                "porteur_nom": porteur?["nom"], "porteur_sigle": porteur?["sigle"],
                "porteur_nature": porteur?["nature"],
                "porteur_numero": ["siret", "ridet", "tahiti"].lazy.compactMap { porteur?[$0] }.first,
                "porteur_rna": porteur?["rna"], "siege_commune": porteur?["siege"]?["commune"],
                "siege_code_postal": porteur?["siege"]?["code_postal"],
                "nature_demande": presentation?["nature"],
                "pluriannuelle": presentation?["pluriannuelle"]?.bool.map { .integer($0 ? 1 : 0) },
                "nombre_actions": .integer(Int64(actions.count)), "cout_centimes": somme("cout_centimes"),
                "demande_centimes": somme("demande_centimes"),
            ])
        let ids = try String.fetchAll(
            db, sql: "SELECT id FROM action WHERE dossier_id = ? ORDER BY position", arguments: [id])
        for (index, sheet) in sheets.enumerated() {
            var expected = sheet
            expected.updateValue(JSON.text(index < ids.count ? ids[index] : nil), forKey: "action_id")
            try same("action_remise", [.string(id), .integer(Int64(index + 1))], expected)
        }
        return Int64(actions.count)
    }

    /// The columns of an action, from its text.
    private static func feuille(_ action: JSON) -> [String: JSON?] {
        let publics = action["publics"]
        func liste(_ items: [JSON]?, _ code: (JSON) -> String?) -> JSON {
            .array((items ?? []).map { .text(code($0)) })
        }
        var (charges, volontaires): (Int64, Int64) = (0, 0)
        for line in action["budget"]?["charges"]?.array ?? [] {
            let montant = line["montant_centimes"]?.integer ?? 0
            if ["86", "87"].contains(String((line["poste"]?.string ?? "").prefix(2))) {
                volontaires &+= montant
            } else {
                charges &+= montant
            }
        }
        let demande = (action["demandes"]?.array ?? []).reduce(Int64(0)) {
            $0 &+ ($1["montant_centimes"]?.integer ?? 0)
        }
        return [
            "intitule": action["intitule"], "volet": action["volet"],
            "themes": liste(action["themes"]?.array) { $0.string },
            "axes": liste(action["axes"]?.array) { $0["axe"]?.string },
            "quartiers": liste(action["quartiers"]?.array) { $0.string },
            "debut_on": action["debut_on"], "fin_on": action["fin_on"],
            "publics_total": publics?["total"], "femmes": publics?["femmes"], "hommes": publics?["hommes"],
            "des_quartiers": publics?["des_quartiers"],
            "tranches_age": liste(publics?["ages"]?.array) { age in
                "\(age["tranche"]?.string ?? ""):\(age["nombre"]?.integer ?? 0)"
            },
            "cout_centimes": .integer(charges), "emplois_volontaires_centimes": .integer(volontaires),
            "demande_centimes": .integer(demande),
        ]
    }

    private mutating func same(_ table: String, _ key: [JSON], _ expected: [String: JSON?]) throws {
        let names = ["dossier_id", "rang"].prefix(key.count)
        let sql = "SELECT * FROM \(table) WHERE " + names.map { "\($0) = ?" }.joined(separator: " AND ")
        let values = key.map { $0.integer?.databaseValue ?? ($0.string ?? "").databaseValue }
        guard
            let row = try Row.fetchOne(
                try db.cachedStatement(sql: sql), arguments: StatementArguments(values))
        else {
            return constat.add(
                Difference(table, nom(key), "la ligne manque : le texte déposé en demande une"))
        }
        for (column, value) in expected.sorted(by: { $0.key < $1.key }) {
            let (wanted, found) = (value ?? .null, row[column] as DatabaseValue)
            guard !Self.agrees(wanted, found) else { continue }
            constat.add(
                Difference(
                    table, nom(key), Self.wrong, colonne: column, attendu: wanted.text,
                    trouve: text(row, column) ?? "null"))
        }
    }

    private static func agrees(_ wanted: JSON, _ found: DatabaseValue) -> Bool {
        switch found.storage {
        case .null: wanted == .null
        case .int64(let number): wanted == .integer(number)
        // Byte for byte: two texts may be equal with other bytes.
        case .string(let string):
            wanted.bytes
                == (wanted.array == nil ? .string(string) : try? JSON.parse(string, limits: .stored))?.bytes
        case .double, .blob: false
        }
    }

    private mutating func count(_ table: String, _ expected: Int64, _ what: String) throws {
        let found = try Int64.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard found != expected else { return }
        constat.add(Difference(table, "", what, attendu: "\(expected)", trouve: "\(found)"))
    }
}

import JSON
import Support
import Testing

/// Last chapter: the auditeur downloads everything, adds it up, and compares it with what the API says.
struct Comptabilite {
    let scene: Scene
    var client: Client { scene.client }
    init(_ scene: Scene) { self.scene = scene }

    static let syntheses = ["synthese-volets", "synthese-axes", "synthese-quartiers"]

    func run() async throws {
        let api = try await sumsOfTheAPI()
        #expect(api.demande == 11_145_53)
        #expect(api.accorde == 7_955_57)
        for dialecte in ["brut", "tableur"] {
            for nom in ["dossiers", "actions"] + Self.syntheses {
                let table = try await table(nom, dialecte)
                #expect(try table.sum("cout_total_euros") == api.cout, "\(nom) \(dialecte)")
                #expect(try table.sum("montant_demande_euros") == api.demande, "\(nom) \(dialecte)")
                #expect(try table.sum("montant_accorde_euros") == api.accorde, "\(nom) \(dialecte)")
            }
            let financements = try await table("financements", dialecte)
            #expect(try financements.sum("demande_euros") == api.demande)
            #expect(try financements.sum("accorde_euros") == api.accorde)
            #expect(try await table("actions", dialecte).rows.count == 5)
            #expect(financements.rows.count == 11)
        }
        let envelopes = try await client.get("/v1/appels/argentan-2023/enveloppes", scene.equipe.auditeur)
            .items
        #expect(envelopes.reduce(0) { $0 + ($1["engage_centimes"]?.integer ?? 0) } == api.accorde)
        for envelope in envelopes {
            let parts = ["dotation", "engage", "solde"].map { envelope["\($0)_centimes"]?.integer ?? 0 }
            #expect(parts[0] - parts[1] == parts[2])
        }
    }

    private func table(_ nom: String, _ dialecte: String) async throws -> TableCSV {
        let answer = try await client.get(
            "/v1/appels/argentan-2023/exports/\(nom).csv?dialecte=\(dialecte)", scene.equipe.auditeur)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/csv; charset=utf-8; header=present")
        return try #require(TableCSV(answer.bytes, isForSpreadsheets: dialecte == "tableur"))
    }

    /// Page by page, dossier by dossier, line by line: no sum of the server is trusted.
    private func sumsOfTheAPI() async throws -> (cout: Int64, demande: Int64, accorde: Int64) {
        var sums: (cout: Int64, demande: Int64, accorde: Int64) = (0, 0, 0)
        var next: String? = "/v1/dossiers?appel=argentan-2023&etat=notifie&limit=3"
        while let page = next {
            let answer = try await client.get(page, scene.equipe.auditeur).expecting(200)
            for dossier in answer.items {
                let id = try #require(dossier["id"]?.string)
                let actions = try await client.get("/v1/dossiers/\(id)/actions", scene.equipe.auditeur).items
                for action in actions { try await add(action, to: &sums) }
            }
            next = answer.next
        }
        return sums
    }

    private func add(_ action: JSON, to sums: inout (cout: Int64, demande: Int64, accorde: Int64))
        async throws
    {
        let id = try #require(action["id"]?.string)
        for line in action.at("/budget/charges")?.array ?? [] {
            let isVoluntary = line["poste"]?.string?.hasPrefix("86") == true
            if !isVoluntary { sums.cout += try #require(line["montant_centimes"]?.integer) }
        }
        for line in try await client.get("/v1/actions/\(id)/financements", scene.equipe.auditeur).items {
            sums.demande += try #require(line["montant_centimes"]?.integer)
            sums.accorde += try #require(line["accorde_centimes"]?.integer)
        }
    }
}

/// A file of the exports read back, following RFC 4180 and what spreadsheets do.
struct TableCSV {
    let headers: [String]
    let rows: [[String]]

    /// Nil when the file does not follow its dialect.
    init?(_ bytes: [UInt8], isForSpreadsheets: Bool) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard bytes.starts(with: mark) == isForSpreadsheets else { return nil }
        let text = String(decoding: isForSpreadsheets ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
        let separator: Unicode.Scalar = isForSpreadsheets ? ";" : ","
        var (rows, row, cell): ([[String]], [String], String) = ([], [], "")
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case separator where !isQuoted:
                row.append(cell)
                cell = ""
            case "\r" where !isQuoted: continue
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted, row.isEmpty, cell.isEmpty, let first = rows.first else { return nil }
        headers = first
        self.rows = Array(rows.dropFirst())
        guard self.rows.allSatisfy({ $0.count == first.count }) else { return nil }
    }

    /// In cents: an amount has two decimals after a point or a comma.
    func sum(_ header: String) throws -> Int64 {
        let index = try #require(headers.firstIndex(of: header))
        return try rows.reduce(0) { sum, row in
            sum + (try #require(Int64(row[index].filter { $0 != "." && $0 != "," })))
        }
    }
}

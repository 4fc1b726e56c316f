import JSON
import Store
import StoreSupport
import Support
import Testing

/// The answers of the older version are compared with today’s, on the folder it left (Fixtures/saisons).
@Suite("Data of the previous version, read over HTTP")
struct SaisonTests {
    private static let exports = [
        "dossiers", "actions", "financements", "synthese-volets", "synthese-axes", "synthese-quartiers",
    ]

    private static func constats(_ saison: Saison) throws -> JSON {
        try JSON.parse(try saison.attendu("constats.json"))
    }

    /// An export without the columns that were added since: the last of each line, of which none is quoted.
    private static func former(_ bytes: [UInt8], columns: Int, _ separator: UInt8) -> [UInt8] {
        var (kept, ends): ([UInt8], [Int]) = ([], [])
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == separator, !isQuoted { ends.append(kept.count) }
            if byte == UInt8(ascii: "\n"), !isQuoted {
                let isCRLF = kept.last == UInt8(ascii: "\r")
                if ends.count >= columns { kept.removeSubrange(ends[ends.count - columns]...) }
                if isCRLF { kept.append(UInt8(ascii: "\r")) }
                ends = []
            }
            kept.append(byte)
        }
        return kept
    }

    /// A synthesis that now counts withdrawn and inadmissible dossiers apart has, with them, the same totals.
    private static func sums(_ bytes: [UInt8], _ columns: [String]) throws -> [String: Int64] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            // The quoted labels have one comma each.
            $0.replacing(", ", with: " ").split(separator: ",", omittingEmptySubsequences: false)
        }
        let indexes = columns.compactMap { column in lines[0].firstIndex { $0 == column } }
        return try Dictionary(
            uniqueKeysWithValues: lines.dropFirst().map { line in
                let numbers = try indexes.map { try #require(Int64(line[$0].filter { $0 != "." })) }
                return (String(line[0]), numbers.reduce(0, +))
            })
    }

    @Test(
        "Exports and minutes are the same, byte for byte, in their former columns", arguments: Saison.toutes)
    func bytes(_ nom: String) async throws {
        let saison = Saison(nom)
        try await TestServer.run(at: "2023-02-01T09:00:00Z", saison: saison) { server in
            let auditeur = try await server.session("auditeur")
            // Since 2027-01 the state of the dossier is the last column, and syntheses count apart.
            let isFormer = nom < "2027-01"
            for export in Self.exports {
                if export.hasPrefix("synthese-"), isFormer {
                    let answer = try await server.client.get(
                        "/v1/appels/argentan-2023/exports/\(export).csv?dialecte=brut", auditeur
                    ).expecting(200)
                    let before = try saison.attendu("\(export)-brut.csv")
                    for columns in [
                        ["nombre_actions", "actions_retirees", "actions_irrecevables"],
                        ["montant_demande_euros", "demande_retiree_euros", "demande_irrecevable_euros"],
                        ["montant_accorde_euros"],
                    ] {
                        #expect(
                            try Self.sums(answer.bytes, columns) == Self.sums(before, columns), "\(columns)")
                    }
                    continue
                }
                for dialecte in ["brut", "tableur"] {
                    let answer = try await server.client.get(
                        "/v1/appels/argentan-2023/exports/\(export).csv?dialecte=\(dialecte)", auditeur
                    ).expecting(200)
                    let added = isFormer && ["actions", "financements"].contains(export) ? 1 : 0
                    let separator = UInt8(ascii: dialecte == "brut" ? "," : ";")
                    let same =
                        added == 0 ? answer.bytes : Self.former(answer.bytes, columns: added, separator)
                    #expect(
                        same == (try saison.attendu("\(export)-\(dialecte).csv")), "\(export) \(dialecte)")
                }
            }
            let seance = try #require(try Self.constats(saison)["seance"]?.string)
            let minutes = try await server.client.get(
                "/v1/seances/\(seance)/proces-verbal", try await server.session("instructeur")
            ).expecting(200)
            #expect(minutes.bytes == (try saison.attendu("proces-verbal.json")))
        }
    }

    @Test("Receipts prove the same deposits, and enveloppes have the same balances", arguments: Saison.toutes)
    func receipts(_ nom: String) async throws {
        let saison = Saison(nom)
        try await TestServer.run(at: "2023-02-01T09:00:00Z", saison: saison) { server in
            let auditeur = try await server.session("auditeur")
            let constats = try Self.constats(saison)
            let depots = try #require(constats["depots"]?.array)
            #expect(depots.count > 5)
            for depot in depots {
                let path = "/v1/dossiers/\(try #require(depot["dossier"]?.string))"
                let receipt = try await server.client.get("\(path)/recepisse", auditeur).expecting(200).json
                for member in depot["recepisse"]?.members ?? [] {
                    #expect(receipt[member.key] == member.value, "\(path) \(member.key)")
                }
                let content = try await server.client.get("\(path)/depot", auditeur).expecting(200)
                #expect(sha256(content.bytes) == receipt["sha256"]?.string)
                let dossier = try await server.client.get(path, auditeur).expecting(200).json
                #expect(dossier["etat"] == depot["etat"])
            }
            let envelopes = try await server.client.get("/v1/appels/argentan-2023/enveloppes", auditeur)
                .expecting(200).items
            for expected in constats["enveloppes"]?.array ?? [] {
                let found = try #require(envelopes.first { $0["code"] == expected["code"] })
                for key in ["dotation", "engage", "reserve", "solde"] {
                    #expect(found["\(key)_centimes"] == expected["\(key)_centimes"], "\(key)")
                }
            }
        }
    }

    @Test(
        "A new deposit takes the next reference, and the journal continues without a gap",
        arguments: Saison.toutes)
    func goesOn(_ nom: String) async throws {
        let saison = Saison(nom)
        try await TestServer.run(at: "2022-12-01T09:00:00Z", saison: saison) { server in
            let rows = try #require(try Self.constats(saison)["journal"]?["lignes"]?.integer)
            let scene = try await Self.equipe(server)
            let dossier = try await scene.brouillon(77, nom: "Association de la suite")
            try await scene.deposer(dossier)
            let receipt = try await scene.client.get("\(dossier.path)/recepisse", dossier.token).expecting(
                200)
            let depots = try Self.constats(saison)["depots"]?.array?.count ?? 0
            #expect(receipt.json["reference"]?.string == "ARG-2023-00\(depots + 1)")
            let verification = try await scene.client.get(
                "/v1/journal/verification", scene.equipe.auditeur
            ).expecting(200).json
            #expect(verification["intact"] == true)
            #expect(verification["lignes"]?.integer ?? 0 > rows)
        }
    }

    /// The accounts of that data, with a new session each.
    private static func equipe(_ server: TestServer) async throws -> Scene {
        let etat = try await server.session("financeur-etat")
        let ville = try await server.session("financeur-ville")
        return Scene(
            server: server,
            equipe: Scene.Equipe(
                administrateur: try await server.session("administrateur"),
                instructeur: try await server.session("instructeur"), etat: etat, ville: ville, caf: "",
                departement: "", conseil: try await server.session("conseil-citoyen"),
                auditeur: try await server.session("auditeur")))
    }
}

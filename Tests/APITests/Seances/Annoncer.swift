import JSON
import StoreSupport
import Support
import Testing

/// Last chapter: letters are read before they are sent, notified all at once, and the export agrees to the
/// cent.
struct Annoncer {
    let comite: Comite
    init(_ comite: Comite) { self.comite = comite }

    func run() async throws {
        try comite.server.horloge.set("2023-01-20T09:00:00Z")
        try await relire()
        try await notifier()
        try await exporter()
    }

    private func relire() async throws {
        let etats = try await comite.get("/appels/argentan-2023/tableau-de-bord")["etats"]
        #expect(etats?["decide"] == 40)
        let letters = try await comite.get("/appels/argentan-2023/courriers?limit=200")["items"]?.array ?? []
        #expect(letters.count == Comite.nombre)
        let natures = Set(letters.compactMap { $0["nature"]?.string })
        #expect(natures == ["accord", "accord_partiel", "refus"])
        // No envoi reveals a decision: only the requests for complements were sent.
        let before = try await comite.get("/appels/argentan-2023/envois")["items"]?.array ?? []
        #expect(before.allSatisfy { $0["courrier"] == .null })
        for dossier in comite.dossiers.prefix(3) {
            #expect(
                try await comite.get("/dossiers/\(dossier.id)/courriers", dossier.token)["items"]?.array == []
            )
            #expect(try await comite.get("/dossiers/\(dossier.id)", dossier.token)["etat"] == "instruit")
        }
    }

    private func notifier() async throws {
        func order() async throws -> Answer {
            try await comite.client.send(
                "POST", "/v1/appels/argentan-2023/notifications", comite.instructeur, json: ["tous": true],
                key: "ordre-de-janvier"
            ).expecting(201)
        }
        let first = try await order()
        #expect(first.items.count == Comite.nombre)
        #expect(try await order().text == first.text, "the same key notifies once")
        let outbox = try await comite.get("/appels/argentan-2023/envois?limit=200")["items"]?.array ?? []
        #expect(outbox.count { $0["courrier"] != .null } >= Comite.nombre)
        for dossier in comite.dossiers {
            let told = try await comite.get("/dossiers/\(dossier.id)", dossier.token)
            #expect(told["etat"] == "notifie")
            let letters = try await comite.get("/dossiers/\(dossier.id)/courriers", dossier.token)["items"]?
                .array
            #expect(letters?.count == 1)
        }
        let suivi = try await comite.get("/dossiers/\(comite.dossiers[0].id)/suivi", comite.dossiers[0].token)
        #expect(suivi["phrase"]?.string?.isEmpty == false)
    }

    private func exporter() async throws {
        let answer = try await comite.client.get(
            "/v1/appels/argentan-2023/exports/financements.csv", comite.scene.equipe.auditeur
        ).expecting(200)
        let table = try #require(TableCSV(answer.bytes, isForSpreadsheets: false))
        #expect(table.rows.count == 88)
        var engaged: Int64 = 0
        for code in Comite.dotations.keys { engaged += try await comite.solde(code)["engage_centimes"] ?? 0 }
        #expect(try table.sum("accorde_euros") == engaged)
        // A reviewer who was recused gets no export; the journal is intact.
        let verification = try await comite.get("/journal/verification", comite.scene.equipe.auditeur)
        #expect(verification["intact"] == true)
    }
}

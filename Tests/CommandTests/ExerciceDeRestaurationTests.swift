import Foundation
import JSON
import Support
import Testing

/// The drill described in docs/exploitation.md, run with the built program.
@Suite("The restore drill", .serialized)
struct ExerciceDeRestaurationTests {
    private static let now = Date().formatted(.iso8601)
    private static let tomorrow = (Date() + 86_400).formatted(.iso8601)
    /// No mail server listens at this address, so that whatever should be sent keeps waiting.
    private static let deadMail = [
        "--courriel-smtp", "smtp://127.0.0.1:9", "--courriel-de", "appel@exemple.fr",
    ]

    private static func tokens(_ data: URL) throws -> JSON {
        try JSON.parse(Array(try Data(contentsOf: data.appending(path: "demo-tokens.json"))))
    }

    /// Files a dossier and declares it inadmissible, so that an e-mail waits. Returns the dossier.
    private static func prepare(_ data: URL, _ folder: URL) async throws -> String {
        var dossier = ""
        try await Serveur.run(["demo"] + deadMail, data: data, in: folder) { serveur in
            let tokens = try tokens(data)
            let porteur = tokens["porteur_boxing_club"]?.string
            let list = try await serveur.client.get("/v1/dossiers", porteur).expecting(200)
            dossier = try #require(list.items.first?["id"]?.string)
            _ = try await serveur.client.send(
                "PUT", "/v1/dossiers/\(dossier)/depot", porteur, ifMatch: "*"
            ).expecting(200)
            _ = try await serveur.client.send(
                "PUT", "/v1/dossiers/\(dossier)/recevabilite", tokens["instructeur"]?.string,
                json: ["decision": "irrecevable", "motif": "Hors du contrat de ville."], ifMatch: "*"
            ).expecting(200)
        }
        return dossier
    }

    /// What a person checks on the copy: the bytes of a dossier, of a piece and of an export.
    private static func read(_ client: Client, _ tokens: JSON, _ dossier: String) async throws -> [[UInt8]] {
        let token = tokens["instructeur"]?.string
        let whole = try await client.get("/v1/dossiers/\(dossier)", token).expecting(200)
        let pieces = try await client.get("/v1/dossiers/\(dossier)/pieces", token).expecting(200)
        let code = try #require(pieces.items.first?["code"]?.string)
        let piece = try await client.get("/v1/dossiers/\(dossier)/pieces/\(code)", token).expecting(200)
        #expect(piece.bytes.count > 100)
        let csv = try await client.get(
            "/v1/appels/argentan-2023/exports/financements.csv", tokens["auditeur"]?.string
        ).expecting(200)
        return [whole.bytes, piece.bytes, csv.bytes]
    }

    @Test("An archive made while serving is restored elsewhere; it sends nothing until told to, then sends")
    func drill() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (guichet, data) = (Guichet(folder: folder), folder.appending(path: "data"))
        let (archive, copie) = (folder.appending(path: "guichet.tar").path, folder.appending(path: "copie"))
        let dossier = try await Self.prepare(data, folder)
        var (before, tokens, saved): ([[UInt8]], JSON, Guichet.Sortie?) = ([], .null, nil)
        try await Serveur.run(["demo", "--at", Self.now] + Self.deadMail, data: data, in: folder) { serveur in
            tokens = try Self.tokens(data)
            before = try await Self.read(serveur.client, tokens, dossier)
            let held = tokens
            try await withThrowingTaskGroup { group in
                for writer in 1...4 {
                    group.addTask { try await Self.write(serveur.client, held, writer) }
                }
                try await group.next()
                saved = try guichet("backup", archive)
                group.cancelAll()
            }
        }
        let sortie = try #require(saved)
        #expect(sortie.code == 0 && sortie.erreur.isEmpty, "\(sortie)")
        #expect(sortie.lignes[1] == "Dossiers : 6. Pièces : 52.")
        let restored = try guichet("restore", archive, "--data", copie.path)
        #expect(restored.code == 0 && restored.erreur.isEmpty, "\(restored)")
        #expect(restored.lignes[2] == sortie.lignes[2], "the same journal, to its head")
        // One row more: the restoration.
        let count = try #require(Int(sortie.lignes[2].split(separator: " ")[2]))
        let journal = try guichet("journal", "verify", "--data", copie.path).texte
        #expect(journal.hasPrefix("Journal intact : \(count + 1) lignes."))
        let again = try guichet("restore", archive, "--data", copie.path)
        #expect(again.code == 1 && again.erreur.contains("contient déjà une base"))
        try await Self.serveCopy(copie, folder, tokens, dossier, before)
        try await Self.letLeave(guichet, copie, folder)
    }

    /// Writes until it is cancelled; the first writer stops after three rounds.
    private static func write(_ client: Client, _ tokens: JSON, _ writer: Int) async throws {
        let token = tokens["porteur_cemea"]?.string
        let drafts = try await client.get("/v1/dossiers", token).expecting(200).items
        let draft = try #require(drafts.first?["id"]?.string)
        for round in 1... {
            if Task.isCancelled || writer == 1 && round > 3 { return }
            _ = try? await client.send(
                "PATCH", "/v1/dossiers/\(draft)", token,
                json: ["projet": ["objet": .string("Essai \(writer).\(round)")]],
                ifMatch: "*")
        }
    }

    private static func serveCopy(
        _ copie: URL, _ folder: URL, _ tokens: JSON, _ dossier: String, _ before: [[UInt8]]
    ) async throws {
        try await Serveur.run(["serve"], data: copie, in: folder) { serveur in
            #expect(try await read(serveur.client, tokens, dossier) == before)
            let ready = try await serveur.client.get("/readyz").expecting(200)
            #expect(ready.json["envois"] == "retenus")
            // The server prints this line once it accepts connections, from the same task, so it may take a
            // moment.
            while !serveur.texte.contains("guichet envois reprendre") {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(serveur.texte.contains("Les envois sont retenus depuis le "))
            #expect(serveur.journal.contains("\"message\":\"envois retenus\""))
        }
    }

    private static func mails(_ copie: URL) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: copie.appending(path: "courriels").path)
        return (names ?? []).filter { $0.hasSuffix(".eml") }
    }

    /// The clock is one day ahead, so that what waits is due however often the first server has tried.
    private static func letLeave(_ guichet: Guichet, _ copie: URL, _ folder: URL) async throws {
        let (data, demo) = (copie.path, ["demo", "--at", tomorrow])
        try await Serveur.run(demo, data: copie, in: folder) { serveur in
            let ready = try await serveur.client.get("/readyz").expecting(200)
            #expect(ready.json["envois"] == "retenus")
        }
        #expect(mails(copie) == [])
        let state = try guichet("envois", "--data", data)
        #expect(state.lignes.first?.contains("Copie restaurée de guichet.tar") == true)
        let last = try #require(state.lignes.last)
        let waiting = try #require(Int(last.filter(\.isNumber)))
        #expect(waiting > 0 && last == "En attente : \(waiting).")
        let unsure = try guichet("envois", "reprendre", "--data", data)
        #expect(unsure.code == 1 && unsure.erreur.contains("--confirmer"))
        #expect(try guichet("envois", "--data", data).lignes == state.lignes)
        #expect(try guichet("envois", "reprendre", "--confirmer", "--data", data).code == 0)
        #expect(try guichet("envois", "reprendre", "--confirmer", "--data", data).code == 1)
        try await Serveur.run(demo, data: copie, in: folder) { serveur in
            while mails(copie).count < waiting { try await Task.sleep(for: .milliseconds(50)) }
            let ready = try await serveur.client.get("/readyz").expecting(200)
            #expect(ready.json["envois"] == nil)
        }
        #expect(mails(copie).count == waiting)
        #expect(try guichet("envois", "--data", data).lignes.last == "En attente : 0.")
        #expect(try guichet("envois", "retenir", "--motif", "Exercice", "--data", data).code == 0)
        #expect(try guichet("envois", "--data", data).texte.contains(": Exercice."))
    }
}

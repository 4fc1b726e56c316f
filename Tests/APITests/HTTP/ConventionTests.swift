import Foundation
import GRDB
import JSON
import Store
import StoreSupport
import Support
import Testing

@Suite("What all answers have in common")
struct ConventionTests {
    @Test("An unchanged resource gets 304 and is not sent again")
    func notModified() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: ["rib"])
            for path in [
                dossier.path, "/v1/actions/\(dossier.actions[0])", "\(dossier.path)/pieces/rib", "/v1/appels",
                "/v1/appels/argentan-2023", "/openapi.json", "/docs", "/v1/moi",
            ] {
                let read = try await scene.client.get(path, dossier.token).expecting(200)
                let tag = try #require(read.etag, "\(path)")
                #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""), "a strong tag: \(tag)")
                for value in [tag, "\"autre\", \(tag)", "*", "W/\(tag)"] {
                    let again = try await scene.client.get(
                        path, dossier.token, headers: ["If-None-Match": value])
                    #expect(again.status == 304, "\(path) \(value)")
                    #expect(again.bytes.isEmpty)
                    #expect(again.etag == tag)
                }
                let other = try await scene.client.get(
                    path, dossier.token, headers: ["If-None-Match": "\"v9-x\""])
                #expect(other.status == 200)
            }
            let before = try await scene.client.get(dossier.path, dossier.token)
            let patch: JSON = ["presentation": ["pluriannuelle": true]]
            let changed = try await scene.client.send(
                "PATCH", dossier.path, dossier.token, json: patch, ifMatch: before.etag
            ).expecting(200)
            #expect(changed.etag != before.etag)
            let after = try await scene.client.get(
                dossier.path, dossier.token, headers: ["If-None-Match": before.etag ?? ""])
            #expect(after.status == 200)
            #expect(after.etag == changed.etag)
        }
    }

    @Test("An answer whose type Accept chooses says so to caches, when it is unchanged too; others do not")
    func varies() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            for path in [
                "\(dossier.path)/recepisse", "\(dossier.path)/pieces/rib", "\(Scene.appel)/courriers",
            ] {
                let token = path.hasPrefix(dossier.path) ? dossier.token : scene.equipe.instructeur
                for accept in ["application/octet-stream", "text/html", "*/*"] {
                    let answer = try await scene.client.get(path, token, headers: ["Accept": accept])
                    #expect(answer.status == 200 && answer.header("Vary") == "Accept", "\(path)")
                }
                let tag = try await scene.client.get(path, token).etag ?? ""
                let again = try await scene.client.get(path, token, headers: ["If-None-Match": tag])
                #expect(again.status == 304 && again.header("Vary") == "Accept", "\(path)")
            }
            let only = try await scene.client.get("/v1/moi", dossier.token).expecting(200)
            #expect(only.header("Vary") == nil)
        }
    }

    @Test("Every answer has its own request id and the security headers")
    func headers() async throws {
        try await Scene.run { scene in
            var ids: Set<String> = []
            for path in ["/healthz", "/docs", "/v1/appels", "/v1/moi", "/nulle-part", "/v1/appels?x=1"] {
                for token in [nil, scene.equipe.auditeur] {
                    let answer = try await scene.client.get(path, token, headers: ["X-Request-Id": "le mien"])
                    ids.insert(try #require(answer.header("X-Request-Id")))
                    #expect(answer.header("Cache-Control") == "no-store", "\(path)")
                    #expect(answer.header("X-Content-Type-Options") == "nosniff")
                    #expect(answer.header("Referrer-Policy") == "no-referrer")
                    let policy = answer.header("Content-Security-Policy")
                    #expect(policy?.contains("default-src 'none'") == true, "\(path)")
                    #expect(answer.header("Server") == nil)
                }
            }
            #expect(ids.count == 12)
            #expect(!ids.contains("le mien"))
        }
    }

    @Test("Location gives the address of what was created")
    func location() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.client.send(
                "POST", "/v1/dossiers", token, json: ["appel": "argentan-2023", "porteur": .string(porteur)])
            let action = try await scene.client.send(
                "POST", "/v1/dossiers/\(dossier.id)/actions", token, json: ["intitule": "Une"])
            let piece = try await scene.client.send(
                "PUT", "/v1/dossiers/\(dossier.id)/pieces/rib", token, body: Modele.pdf(),
                type: "application/pdf")
            for created in [dossier, action] {
                let read = try await scene.client.get(try #require(created.header("Location")), token)
                #expect(read.id == created.id)
                #expect(read.etag != nil)
            }
            let bytes = try await scene.client.get(try #require(piece.header("Location")), token).bytes
            #expect(bytes == Modele.pdf())
            // The ETag of the answer can be used for the next change, without reading again.
            let patched = try await scene.client.send(
                "PATCH", try #require(action.header("Location")), token, json: ["intitule": "Deux"],
                ifMatch: action.etag)
            #expect(patched.status == 200)
        }
    }

    @Test("Titles of problems are in English on request; details and codes do not change")
    func languages() async throws {
        try await TestServer.run { server in
            let french = try await server.client.get("/v1/moi")
            #expect(french.json["title"] == "Authentification nécessaire")
            #expect(french.header("Content-Language") == "fr")
            for value in ["en", "en-GB,en;q=0.9,fr;q=0.5"] {
                let english = try await server.client.get("/v1/moi", headers: ["Accept-Language": value])
                #expect(english.json["title"] == "Authentication required")
                #expect(english.json["detail"] == french.json["detail"])
                #expect(english.json["code"] == french.json["code"])
                #expect(english.header("Content-Language")?.contains("en") == true)
            }
            let other = try await server.client.get("/v1/moi", headers: ["Accept-Language": "fr, en;q=0.5"])
            #expect(other.json["title"] == french.json["title"])
        }
    }

    @Test("The server reports that it lives, that it is ready, and how long its answers take")
    func service() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            #expect(try await scene.client.get("/healthz").json == ["statut": "vivant"])
            #expect(try await scene.client.get("/readyz").json == ["statut": "pret"])
            _ = try await scene.client.get(dossier.path, dossier.token)
            _ = try await scene.client.get("/v1/dossiers/nulle-part", dossier.token)
            let metrics = try await scene.client.get("/metrics")
            #expect(metrics.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
            let counts = metrics.text.split(separator: "\n").filter { $0.contains("_count{") }
            for status in ["200", "404"] {
                let line = "method=\"GET\",route=\"/v1/dossiers/{dossier}\",status=\"\(status)\"} 1"
                #expect(counts.contains { $0.contains(line) }, "\(line)")
            }
            // Routes are shown by template: neither an id nor a token appears.
            #expect(!metrics.text.contains(dossier.id))
            for line in metrics.text.split(separator: "\n") where !line.hasPrefix("#") {
                let parts = line.split(separator: " ")
                #expect(parts.count == 2 && Double(parts[1]) != nil, "\(line)")
            }
        }
    }

    @Test("The journal of an installation is intact, and shows each caller what it may know")
    func journal() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let draft = try await scene.brouillon(2, pieces: [])
            let own = try await scene.client.get("\(dossier.path)/journal", dossier.token).items
            #expect(own.map { $0["evenement"] }.suffix(2) == ["attester", "deposer"])
            #expect(own.allSatisfy { $0["dossier"]?.string == dossier.id })
            let staff = try await scene.client.get("/v1/journal?limit=200", scene.equipe.instructeur)
            #expect(staff.text.contains(dossier.id))
            #expect(!staff.text.contains(draft.id))
            let verified = try await scene.client.get("/v1/journal/verification", scene.equipe.auditeur)
            #expect(verified.json["intact"] == true)
            #expect(verified.json["tete_sha256"]?.string?.utf8.count == 64)
            #expect(verified.json["differences"] == [] && verified.json["nombre_de_differences"] == 0)
        }
    }

    @Test("A cell that another program alters while the server serves is named to the auditor")
    func altered() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            let file = scene.server.installation.folder.appending(path: Store.fileName)
            let other = try DatabaseQueue(path: file.path)
            try await other.write { db in
                try db.execute(
                    sql: "UPDATE dossier SET etat = 'recevable' WHERE id = ?", arguments: [dossier.id])
            }
            try other.close()
            let found = try await scene.client.get("/v1/journal/verification", scene.equipe.auditeur)
                .expecting(200).json
            #expect(found["intact"] == false && found["premiere_ligne_fausse"] == .null)
            let named = found["differences"]?.array?.first { $0["table"] == "dossier" }
            #expect(named?["cle"]?.string == dossier.id && named?["colonne"] == "etat")
            #expect(named?["attendu"] == "depose" && named?["trouve"] == "recevable")
        }
    }
}

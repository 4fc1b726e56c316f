import API
import JSON
import Support
import Testing

@Suite("Request bodies that are refused")
struct BodyErrorTests {
    private static let accounts = "/v1/comptes"

    @Test(
        "Malformed JSON is refused with its line and column",
        arguments: [
            ("{\n  \"nom\": }", "Ligne 2, colonne 10"), ("", "Ligne 1, colonne 1"),
            ("{} x", "Ligne 1, colonne 4"),
            ("{\"nom\": \"a\", \"nom\": \"b\"}", "Ligne 1"), ("{\"nom\": 01}", "Ligne 1"),
            ("{\"nom\": \"\u{8}\"}", "Ligne 1"), ("{\"nom\": \"\\ud800\"}", "Ligne 1"),
        ])
    func malformed(body: String, place: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.client.send(
                "POST", Self.accounts, body: Array(body.utf8), type: "application/json")
            expectProblem(answer, 400, "json-mal-forme")
            #expect(answer.json["detail"]?.string?.hasPrefix(place) == true, "\(answer.text)")
        }
    }

    @Test("A body that is not UTF-8 or nested too deeply is malformed JSON")
    func hostile() async throws {
        try await TestServer.run { server in
            let latin: [UInt8] = Array("{\"nom\": \"".utf8) + [0xE9] + Array("\"}".utf8)
            let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
            for body in [latin, deep] {
                let answer = try await server.client.send(
                    "POST", Self.accounts, body: body, type: "application/json")
                expectProblem(answer, 400, "json-mal-forme")
            }
        }
    }

    @Test("Members that are wrong, missing or unknown are reported together, each with its pointer")
    func meaning() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.account("demandeur")
            let wrong = Modele.porteur(1).with([
                "nom": 5,
                "siege": ["voie": .null, "code_postal": "612", "commune": "Argentan", "pays": "France"],
                "agrements": ["Jeunesse", 3], "couleur": "rouge", "a/b~c": true,
            ])
            let answer = try await scene.client.send("POST", "/v1/porteurs", token, json: wrong)
            expectProblem(answer, 422, "document-invalide")
            #expect(
                Set(answer.problems) == [
                    "/nom type", "/siege/voie obligatoire", "/siege/code_postal valeur",
                    "/siege/pays inconnu",
                    "/agrements/1 type", "/couleur inconnu", "/a~1b~0c inconnu",
                ])
            #expect(try await scene.client.get("/v1/porteurs", token).items.isEmpty)
            for body: JSON in [.null, [], "texte", 3] {
                expectProblem(
                    try await scene.client.send("POST", "/v1/porteurs", token, json: body), 422,
                    "document-invalide")
            }
        }
    }

    @Test("A body too large is refused, with or without a length, and the connection closed")
    func large() async throws {
        var limites = Guichet.Limites()
        limites.corps = 1000
        try await TestServer.run(limites: limites) { server in
            let body = Array("{\"nom\": \"\(String(repeating: "a", count: 2000))\"}".utf8)
            let answer = try await server.client.send(
                "POST", Self.accounts, body: body, type: "application/json")
            expectProblem(answer, 413, "corps-trop-long")
            #expect(answer.header("Connection") == "close")
            let raw = try RawConnection(port: server.port)
            try raw.write(
                lines: """
                    POST \(Self.accounts) HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Transfer-Encoding: chunked

                    7d0

                    """)
            try raw.write([UInt8](repeating: 0x20, count: 2000))
            expectProblem(try await raw.answer(), 413, "corps-trop-long")
            let fits = try await server.client.send("POST", Self.accounts, json: ["nom": "a"])
            #expect(fits.code == "document-invalide")
        }
    }

    @Test(
        "A body of another type than JSON is refused",
        arguments: [nil, "text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
    func types(type: String?) async throws {
        try await TestServer.run { server in
            let answer = try await server.client.send(
                "POST", Self.accounts, body: Array("{}".utf8), type: type)
            expectProblem(answer, 415, "type-non-pris")
        }
    }

    @Test("JSON in another encoding than UTF-8 is refused in the same words by POST, PUT and PATCH")
    func charsets() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let writes: [(String, String, String, JSON)] = [
                ("POST", Self.accounts, "application/json", [:]),
                ("PUT", "/v1/moi/nom", "application/json", ["nom": "Camille"]),
                ("PATCH", "/v1/porteurs/\(porteur)", "application/merge-patch+json", ["sigle": "S"]),
                ("PATCH", "/v1/porteurs/\(porteur)", "application/json", ["sigle": "S"]),
            ]
            for (method, path, type, json) in writes {
                for charset in ["latin1", "\"ISO-8859-1\"", "utf-16"] {
                    let answer = try await scene.client.send(
                        method, path, token, json: json, type: "\(type); charset=\(charset)", ifMatch: "*")
                    expectProblem(answer, 415, "type-non-pris")
                    let said = charset.lowercased().replacing("\"", with: "")
                    #expect(
                        answer.json["detail"]
                            == .string(
                                "Le JSON s’écrit en UTF-8 : le codage « \(said) » n’est pas pris. Envoyez de l’UTF-8."
                            ),
                        "\(method) \(path)")
                }
                for charset in ["UTF-8", "\"utf-8\"", "utf8"] {
                    let answer = try await scene.client.send(
                        method, path, token, json: json, type: "\(type); charset=\(charset)", ifMatch: "*")
                    #expect(answer.status != 415, "\(method) \(path) \(charset)")
                }
            }
        }
    }

    @Test("A merge patch is accepted under both of its media types")
    func patchTypes() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let path = "/v1/porteurs/\(porteur)"
            for type in ["application/json", "application/merge-patch+json; charset=utf-8"] {
                let patched = try await scene.client.send(
                    "PATCH", path, token, json: ["sigle": .string("S\(type.count)")], type: type, ifMatch: "*"
                )
                #expect(patched.json["sigle"]?.string == "S\(type.count)")
            }
            let other = try await scene.client.send(
                "PATCH", path, token, json: [:], type: "application/json-patch+json", ifMatch: "*")
            expectProblem(other, 415, "type-non-pris")
            let removed = try await scene.client.send(
                "PATCH", path, token, json: ["sigle": .null], ifMatch: "*")
            #expect(removed.json["sigle"] == .null)
        }
    }

    @Test("An error in a merge patch is reported with its pointer in the document that was sent")
    func patchPointers() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            func problems(_ path: String, _ patch: JSON, _ token: String) async throws -> [String] {
                let answer = try await scene.client.send("PATCH", path, token, json: patch, ifMatch: "*")
                expectProblem(answer, 422, "document-invalide")
                return answer.problems
            }
            #expect(
                try await problems(
                    dossier.path, ["presentation": ["contact": ["nom": 5], "nature": "autre", "age": 3]],
                    dossier.token)
                    == [
                        "/presentation/nature valeur", "/presentation/contact/nom type",
                        "/presentation/age inconnu",
                    ])
            #expect(try await problems(dossier.path, ["etat": "depose"], dossier.token) == ["/etat inconnu"])
            let action = "/v1/actions/\(dossier.actions[0])"
            let budget: JSON = ["charges": [["poste": "604", "montant_centimes": "12,50"]]]
            #expect(
                try await problems(action, ["budget": budget, "debut_on": "2023-02-30"], dossier.token)
                    == ["/debut_on valeur", "/budget/charges/0/montant_centimes type"])
            #expect(
                try await problems(
                    "/v1/appels/argentan-2023/projet", ["calendrier": ["fuseau": "Europe/Argentan"]],
                    scene.equipe.instructeur) == ["/calendrier/fuseau valeur"])
            let porteur =
                try await scene.client.get("/v1/porteurs", dossier.token).items[0]["id"]?.string ?? ""
            #expect(
                try await problems("/v1/porteurs/\(porteur)", ["siege": ["commune": ""]], dossier.token)
                    == ["/siege/commune obligatoire"])
        }
    }
}

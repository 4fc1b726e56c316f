import API
import JSON
import StoreSupport
import Support
import Testing

@Suite("Requests that are refused before anything is read")
struct RequestErrorTests {
    @Test(
        "A request that is not HTTP gets a problem document, and nothing more is read",
        arguments: [
            "BONJOUR\n\n", "GET / HTTP/1.1 x\n\n", "GET /healthz HTTP/1.1\nHost localhost\n\n",
            "POST /v1/comptes HTTP/1.1\nHost: a\nContent-Length: x\n\n",
            "POST /v1/comptes HTTP/1.1\nHost: a\nContent-Length: 2\nTransfer-Encoding: chunked\n\n{}",
            "POST /v1/comptes HTTP/1.1\nHost: a\nContent-Length: 2\nContent-Length: 3\n\n{}",
        ])
    func malformed(request: String) async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: request)
            expectProblem(try await raw.answer(), 400, "requete-mal-formee")
            _ = try await raw.rest()
            #expect(try await server.client.get("/healthz").status == 200)
        }
    }

    @Test("A request without Host is malformed", arguments: ["", "Host:\n"])
    func host(header: String) async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: "GET /healthz HTTP/1.1\n\(header)\n")
            expectProblem(try await raw.answer(), 400, "requete-mal-formee")
        }
    }

    @Test("A body slower than its deadline is refused, even if bytes keep arriving")
    func slow() async throws {
        var limites = Guichet.Limites()
        limites.delaiCorps = .milliseconds(300)
        try await TestServer.run(limites: limites) { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(
                lines: """
                    POST /v1/comptes HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 1000


                    """)
            try raw.write(Array("{\"nom\"".utf8))
            expectProblem(try await raw.answer(), 408, "corps-trop-lent")
        }
    }

    @Test("A connection serves one request after the other, also after a refused one")
    func keepAlive() async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            for (path, status) in [("/healthz", 200), ("/nulle-part", 404), ("/readyz", 200)] {
                try raw.write(lines: "GET \(path) HTTP/1.1\nHost: localhost\n\n")
                #expect(try await raw.answer()?.status == status)
            }
        }
    }

    @Test(
        "An unknown path gets 404",
        arguments: [
            "/v1", "/v2/appels", "/v1/appel", "/v1/dossiers/x/y/z", "/V1/appels", "/v1/appels/%00",
            "/v1/appels/%FF", "/v1/appels/..%2Fcontrats", "/v1/appels/argentan-2023/exports/dossiers",
        ])
    func unknown(path: String) async throws {
        try await Scene.run { scene in
            expectProblem(try await scene.client.get(path, scene.equipe.auditeur), 404, "introuvable")
        }
    }

    @Test("A method that a path does not accept is refused with the list of those it accepts")
    func methods() async throws {
        try await TestServer.run { server in
            for (method, path, allow) in [
                ("DELETE", "/v1/contrats", "GET, HEAD, POST"), ("GET", "/v1/sessions", "POST"),
                ("HEAD", "/v1/sessions", "POST"), ("POST", "/v1/dossiers/x", "DELETE, GET, HEAD, PATCH"),
                ("OPTIONS", "/v1/moi", "GET, HEAD"), ("DELETE", "/v1/appels/x/publication/", "PUT"),
                ("PATCH", "/v1/appels/x/exports/dossiers.csv", "GET, HEAD"),
                ("TRACE", "/healthz", "GET, HEAD"),
            ] {
                let answer = try await server.client.send(method, path)
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.header("Allow") == allow, "\(method) \(path)")
                if method != "HEAD" { expectProblem(answer, 405, "methode-non-permise") }
            }
        }
    }

    @Test("HEAD gives the headers of GET, without a body")
    func head() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: ["rib"])
            let piece = "\(dossier.path)/pieces/rib"
            for path in ["/healthz", "/v1/appels", dossier.path, piece, "/v1/dossiers/nulle-part"] {
                let get = try await scene.client.get(path, dossier.token)
                let head = try await scene.client.send("HEAD", path, dossier.token)
                #expect(head.status == get.status)
                #expect(head.bytes.isEmpty)
                for name in ["Content-Type", "ETag", "Content-Length"] {
                    #expect(head.header(name) == get.header(name), "\(path) \(name)")
                }
            }
        }
    }

    @Test("Nothing follows the head of an answer to HEAD, whatever its status (RFC 9110, 9.3.2)")
    func headAlone() async throws {
        try await TestServer.run { server in
            for (path, status) in [
                ("/healthz", 200), ("/docs", 200), ("/nulle-part", 404), ("/v1/sessions", 405),
                ("/v1/moi", 401),
                ("/v1/appels/argentan-1999", 404), ("/v1/appels?x=1", 400),
            ] {
                let raw = try RawConnection(port: server.port)
                try raw.write(lines: "HEAD \(path) HTTP/1.1\nHost: localhost\nConnection: close\n\n")
                let text = String(decoding: try await raw.rest(), as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(path)")
                #expect(text.hasSuffix("\r\n\r\n"), "\(path): \(text)")
            }
        }
    }

    @Test(
        "A query parameter that is unknown, repeated or out of bounds is refused",
        arguments: [
            ("couleur=rouge", "parametre-inconnu"), ("Limit=3", "parametre-inconnu"),
            ("offset=3", "parametre-inconnu"),
            ("limit=2&limit=3", "parametre-invalide"), ("limit=0", "parametre-invalide"),
            ("limit=201", "parametre-invalide"), ("limit=-1", "parametre-invalide"),
            ("limit=", "parametre-invalide"),
            ("limit=2.0", "parametre-invalide"), ("limit=99999999999999999999", "parametre-invalide"),
            ("limit", "parametre-invalide"), ("cursor=!!!", "parametre-invalide"),
            ("cursor=%FF", "parametre-invalide"), ("etat=perdu", "parametre-invalide"),
            ("sort=porteur", "parametre-invalide"), ("texte=%00", "parametre-invalide"),
            ("texte=%E9", "parametre-invalide"), ("texte=+", "parametre-invalide"),
            ("appel=", "parametre-invalide"),
        ])
    func query(query: String, code: String) async throws {
        try await Scene.run { scene in
            expectProblem(
                try await scene.client.get("/v1/dossiers?\(query)", scene.equipe.instructeur), 400, code)
        }
    }

    @Test("Every route without query parameters refuses any")
    func noQuery() async throws {
        try await Scene.run { scene in
            for route in Routes.all where route.query.isEmpty {
                let path = route.path.replacing("{", with: "").replacing("}", with: "") + "?x=1"
                let answer = try await scene.client.send("\(route.method)", path, scene.equipe.administrateur)
                expectProblem(answer, 400, "parametre-inconnu")
            }
        }
    }

    @Test("An unknown format of a receipt or dialect of an export is refused")
    func choices() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            expectProblem(
                try await scene.client.get("\(dossier.path)/recepisse?format=pdf", dossier.token), 400,
                "parametre-invalide")
            let export = "/v1/appels/argentan-2023/exports/dossiers.csv?dialecte=excel"
            expectProblem(
                try await scene.client.get(export, scene.equipe.auditeur), 400, "parametre-invalide")
        }
    }
}

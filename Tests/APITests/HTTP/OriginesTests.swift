import API
import Support
import Testing

@Suite("Pages of other web sites that call the API from a browser")
struct OriginesTests {
    private static let site = "https://appel.exemple.fr"

    private static func run(_ texte: String?, _ body: (TestServer) async throws -> Void) async throws {
        var limites = Guichet.Limites()
        if let texte { limites.origines = try #require(Origines(texte)) }
        try await TestServer.run(limites: limites, body)
    }

    /// What a browser sends, byte for byte.
    private static func ask(
        _ server: TestServer, _ method: String, _ path: String, origin: String, _ more: String = ""
    ) async throws -> Answer {
        let connection = try RawConnection(port: server.port)
        try connection.write(
            lines: "\(method) \(path) HTTP/1.1\nHost: a\nOrigin: \(origin)\n\(more)Connection: close\n\n")
        return try #require(try await connection.answer())
    }

    private static let preflight =
        "Access-Control-Request-Method: PUT\nAccess-Control-Request-Headers: authorization,if-match\n"

    @Test("An allowed site may ask, send its token, and read the headers of the answer")
    func allowed() async throws {
        try await Self.run("https://autre.exemple.fr, \(Self.site)") { server in
            let asked = try await Self.ask(
                server, "OPTIONS", "/v1/dossiers/x/depot", origin: Self.site, Self.preflight)
            #expect(asked.status == 204)
            #expect(asked.header("Access-Control-Allow-Origin") == Self.site)
            #expect(asked.header("Access-Control-Allow-Methods") == "GET, HEAD, PUT")
            let headers = asked.header("Access-Control-Allow-Headers") ?? ""
            for name in ["Authorization", "If-Match", "Idempotency-Key", "Content-Type"] {
                #expect(headers.contains(name))
            }
            #expect(asked.header("Vary") == "Origin")
            // A refusal must be readable too, or the page could not say what is wrong.
            let read = try await Self.ask(server, "GET", "/v1/moi", origin: Self.site)
            #expect(read.status == 401)
            #expect(read.header("Access-Control-Allow-Origin") == Self.site)
            let exposed = read.header("Access-Control-Expose-Headers") ?? ""
            for name in ["ETag", "Location", "Link", "Retry-After", "X-Request-Id", "Idempotency-Replayed"] {
                #expect(exposed.contains(name))
            }
            for answer in [asked, read] {
                #expect(answer.header("Access-Control-Allow-Credentials") == nil)
            }
        }
    }

    @Test(
        "Another site, and every site when none is allowed, is told nothing",
        arguments: [
            (OriginesTests.site, "https://mechant.exemple.fr"), (OriginesTests.site, "null"),
            (OriginesTests.site, "http://appel.exemple.fr"),
            (OriginesTests.site, "https://appel.exemple.fr.mechant.fr"), (nil, OriginesTests.site),
        ])
    func others(_ texte: String?, _ origin: String) async throws {
        try await Self.run(texte) { server in
            let asked = try await Self.ask(server, "OPTIONS", "/v1/moi", origin: origin, Self.preflight)
            #expect(asked.status == 405)
            let read = try await Self.ask(server, "GET", "/healthz", origin: origin)
            #expect(read.status == 200)
            for answer in [asked, read] {
                #expect(!answer.headers.contains { $0.name.lowercased().hasPrefix("access-control") })
                #expect(answer.header("Vary") == (texte == nil ? nil : "Origin"))
            }
        }
    }

    @Test("A question about an unknown address, or a method that an address does not take, is not answered")
    func unknown() async throws {
        try await Self.run(Self.site) { server in
            for (path, status) in [("/v1/nulle-part", 404), ("/healthz", 405)] {
                let asked = try await Self.ask(server, "OPTIONS", path, origin: Self.site, Self.preflight)
                #expect(asked.status == status)
                #expect(asked.header("Access-Control-Allow-Methods") == nil)
            }
        }
    }

    @Test(
        "A list of sites is taken only as browsers write them",
        arguments: [
            "", "*", "https://*.exemple.fr", "appel.exemple.fr", "https://a.fr/", "https://a.fr/x",
            "https://A.fr", "https://a.fr:443", "http://a.fr:80", "https://u@a.fr", "https://a.fr?x", "null",
            "https://a.fr,", "https://a.fr https://b.fr", "ftp://a.fr",
        ])
    func refused(_ texte: String) { #expect(Origines(texte) == nil) }
}

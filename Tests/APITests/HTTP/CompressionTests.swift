import Support
import Testing

@Suite("Large answers to a client that takes gzip")
struct CompressionTests {
    private static let gzip = ["Accept-Encoding": "br;q=1, gzip;q=0.8"]

    @Test("A large document, page or list is sent compressed, and expands to the bytes that others receive")
    func expands() async throws {
        try await TestServer.run { server in
            let browser = Client(port: server.port, expands: true)
            for path in ["/openapi.json", "/docs", "/v1/nomenclature"] {
                let plain = try await server.client.get(path)
                let sent = try await server.client.get(path, headers: Self.gzip)
                #expect(plain.header("Content-Encoding") == nil, "\(path)")
                #expect(sent.header("Content-Encoding") == "gzip", "\(path)")
                #expect(sent.bytes.count < plain.bytes.count / 2, "\(path)")
                #expect(sent.header("Content-Length") == "\(sent.bytes.count)", "\(path)")
                for answer in [plain, sent] { #expect(answer.header("Vary") == "Accept-Encoding", "\(path)") }
                let expanded = try await browser.get(path, headers: Self.gzip)
                #expect(expanded.bytes == plain.bytes, "\(path)")
            }
            try await browser.close()
        }
    }

    @Test("A star takes gzip too, unless gzip itself is refused")
    func star() async throws {
        try await TestServer.run { server in
            for value in ["*", "br, *;q=0.1", "*;q=0, gzip"] {
                let answer = try await server.client.get("/openapi.json", headers: ["Accept-Encoding": value])
                #expect(answer.header("Content-Encoding") == "gzip", "\(value)")
            }
        }
    }

    @Test("Without gzip in the header, with q=0, or for a short answer, nothing is compressed")
    func plain() async throws {
        try await TestServer.run { server in
            for value in [
                "", "br", "gzip;q=0", "gzip; q=0.000", "gzipped", "gzip;q=0, *", "*, GZIP;q=0.0", "*;q=0",
                "identity",
            ] {
                let answer = try await server.client.get("/openapi.json", headers: ["Accept-Encoding": value])
                #expect(answer.header("Content-Encoding") == nil, "\(value)")
            }
            let short = try await server.client.get("/healthz", headers: Self.gzip)
            #expect(short.header("Content-Encoding") == nil && short.header("Vary") == nil)
        }
    }

    @Test("The weak tag of a compressed answer avoids reading it again")
    func tag() async throws {
        try await TestServer.run { server in
            let strong = try #require(try await server.client.get("/openapi.json").etag)
            let weak = try #require(try await server.client.get("/openapi.json", headers: Self.gzip).etag)
            #expect(weak == "W/\(strong)")
            for tag in [strong, weak] {
                var headers = Self.gzip
                headers["If-None-Match"] = tag
                #expect(try await server.client.get("/openapi.json", headers: headers).status == 304)
            }
        }
    }

    @Test("An export is compressed as it is written, and expands to the bytes that others receive")
    func export() async throws {
        try await Scene.run { scene in
            let path = "/v1/appels/argentan-2023/exports/financements.csv"
            let browser = Client(port: scene.server.port, expands: true)
            for deposited in [0, 3] {
                for number in 0..<deposited { try await scene.deposer(try await scene.brouillon(number + 1)) }
                let plain = try await scene.client.get(path, scene.equipe.auditeur).expecting(200)
                let sent = try await scene.client.get(path, scene.equipe.auditeur, headers: Self.gzip)
                #expect(plain.header("Content-Encoding") == nil)
                #expect(plain.header("Vary") == "Accept-Encoding")
                #expect(sent.header("Content-Encoding") == "gzip")
                #expect(sent.header("Content-Type") == "text/csv; charset=utf-8; header=present")
                #expect(sent.header("Content-Disposition") == plain.header("Content-Disposition"))
                // Bytes that are made as they are sent have no tag and no length.
                #expect(sent.etag == nil && sent.header("Content-Length") == nil)
                let expanded = try await browser.get(path, scene.equipe.auditeur, headers: Self.gzip)
                #expect(expanded.bytes == plain.bytes)
                // A gzip file ends with the length of what it holds (RFC 1952).
                let length = sent.bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
                #expect(length == plain.bytes.count && sent.bytes.prefix(2) == [0x1F, 0x8B])
            }
            // Four exports at once are allowed: those that ended have given their place back.
            for _ in 0..<5 {
                _ = try await scene.client.get(path, scene.equipe.auditeur, headers: Self.gzip).expecting(200)
            }
            try await browser.close()
        }
    }
}

import API
import JSON
import Support
import Testing

@Suite("How requests are separated in the bytes of a connection")
struct FramingTests {
    private static let chunked = """
        POST /v1/sessions HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Transfer-Encoding: chunked


        """

    @Test(
        "A body with wrong chunks gets one problem, then the connection is closed",
        arguments: [
            "x\n{}\n0\n\n", "-1\n{}\n0\n\n", "2 2\n{}\n0\n\n", "FFFFFFFFFFFFFFFFFF\n{}\n", "2\n{}x\n0\n\n",
            "2\n{}2\n{}\n0\n\n", "0x2\n{}\n0\n\n", "\n2\n{}\n0\n\n", "1\n{}\n0\n\n",
            "2\n{}\n0\nmal formé\n\n",
        ])
    func chunks(body: String) async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: Self.chunked + body)
            try await Self.expectOneProblem(raw, server)
        }
    }

    @Test("A body without its end gets one problem", arguments: ["2\n{}\n", "2\n{}\n0\n", "2\n{", ""])
    func truncated(body: String) async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: Self.chunked + body)
            raw.endWriting()
            try await Self.expectOneProblem(raw, server)
        }
    }

    @Test(
        "A request with two Host headers is refused, whatever their values and places",
        arguments: ["localhost", "ailleurs", ""])
    func hosts(second: String) async throws {
        try await TestServer.run { server in
            for lines in [
                "Host: localhost\nHost: \(second)\n", "Host: localhost\nX: y\nHOST: \(second)\n",
                "hOsT: \(second)\nHost: localhost\n",
            ] {
                let raw = try RawConnection(port: server.port)
                try raw.write(lines: "GET /healthz HTTP/1.1\n\(lines)\n")
                expectProblem(try await raw.answer(), 400, "requete-mal-formee")
            }
        }
    }

    @Test(
        "A request with two lengths, or a length and chunks, is refused",
        arguments: [
            "Content-Length: 2\nContent-Length: 2\n", "Content-Length: 2\nContent-Length: 3\n",
            "Content-Length: 2, 2\n", "Content-Length: 2\nTransfer-Encoding: chunked\n",
            "Transfer-Encoding: chunked\nContent-Length: 2\n", "Content-Length: +2\n", "Content-Length: -2\n",
            "Content-Length: 99999999999999999999\n", "Transfer-Encoding: identity\n",
            "Transfer-Encoding: chunked, identity\n", "Content-Length : 2\n",
        ])
    func lengths(headers: String) async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: "POST /v1/sessions HTTP/1.1\nHost: localhost\n\(headers)\n{}")
            raw.endWriting()
            try await Self.expectOneProblem(raw, server)
        }
    }

    @Test("A request whose body is not read is answered once, whatever the body")
    func unread() async throws {
        try await TestServer.run { server in
            let raw = try RawConnection(port: server.port)
            try raw.write(lines: "GET /healthz HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\nx\n")
            let text = String(decoding: try await raw.rest(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 200 ") || text.hasPrefix("HTTP/1.1 400 "))
            #expect(text.components(of: "HTTP/1.1 ") == 1, "\(text)")
        }
    }

    private static func expectOneProblem(_ raw: RawConnection, _ server: TestServer) async throws {
        expectProblem(try await raw.answer(), 400, "requete-mal-formee")
        #expect(try await raw.rest().isEmpty)
        #expect(try await server.client.get("/healthz").status == 200)
    }
}

extension String {
    /// How many times this text contains another.
    fileprivate func components(of other: String) -> Int {
        var (count, rest) = (0, self[...])
        while let range = rest.firstRange(of: other) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}

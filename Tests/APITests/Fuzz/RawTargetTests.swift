import Builders
import Support
import Testing

@Suite("Request lines that no client writes")
struct RawTargetTests {
    private static let targets: [String] = [
        "/", "//", "///", "/?", "/?#", "/#", "?", "#", "*", ":", "://", "a://", "a://b", "a://b:", "a://b:?",
        "a://b:x/",
        "a://b:99999999999999999999/", "http://:0", "http://[::1", "http://h/v1/appels?limit=1", "/\u{301}",
        "/\u{600}x",
        "/v1/\u{301}", "/v1/appels\u{301}?\u{301}=\u{301}", "/v1/%", "/v1/%e", "/v1/%zz", "/v1/%00",
        "/v1/../v1/moi",
        "/v1/appels/%2F", "/v1/appels/..", "/v1/appels/;a=b", "/v1/appels?=&=&&", "/v1/appels?limit",
        "/v1/appels?limit=",
        "/v1/appels?cursor=%ED%A0%80", "/v1/appels?%00=1", "é", "é://é:é/é?é#é",
    ]

    @Test("Every request target gets an answer, and the server goes on")
    func targets() async throws {
        try await TestServer.run { server in
            for target in Self.targets { try await Self.ask(server, Array(target.utf8), target) }
            var dice = Hasard(seed: 5)
            for _ in 0..<300 {
                var bytes = Array(dice.pick(Self.targets).utf8)
                for _ in 0...dice.int(0...4) {
                    // Neither a blank nor a line end, because those end the target.
                    let byte = UInt8(dice.int(0x21...0xFF))
                    bytes.insert(byte, at: dice.int(0...bytes.count))
                }
                try await Self.ask(server, bytes, "\(bytes)")
            }
            #expect(try await server.client.get("/healthz").status == 200)
        }
    }

    private static func ask(_ server: TestServer, _ target: [UInt8], _ said: String) async throws {
        let connection = try RawConnection(port: server.port)
        try connection.write(
            Array("GET ".utf8) + target
                + Array(" HTTP/1.1\r\nHost: exemple\r\nConnection: close\r\n\r\n".utf8))
        let answer = try await connection.answer()
        #expect(answer.map { (200..<500).contains($0.status) } == true, "\(said): \(answer?.status ?? 0)")
    }

    @Test(
        "A request with very many headers is refused, and the server goes on",
        arguments: [100, 1_001, 30_000])
    func headers(_ count: Int) async throws {
        try await TestServer.run { server in
            let connection = try RawConnection(port: server.port)
            let lines = String(repeating: "a:\r\n", count: count)
            // The server may answer and close before it has read them all.
            try? connection.write(Array("GET /healthz HTTP/1.1\r\nHost: exemple\r\n\(lines)\r\n".utf8))
            let status = try await connection.answer()?.status
            #expect(count == 100 ? status == 200 : status == nil || status == 400 || status == 431)
            #expect(try await server.client.get("/healthz").status == 200)
        }
    }

    @Test("Unknown methods are counted as one in the metrics, so that they cannot fill the memory")
    func methods() async throws {
        try await TestServer.run { server in
            for number in 1...20 {
                let connection = try RawConnection(port: server.port)
                try connection.write(
                    lines: "METHODE\(number) /healthz HTTP/1.1\nHost: exemple\nConnection: close\n\n")
                let status = try await connection.answer()?.status
                #expect(status == 405 || status == 400, "\(String(describing: status))")
            }
            let metrics = try await server.client.get("/metrics").text
            #expect(!metrics.contains("METHODE"))
        }
    }
}

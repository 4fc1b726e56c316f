import API
import Foundation
import JSON
import Support
import Testing

@Suite("Connections")
struct ConnectionTests {
    private static let readiness = "GET /healthz HTTP/1.1\nHost: localhost\n\n"

    /// A connection that was answered once and kept open.
    private static func kept(_ port: Int) async throws -> RawConnection? {
        let raw = try RawConnection(port: port)
        // A refused connection may be closed before it is written to.
        try? raw.write(lines: readiness)
        return try await raw.answer()?.status == 200 ? raw : nil
    }

    @Test("An address may have a limited number of connections, and closing one makes room")
    func perAddress() async throws {
        var limites = Guichet.Limites()
        limites.connexionsParAdresse = 3
        try await TestServer.run(limites: limites) { server in
            var open: [RawConnection] = []
            for _ in 1...3 { open.append(try #require(try await Self.kept(server.port))) }
            for _ in 1...5 { #expect(try await Self.kept(server.port) == nil) }
            // The three stay open.
            for raw in open {
                try raw.write(lines: Self.readiness)
                #expect(try await raw.answer()?.status == 200)
            }
            open.removeLast()
            // Its end is seen on another thread.
            var next: RawConnection?
            while next == nil { next = try await Self.kept(server.port) }
            open.removeAll()
        }
    }

    @Test("A limit of zero means no limit, for a proxy that gives its own address to all clients")
    func unlimited() async throws {
        var limites = Guichet.Limites()
        limites.connexionsParAdresse = 0
        try await TestServer.run(limites: limites) { server in
            var open: [RawConnection] = []
            for _ in 1...120 { open.append(try #require(try await Self.kept(server.port))) }
            #expect(open.count == 120)
        }
    }

    @Test("Idle connections of one address do not prevent others from connecting")
    func idle() async throws {
        var limites = Guichet.Limites()
        (limites.connexions, limites.connexionsParAdresse) = (60, 40)
        try await TestServer.run(limites: limites) { server in
            var idle: [RawConnection] = []
            // Most of these are closed at once; what matters is that none of them keeps a place. They are
            // fewer than may wait to be accepted, so that opening them never blocks.
            for _ in 1...120 { idle.append(try RawConnection(port: server.port)) }
            let other = try RawConnection(port: server.port, from: "127.0.0.2")
            try other.write(lines: Self.readiness)
            #expect(try await other.answer()?.status == 200)
            #expect(idle.count == 120)
        }
    }

    @Test(
        "A slow request head times out, on a new connection and on a kept one",
        arguments: [false, true])
    func slowHead(isKept: Bool) async throws {
        var limites = Guichet.Limites()
        limites.silence = 1
        try await TestServer.run(limites: limites) { server in
            let raw = try RawConnection(port: server.port)
            if isKept {
                try raw.write(lines: Self.readiness)
                #expect(try await raw.answer()?.status == 200)
            }
            try raw.write(lines: "GET /healthz HTTP/1.1\nX-Lent: ")
            // Sends a byte now and then until the server closes; after a minute the test fails.
            var isClosed = false
            for _ in 1...600 where !isClosed {
                try await Task.sleep(for: .milliseconds(100))
                isClosed = (try? raw.write([0x61])) == nil
            }
            #expect(isClosed)
        }
    }

    @Test("A client that does not read its answer is disconnected, and its place is free again")
    func slowReader() async throws {
        var limites = Guichet.Limites()
        (limites.delaiReponse, limites.connexionsParAdresse) = (1, 1)
        try await TestServer.run(limites: limites) { server in
            let raw = try RawConnection(port: server.port)
            // Asks for more than the buffers between the two hold, and reads none of it.
            let request = Array("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            var isClosed = false
            for _ in 1...100 where !isClosed { isClosed = (try? raw.write(request)) == nil }
            // The only place of this address is free once the first connection is closed.
            var next: RawConnection?
            while next == nil { next = try await Self.kept(server.port) }
            withExtendedLifetime(raw) {}
        }
    }

    @Test("The number of connections depends on how many files the process may open")
    func derived() {
        let derived = Guichet.Limites.connexions
        #expect(derived(1024, 2000) == 464)
        #expect(derived(4096, 2000) == 2000)
        #expect(derived(4095, 2000) == 1999)
        #expect(derived(1_048_576, 2000) == 2000)
        #expect(derived(128, 2000) == 16)
        #expect(derived(127, 2000) == nil)
        #expect(derived(0, 2000) == nil)
        #expect(derived(1024, 20) == 20)
    }
}
